package trafficguardian.detect;

import org.jspecify.annotations.Nullable;
import trafficguardian.decode.Alphabet;
import trafficguardian.decode.Encoding;
import trafficguardian.decode.Origins;
import trafficguardian.decode.Plausible;

/**
 * Tries one alphabet on a run. A layer opens when the beginning of the run decodes to something
 * plausible, or some stretch of it to plain text, whatever character the groups begin at.
 */
final class Run {
  private static final int OUTPUT = 256;

  private final Layer layer;
  private final Alphabet alphabet;
  private final Encoding encoding;
  private final int bits;

  /** Characters and bytes of a group, after which characters and bytes begin together again. */
  private final int groupChars;

  private final int groupBytes;
  private final long groupMask;

  /** The bits that are not set in ASCII. */
  private final long highBits;

  private final int groupsNeeded;

  /** Groups of text so far that begin at each place modulo a group. */
  private final int[] textGroups;

  /** The last characters' bits. */
  private long window;

  /** Characters of the alphabet in a row. */
  private long length;

  private @Nullable Layer below;
  private @Nullable Origins origins;
  private long sourceTo;
  private int pendingBits;
  private byte[] output = {};
  private int outputTo;

  Run(Layer layer, Alphabet alphabet, Encoding encoding) {
    this.layer = layer;
    this.alphabet = alphabet;
    this.encoding = encoding;
    this.bits = alphabet.bits();
    this.groupChars = bits == 6 ? 4 : bits == 5 ? 8 : 2;
    this.groupBytes = groupChars * bits / 8;
    this.groupMask = (1L << (8 * groupBytes)) - 1;
    this.highBits = groupMask / 0xff * 0x80;
    this.groupsNeeded = RunView.SHORTEST / groupChars;
    this.textGroups = new int[groupChars];
  }

  boolean isOpen() {
    return below != null;
  }

  /** The next characters of a run, {@code bytes[from]} at {@code offset} of the layer. */
  int feed(byte[] bytes, int from, int to, long offset) {
    int work = 0;
    for (int at = from; at < to; at++) {
      int value = alphabet.value(bytes[at]);
      if (value < 0) {
        work += finish();
      } else if (below != null) {
        work += decode(value, offset + (at - from));
      } else {
        length++;
        window = window << bits | value;
        if (isPromising(offset + (at - from) + 1)) {
          work += open(offset + (at - from) + 1);
        }
      }
    }
    return work;
  }

  /** Whether the last characters made it likely that text stands encoded here. */
  private boolean isPromising(long to) {
    int phase = (int) (length % groupChars);
    long group = window & groupMask;
    if ((group & highBits) != 0 || length < groupChars || !isText(group)) {
      textGroups[phase] = 0;
    } else if (++textGroups[phase] == groupsNeeded) {
      return true;
    }
    return length == RunView.SHORTEST && beginsPlausibly(to);
  }

  private boolean isText(long group) {
    for (int shift = 8 * (groupBytes - 1); shift >= 0; shift -= 8) {
      if (!Plausible.isText((int) (group >>> shift))) {
        return false;
      }
    }
    return true;
  }

  private boolean beginsPlausibly(long to) {
    byte[] run = new byte[RunView.SHORTEST];
    layer.recent().copy(to - RunView.SHORTEST, to, run);
    int count = 0;
    long held = 0;
    int pending = 0;
    for (byte character : run) {
      held = held << bits | alphabet.value(character);
      pending += bits;
      if (pending >= 8) {
        pending -= 8;
        run[count++] = (byte) (held >>> pending);
      }
    }
    return Plausible.begins(run, count);
  }

  /** Opens a layer that begins with the characters that were promising, and a group before them. */
  private int open(long to) {
    int chars = (int) Math.min(length, RunView.SHORTEST + groupChars);
    chars -= (chars - RunView.SHORTEST) % groupChars;
    long from = to - chars;
    Origins fromHere = new Origins(from);
    Layer opened = layer.open(fromHere, true, null);
    if (opened == null) {
      return 0;
    }
    if (length > chars) {
      opened.cutInFront();
    }
    below = opened;
    origins = fromHere;
    output = output.length == 0 ? new byte[OUTPUT] : output;
    sourceTo = from;
    pendingBits = 0;
    window = 0;
    byte[] first = new byte[2 * RunView.SHORTEST];
    layer.recent().copy(from, to, first);
    int work = 0;
    for (int i = 0; i < chars; i++) {
      work += decode(alphabet.value(first[i]), from + i);
    }
    return work;
  }

  private int decode(int value, long at) {
    window = window << bits | value;
    pendingBits += bits;
    if (pendingBits < 8) {
      return 0;
    }
    pendingBits -= 8;
    Origins known = origins;
    int work = 0;
    if (known != null) {
      if (outputTo == output.length) {
        work = flush();
      }
      output[outputTo++] = (byte) (window >>> pendingBits);
      known.decoded(encoding, (int) (at + 1 - sourceTo), 1);
      sourceTo = at + 1;
    }
    return work;
  }

  int flush() {
    Layer current = below;
    if (current == null || outputTo == 0) {
      return 0;
    }
    int count = outputTo;
    outputTo = 0;
    return current.feed(output, 0, count);
  }

  /** The run is over. */
  int finish() {
    int work = flush();
    end(true);
    return work;
  }

  /** The layer that the run stands in is over, or only the interest in it. */
  void end(boolean whole) {
    Layer current = below;
    if (current != null) {
      flush();
      below = null;
      origins = null;
      if (whole) {
        current.end();
      } else {
        current.abandon();
      }
    }
    outputTo = 0;
    window = 0;
    if (length > 0) {
      length = 0;
      java.util.Arrays.fill(textGroups, 0);
    }
  }
}
