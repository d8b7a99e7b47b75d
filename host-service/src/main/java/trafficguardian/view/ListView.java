package trafficguardian.view;

import org.jspecify.annotations.Nullable;
import trafficguardian.decode.Encoding;
import trafficguardian.decode.Origins;
import trafficguardian.decode.Plausible;

/**
 * Looks for bytes that are written as a list of numbers: {@code 6b:65:79}, {@code 0x6b, 0x65} or,
 * in decimal, {@code [107, 101, 121]}. A layer opens when enough of them in a row are text.
 */
final class ListView extends RunReader {
  /** Sixteen pairs of digits with something between them. */
  private static final int SHORTEST = 40;

  private static final int NEEDED = 12;
  private static final int LONGEST_GAP = 16;
  private static final int OUTPUT = 64;
  private static final int NONE = -1;

  private final Layer layer;
  private final Column[] columns = {new Column(Encoding.HEX), new Column(Encoding.DECIMAL)};

  /** Of the number being read. */
  private int digits;

  private int hexValue;
  private int decimalValue;
  private boolean isDecimal;
  private int gap;

  /** What stands between the numbers, as one number: behind the last one, and before this one. */
  private int separator;

  private int separatorBefore;

  ListView(Layer layer) {
    super(layer, Triggers.IN_LIST, Triggers.LIST, SHORTEST);
    this.layer = layer;
  }

  @Override
  int read(byte[] bytes, int from, int to, long offset) {
    int work = 0;
    for (int at = from; at < to; at++) {
      work += character(bytes[at], offset + (at - from));
    }
    return work;
  }

  private int character(byte b, long at) {
    int digit = Character.digit(b, 16);
    if (digit >= 0) {
      if (digits == 0) {
        hexValue = 0;
        decimalValue = 0;
        isDecimal = true;
        separatorBefore = separator;
      }
      digits++;
      separator = 0;
      gap = 0;
      hexValue = (hexValue << 4 | digit) & 0xffff;
      decimalValue = Math.min(decimalValue * 10 + digit, 0xffff);
      isDecimal &= digit < 10;
      return 0;
    }
    if ((b | 0x20) == 'x') {
      // Of 0x; anything else in front of it is no number.
      digits = digits == 1 && hexValue == 0 ? 0 : 5;
      return 0;
    }
    int work = endNumber(at);
    separator = 31 * separator + b;
    return ++gap > LONGEST_GAP ? work + breakOff(true) : work;
  }

  private int endNumber(long at) {
    if (digits == 0) {
      return 0;
    }
    int work = columns[0].number(digits == 2 ? hexValue : NONE, at);
    work += columns[1].number(isDecimal && digits <= 3 ? decimalValue : NONE, at);
    digits = 0;
    return work;
  }

  private int breakOff(boolean whole) {
    int work = 0;
    for (Column column : columns) {
      work += column.finish(whole);
    }
    return work;
  }

  @Override
  int finish(long end, boolean whole) {
    int work = whole ? endNumber(end) : 0;
    digits = 0;
    gap = 0;
    return work + breakOff(whole);
  }

  /** The numbers as they read to one base. */
  private final class Column {
    private final Encoding base;

    /** The last values, and where the numbers began. */
    private final byte[] values = new byte[NEEDED];

    private final long[] ends = new long[NEEDED];
    private int count;

    /** What stands before the last of them. */
    private int between;

    private @Nullable Layer below;
    private @Nullable Origins origins;
    private long sourceTo;
    private byte[] output = {};
    private int outputTo;

    Column(Encoding base) {
      this.base = base;
    }

    /** The next number, or what is none to this base; it ends before an offset. */
    int number(int value, long at) {
      if (value < 0 || value > 0xff) {
        return finish(true);
      }
      if (below != null) {
        return put((byte) value, at);
      }
      if (!Plausible.isText(value)) {
        count = 0;
        return 0;
      }
      if (count == 2 && separatorBefore != between) {
        // The first is what happens to stand in front of the list, such as the end of a line.
        values[0] = values[1];
        ends[0] = ends[1];
        count = 1;
      }
      between = separatorBefore;
      values[count] = (byte) value;
      ends[count] = at;
      return ++count == NEEDED ? open() : 0;
    }

    private int open() {
      count = 0;
      Origins fromHere = new Origins(ends[0]);
      Layer opened = layer.open(fromHere, true, null);
      if (opened == null) {
        return 0;
      }
      below = opened;
      origins = fromHere;
      sourceTo = ends[0] - 1;
      output = output.length == 0 ? new byte[OUTPUT] : output;
      int work = 0;
      for (int i = 0; i < NEEDED; i++) {
        work += put(values[i], ends[i]);
      }
      return work;
    }

    private int put(byte value, long end) {
      int work = outputTo == output.length ? flush() : 0;
      Origins known = origins;
      if (known != null) {
        output[outputTo++] = value;
        known.decoded(base, (int) (end - sourceTo), 1);
        sourceTo = end;
      }
      return work;
    }

    private int flush() {
      Layer current = below;
      if (current == null || outputTo == 0) {
        return 0;
      }
      int length = outputTo;
      outputTo = 0;
      return current.feed(output, 0, length);
    }

    int finish(boolean whole) {
      count = 0;
      Layer current = below;
      if (current == null) {
        return 0;
      }
      int work = flush();
      below = null;
      origins = null;
      if (whole) {
        current.end();
      } else {
        current.abandon();
      }
      return work;
    }
  }
}
