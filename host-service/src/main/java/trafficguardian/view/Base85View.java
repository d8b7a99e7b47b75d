package trafficguardian.view;

import java.util.Arrays;
import trafficguardian.decode.Base85;
import trafficguardian.decode.Encoding;
import trafficguardian.decode.Origins;

/**
 * Looks for text in base 85. Its digits are most of what is printed, so that any long word may be
 * some: a layer opens where enough groups in a row stand for text, whatever digit they begin at.
 */
final class Base85View extends RunReader {
  /** Digits of the shortest secret. */
  private static final int SHORTEST = 20;

  /** So many groups in a row are no chance. */
  private static final int GROUPS_NEEDED = 4;

  /** Digits that are looked at together. A multiple of a group. */
  private static final int WINDOW = 1500;

  /** Digits that are looked at with the next window too: more than of any token. */
  private static final int OVERLAP = 500;

  private final Layer layer;
  private final Base85 digits;
  private byte[] run = {};
  private int length;

  Base85View(Layer layer, Base85 digits) {
    super(layer, Triggers.runOf(digits), digits.characters(), SHORTEST);
    this.layer = layer;
    this.digits = digits;
  }

  @Override
  int read(byte[] bytes, int from, int to, long offset) {
    int work = 0;
    int at = from;
    while (at < to) {
      if (length == WINDOW) {
        work += decode(offset + (at - from));
        keepOverlap();
      }
      int count = Math.min(to - at, WINDOW - length);
      put(bytes, at, count);
      at += count;
    }
    return work;
  }

  @Override
  int finish(long end, boolean whole) {
    int work = whole ? decode(end) : 0;
    length = 0;
    return work;
  }

  private void put(byte[] bytes, int from, int count) {
    if (length + count > run.length) {
      run = Arrays.copyOf(run, Math.min(WINDOW, Math.max(64, 2 * (length + count))));
    }
    System.arraycopy(bytes, from, run, length, count);
    length += count;
  }

  /**
   * Tries what there is of the run.
   *
   * @param end where it ends in the layer
   */
  private int decode(long end) {
    // What stands like that in the layer above was tried there.
    boolean isNew = isTelling() && layer.isDecoded(end - length, end) && hasText();
    return isNew ? open(end - length) : 0;
  }

  private void keepOverlap() {
    System.arraycopy(run, length - OVERLAP, run, 0, OVERLAP);
    length = OVERLAP;
  }

  /** Whether four groups in a row anywhere begin like those of text. */
  private boolean hasText() {
    int begins = 0;
    int found = 0;
    for (int at = 0; at < length; at++) {
      begins = begins << 1 | (digits.mayBeginText(run[at]) ? 1 : 0);
      int two = begins & begins >>> Base85.GROUP_CHARS;
      found |= two & two >>> (2 * Base85.GROUP_CHARS);
    }
    return (found & 1) != 0;
  }

  private boolean isTelling() {
    return Base85.TELLING.next(run, 0, length) < length;
  }

  private int lastBegin() {
    return length - GROUPS_NEEDED * Base85.GROUP_CHARS;
  }

  /** Whether the groups from here on begin like those of text. */
  private boolean mayBeginText(int at) {
    for (int i = 0; i < GROUPS_NEEDED; i++) {
      if (!digits.mayBeginText(run[at + i * Base85.GROUP_CHARS])) {
        return false;
      }
    }
    return true;
  }

  /** Opens a layer for the first stretch of text, if there is one. */
  private int open(long offset) {
    // One for all tries: in text that is made for it there is one at each digit.
    byte[] text = new byte[length];
    for (int at = 0; at <= lastBegin(); at++) {
      if (mayBeginText(at)) {
        int count = text(at, text);
        if (count >= GROUPS_NEEDED * Base85.GROUP_BYTES) {
          return open(text, count, offset + at);
        }
      }
    }
    return 0;
  }

  /** The text that begins here: how long it is. */
  private int text(int from, byte[] text) {
    int count = 0;
    for (int at = from; at < length - 1; at += Base85.GROUP_CHARS) {
      int group = Math.min(Base85.GROUP_CHARS, length - at);
      if (!digits.text(run, at, group, text, count)) {
        return count + last(at, group, text, count);
      }
      count += group - 1;
    }
    return count;
  }

  /** What another text follows has a last group that is short of some digits, too. */
  private int last(int at, int group, byte[] text, int count) {
    for (int shorter = group - 1; shorter > 1; shorter--) {
      if (digits.text(run, at, shorter, text, count)) {
        return shorter - 1;
      }
    }
    return 0;
  }

  private int open(byte[] text, int count, long start) {
    Origins origins = new Origins(start);
    Layer below = layer.open(origins, true, null);
    if (below == null) {
      return 0;
    }
    for (int at = 0; at < count; at += Base85.GROUP_BYTES) {
      int group = Math.min(Base85.GROUP_BYTES, count - at);
      origins.decoded(Encoding.BASE85, group + 1, group);
    }
    int work = below.feed(text, 0, count);
    below.end();
    return work;
  }
}
