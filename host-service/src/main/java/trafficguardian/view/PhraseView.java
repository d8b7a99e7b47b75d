package trafficguardian.view;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import trafficguardian.rules.secrets.SeedPhrases;

/**
 * Looks for seed phrases that nothing but their words tells, from the first long list of words on.
 * Only at the beginning of a text: every other word of prose may be one of a phrase, and who sends
 * one away sends little else.
 */
final class PhraseView implements View {
  /** Bytes that are looked at together: more than of any phrase, and a block. */
  private static final int WINDOW = 1536;

  /** Bytes of a text that are looked at. A multiple of a block. */
  private static final int BEGINNING = 8192;

  private final Layer layer;
  private byte[] text = {};
  private int length;
  private long end;

  PhraseView(Layer layer) {
    this.layer = layer;
  }

  @Override
  public boolean isAwake() {
    return end < BEGINNING;
  }

  @Override
  public int feed(byte[] bytes, int from, int to, long offset) {
    if (offset >= BEGINNING) {
      return 0;
    }
    int at = from;
    end = offset;
    while (at < to) {
      int count = Math.min(to - at, WINDOW - length);
      if (length + count > text.length) {
        text = Arrays.copyOf(text, Math.min(WINDOW, Math.max(512, 2 * (length + count))));
      }
      System.arraycopy(bytes, at, text, length, count);
      length += count;
      at += count;
      end += count;
      if (length == WINDOW) {
        look(false);
      }
    }
    if (end >= BEGINNING) {
      end(true);
    }
    return 0;
  }

  @Override
  public void end(boolean whole) {
    if (whole) {
      look(true);
    }
    length = 0;
  }

  private void look(boolean last) {
    long start = end - length;
    int decided = length;
    // What stands like that in the layer above was looked at there.
    if (layer.isDecoded(start, end)) {
      decided = SeedPhrases.in(text, length, last, (from, to) -> found(start, from, to));
    }
    System.arraycopy(text, decided, text, 0, length - decided);
    length -= decided;
  }

  private void found(long start, int from, int to) {
    String match = new String(text, from, to - from, StandardCharsets.ISO_8859_1);
    layer.foundPhrase(start + from, match);
  }
}
