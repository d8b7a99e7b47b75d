package trafficguardian.detect;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import trafficguardian.rules.SeedPhrases;

/** Looks for seed phrases that nothing but their words tells. */
final class PhraseView extends RunReader {
  /** Bytes that are looked at together. */
  private static final int WINDOW = 1536;

  /** Bytes that are looked at with the next window too: more than of any phrase. */
  private static final int OVERLAP = 512;

  private final Layer layer;
  private byte[] run = {};
  private int length;

  PhraseView(Layer layer) {
    super(layer, Triggers.WORDS, Triggers.WORD_LIST, SeedPhrases.SHORTEST);
    this.layer = layer;
  }

  @Override
  int read(byte[] bytes, int from, int to, long offset) {
    int at = from;
    while (at < to) {
      if (length == WINDOW) {
        look(offset + (at - from));
        System.arraycopy(run, length - OVERLAP, run, 0, OVERLAP);
        length = OVERLAP;
      }
      int count = Math.min(to - at, WINDOW - length);
      if (length + count > run.length) {
        run = Arrays.copyOf(run, Math.min(WINDOW, Math.max(256, 2 * (length + count))));
      }
      System.arraycopy(bytes, at, run, length, count);
      length += count;
      at += count;
    }
    return 0;
  }

  @Override
  int finish(long end, boolean whole) {
    if (whole) {
      look(end);
    }
    length = 0;
    return 0;
  }

  /**
   * Looks at what there is of the run.
   *
   * @param end where it ends in the layer
   */
  private void look(long end) {
    // What stands like that in the layer above was looked at there.
    if (layer.isDecoded(end - length, end)) {
      SeedPhrases.in(
          run,
          length,
          (from, to) -> {
            String match = new String(run, from, to - from, StandardCharsets.ISO_8859_1);
            layer.foundPhrase(end - length + from, match);
          });
    }
  }
}
