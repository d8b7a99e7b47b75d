package trafficguardian.detect;

import java.util.Arrays;
import trafficguardian.decode.Base85;
import trafficguardian.decode.Encoding;
import trafficguardian.decode.Origins;

/**
 * Looks for text in base 85. Its digits are most of what is printed, so that any long word may be
 * some: a layer opens where enough groups in a row stand for text, whatever digit they begin at.
 */
final class Base85View implements View {
  /** Digits of the shortest secret. */
  private static final int SHORTEST = 20;

  /** So many groups in a row are no chance. */
  private static final int GROUPS_NEEDED = 4;

  /** Digits that are looked at together. A multiple of a group. */
  private static final int WINDOW = 4000;

  /** Digits that are looked at with the next window too: more than of any token. */
  private static final int OVERLAP = 500;

  private final Layer layer;
  private final RunSearch search = new RunSearch(Base85.CHARACTERS, SHORTEST);
  private byte[] run = {};
  private int length;
  private int telling;
  private boolean inRun;

  /** Offset of the first byte that was not given yet. */
  private long next;

  Base85View(Layer layer) {
    this.layer = layer;
  }

  @Override
  public boolean isAwake() {
    return inRun;
  }

  @Override
  public int feed(byte[] bytes, int from, int to, long offset) {
    if (offset > next) {
      search.reset(layer.recent(), offset);
    }
    next = offset + (to - from);
    int work = 0;
    int at = from;
    while (at < to) {
      if (!inRun) {
        int start = search.next(bytes, at, to);
        if (search.isFound()) {
          begin(offset + (start - from), Math.max(0, at - start));
        }
        at = Math.max(at, start);
      } else if (Base85.CHARACTERS.contains(bytes[at])) {
        work += length == WINDOW ? decode(offset + (at - from), true) : 0;
        put(bytes[at]);
        at++;
      } else {
        work += finish(offset + (at - from));
      }
    }
    return work;
  }

  @Override
  public void end(boolean whole) {
    if (inRun && whole) {
      int unused = decode(next, false);
    }
    reset();
    next = 0;
  }

  private void begin(long start, int passed) {
    inRun = true;
    byte[] first = new byte[passed];
    layer.recent().copy(start, start + passed, first);
    for (byte b : first) {
      put(b);
    }
  }

  private void put(byte b) {
    if (length == run.length) {
      run = Arrays.copyOf(run, Math.min(WINDOW, Math.max(64, 2 * length)));
    }
    run[length++] = b;
    telling += Base85.TELLING.contains(b) ? 1 : 0;
  }

  private int finish(long end) {
    int work = decode(end, false);
    reset();
    return work;
  }

  private void reset() {
    inRun = false;
    length = 0;
    telling = 0;
    search.reset();
  }

  /**
   * Tries what there is of the run.
   *
   * @param end where it ends in the layer
   * @param goesOn whether it does so after that
   */
  private int decode(long end, boolean goesOn) {
    int work = 0;
    if (telling > 1) {
      for (Base85 digits : Base85.ALL) {
        work += decode(digits, end - length);
      }
    }
    if (goesOn) {
      keepOverlap();
    }
    return work;
  }

  private void keepOverlap() {
    int from = length - OVERLAP;
    length = 0;
    telling = 0;
    for (int i = 0; i < OVERLAP; i++) {
      put(run[from + i]);
    }
  }

  /** Opens a layer for the first stretch of text, if there is one. */
  private int decode(Base85 digits, long offset) {
    int last = length - GROUPS_NEEDED * Base85.GROUP_CHARS;
    // One for all tries: in text that is made for it there is one at each digit.
    byte[] text = new byte[length];
    for (int at = 0; at <= last; at++) {
      if (mayBegin(digits, at)) {
        int count = text(digits, at, text);
        if (count >= GROUPS_NEEDED * Base85.GROUP_BYTES) {
          return open(text, count, offset + at);
        }
      }
    }
    return 0;
  }

  /** Whether the groups from here on begin like those of text: few do by chance. */
  private boolean mayBegin(Base85 digits, int at) {
    for (int i = 0; i < GROUPS_NEEDED; i++) {
      if (!digits.mayBeginText(run[at + i * Base85.GROUP_CHARS])) {
        return false;
      }
    }
    return true;
  }

  /** The text that begins here: how long it is. */
  private int text(Base85 digits, int from, byte[] text) {
    int count = 0;
    for (int at = from; at < length - 1; at += Base85.GROUP_CHARS) {
      int group = Math.min(Base85.GROUP_CHARS, length - at);
      if (!digits.text(run, at, group, text, count)) {
        return count + last(digits, at, group, text, count);
      }
      count += group - 1;
    }
    return count;
  }

  /** What another text follows has a last group that is short of some digits, too. */
  private int last(Base85 digits, int at, int group, byte[] text, int count) {
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
