package trafficguardian.view;

import org.jspecify.annotations.Nullable;
import trafficguardian.decode.Alphabet;
import trafficguardian.decode.Compressed;
import trafficguardian.decode.Origins;
import trafficguardian.decode.Plausible;

/**
 * Tries an alphabet on a run of its characters. A layer opens when the beginning of the run decodes
 * to something plausible, or some stretch of it to plain text, whatever character the groups begin
 * at. It closes when what comes out is no text.
 */
final class Run {
  private static final int OUTPUT = 256;

  /** In so many decoded bytes there may be this many control characters. */
  private static final int SAMPLE = 192;

  private static final int MOST_CONTROLS = 8;

  private final Layer layer;
  private final Alphabet alphabet;
  private final int bits;
  private final int groupChars;
  private final int groupBytes;
  private final long groupMask;

  /** The bits that are not set in ASCII. */
  private final long highBits;

  /** Enough groups of text in a row, the last ends with this character: a bit for each end. */
  private final long enoughText;

  /** For each of the last characters, whether a group of text ends with it, a bit each. */
  private long textGroups;

  /** The last characters' bits. */
  private long window;

  /** Characters in a row, or those of the group that is being decoded. */
  private int length;

  private @Nullable Layer below;
  private @Nullable Origins origins;
  private long sourceTo;
  private int sampled;
  private int controls;
  private boolean compressed;
  private byte[] output = {};
  private int outputTo;

  Run(Layer layer, Alphabet alphabet) {
    this.layer = layer;
    this.alphabet = alphabet;
    this.bits = alphabet.bits();
    this.groupChars = alphabet.groupChars();
    this.groupBytes = groupChars * bits / 8;
    this.groupMask = (1L << (8 * groupBytes)) - 1;
    this.highBits = groupMask / 0xff * 0x80;
    this.enoughText = (1L << RunView.SHORTEST) / ((1L << groupChars) - 1);
  }

  boolean isOpen() {
    return below != null;
  }

  /** The next characters, {@code bytes[from]} at {@code offset} of the layer. */
  int feed(byte[] bytes, int from, int to, long offset) {
    int work = 0;
    int at = from;
    while (at < to) {
      if (below != null) {
        work += decode(bytes[at], offset + (at - from));
        at++;
      } else {
        at = search(bytes, at, to, offset + (at - from));
        if (at < to) {
          at++;
          work += open(offset + (at - from));
        }
      }
    }
    return work;
  }

  /** Ends at the character with which it became likely that text stands encoded here. */
  private int search(byte[] bytes, int from, int to, long offset) {
    long bitsSeen = window;
    long texts = textGroups;
    int seen = length;
    int at = from;
    for (; at < to; at++) {
      bitsSeen = bitsSeen << bits | alphabet.value(bytes[at]);
      seen++;
      texts <<= 1;
      if ((bitsSeen & highBits) == 0 && seen >= groupChars && isText(bitsSeen)) {
        texts |= 1;
        if ((texts & enoughText) == enoughText) {
          break;
        }
      }
      if (seen == RunView.SHORTEST && beginsPlausibly(offset + (at - from) + 1)) {
        break;
      }
    }
    window = bitsSeen;
    textGroups = texts;
    length = seen;
    return at;
  }

  /** Whether all of it is text, or every other byte, between zeros: that is UTF-16. */
  private boolean isText(long group) {
    // At even and at odd places, a bit each.
    int texts = 0;
    int zeros = 0;
    for (int i = 0; i < groupBytes; i++) {
      int value = (int) (group >>> (8 * i)) & 0xff;
      if (Plausible.isText(value)) {
        texts |= 1 << (i & 1);
      } else if (value == 0) {
        zeros |= 1 << (i & 1);
      } else {
        return false;
      }
    }
    return texts != 0 && (texts & zeros) == 0;
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
    compressed = Compressed.of(run, count) != null;
    return compressed || Plausible.begins(run, count);
  }

  /** Opens a layer that begins with the characters that were promising, and a group before them. */
  private int open(long to) {
    int chars = Math.min(length, RunView.SHORTEST + groupChars);
    chars -= (chars - RunView.SHORTEST) % groupChars;
    // A character or two make no byte: they belong to what stands before, such as a path.
    boolean inFront = length - chars >= groupChars;
    long from = to - chars;
    Origins fromHere = new Origins(from);
    Layer opened = layer.open(fromHere, true, null);
    startAgain();
    if (opened == null) {
      return 0;
    }
    if (inFront) {
      opened.cutInFront();
    }
    below = opened;
    origins = fromHere;
    output = output.length == 0 ? new byte[OUTPUT] : output;
    sourceTo = from;
    byte[] first = new byte[2 * RunView.SHORTEST];
    layer.recent().copy(from, to, first);
    int work = 0;
    for (int i = 0; i < chars; i++) {
      work += decode(first[i], from + i);
    }
    return work;
  }

  private int decode(byte character, long at) {
    window = window << bits | alphabet.value(character);
    length++;
    return length == groupChars ? put(groupBytes, 0, at + 1) : 0;
  }

  /** The bytes of a group, or of the last one, which may be short of some bits. */
  private int put(int bytes, int spareBits, long sourceEnd) {
    length = 0;
    Origins known = origins;
    if (known == null || bytes == 0) {
      return 0;
    }
    int work = outputTo + groupBytes > output.length ? flush() : 0;
    for (int i = bytes - 1; i >= 0; i--) {
      int b = (int) (window >>> (8 * i + spareBits)) & 0xff;
      output[outputTo++] = (byte) b;
      controls += b < ' ' && b > 0 && !Plausible.isText(b) ? 1 : 0;
    }
    known.decoded(alphabet.encoding(), (int) (sourceEnd - sourceTo), bytes);
    sourceTo = sourceEnd;
    sampled += bytes;
    return sampled >= SAMPLE ? work + judge() : work;
  }

  private int judge() {
    boolean text = compressed || controls <= MOST_CONTROLS;
    sampled = 0;
    controls = 0;
    return text ? 0 : close(false);
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

  /** The run is over, and with it its text, or only our interest in it. */
  int finish(boolean whole) {
    int spareBits = length * bits % 8;
    int work = put(length * bits / 8, spareBits, sourceTo + length);
    work += close(whole);
    compressed = false;
    return work;
  }

  private int close(boolean whole) {
    int work = flush();
    Layer current = below;
    below = null;
    origins = null;
    if (current != null && whole) {
      current.end();
    } else if (current != null) {
      current.abandon();
    }
    startAgain();
    return work;
  }

  private void startAgain() {
    length = 0;
    window = 0;
    sampled = 0;
    controls = 0;
    outputTo = 0;
    textGroups = 0;
  }
}
