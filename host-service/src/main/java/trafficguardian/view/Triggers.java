package trafficguardian.view;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import trafficguardian.decode.Alphabet;
import trafficguardian.decode.Base85;
import trafficguardian.decode.ByteSet;
import trafficguardian.decode.Compressed;

/**
 * Tells in one quick pass what views wait for: bytes that escapes begin with, and stretches that
 * may belong to a run of an alphabet. Each is a bit, so that one look at a table serves all views.
 */
final class Triggers {
  /** {@code % \ & <} */
  static final int ESCAPE = 1;

  static final int PLUS = 1 << 1;
  static final int EQUALS = 1 << 2;
  static final int NUL = 1 << 3;

  /**
   * Leading bytes, in UTF-8, of characters that look like others or like nothing, and what colours
   * begin with.
   */
  static final int ODD_CHARACTER = 1 << 4;

  /** Quotes and what else a shell drops from a word. */
  static final int SHELL = 1 << 5;

  /** What it drops besides, where it drops one of those; and those whose neighbours tell it. */
  static final int SHELL_TOO = 1 << 6;

  /** What tells base 85 from other encodings, but for what JSON is full of. */
  private static final int TELLING = 1 << 7;

  /** The characters that lists of numbers are written with. */
  static final ByteSet LIST = ByteSet.of("0123456789abcdefABCDEFxX:,;- \t\r\n[](){}\"'");

  private static final int FIRST_RUN = 8;

  /** A list of numbers. */
  static final int IN_LIST = 1 << FIRST_RUN;

  private static final int FIRST_ALPHABET = FIRST_RUN + 1;

  private static final int FIRST_BASE85 = FIRST_ALPHABET + Alphabet.ALL.size();

  /** Runs of the digits of base 85. */
  private static final int BASE85 = ((1 << Base85.ALL.size()) - 1) << FIRST_BASE85;

  /** Words, and what stands between them in lists and tables. */
  static final int WORDS = 1 << (FIRST_BASE85 + Base85.ALL.size());

  private static final ByteSet WORD_LIST =
      ByteSet.of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 \t\r\n.,)|_-\"'");

  /** That a text begins with a byte that compressed data begins with. */
  static final int COMPRESSED = 1 << 30;

  private static final int BYTES = (1 << FIRST_RUN) - 1;

  /** Where the first run stands in what two bytes are. */
  private static final int PAIR_RUNS = 16;

  /** Runs that may be shorter than 20. */
  private static final int SHORT = ~((IN_LIST | BASE85 | WORDS) << (PAIR_RUNS - FIRST_RUN));

  /** A run of twice as many, less one, has a whole stretch in it wherever stretches begin. */
  static final int STRETCH = 8;

  private static final int STRETCHES = Blocks.LENGTH / STRETCH;

  /** Of two bytes in a row, {@link #BYTES} of each, and behind them the runs both may be in. */
  private static final int[] PAIRS = new int[1 << 16];

  private static final VarHandle SHORTS =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** One bit in each byte. */
  private static final long ONES = 0x0101010101010101L;

  /** Multiplied with, brings the lowest bits of eight bytes together in the uppermost byte. */
  private static final long GATHER = 0x0102040810204080L;

  private static final int[] BITS = new int[256];

  static {
    set("%\\&<", ESCAPE);
    set("+", PLUS);
    set("=", EQUALS);
    set("\0", NUL);
    set("\u001b", ODD_CHARACTER);
    set("\"'\\$`{^", SHELL);
    set(",}", SHELL_TOO);
    for (int lead = 0xc2; lead <= 0xf4; lead++) {
      BITS[lead] |= ODD_CHARACTER;
    }
    for (int b = 0; b < BITS.length; b++) {
      if (Base85.TELLING.contains((byte) b) && "{}|~".indexOf(b) < 0) {
        BITS[b] |= TELLING;
      }
      for (Base85 base85 : Base85.ALL) {
        if (base85.characters().contains((byte) b)) {
          BITS[b] |= runOf(base85);
        }
      }
      if (LIST.contains((byte) b)) {
        BITS[b] |= IN_LIST;
      }
      if (WORD_LIST.contains((byte) b)) {
        BITS[b] |= WORDS;
      }
      for (Alphabet alphabet : Alphabet.ALL) {
        if (alphabet.characters().contains((byte) b)) {
          BITS[b] |= runOf(alphabet);
        }
      }
    }
    for (int pair = 0; pair < PAIRS.length; pair++) {
      int first = BITS[pair & 0xff];
      int second = BITS[pair >>> Byte.SIZE];
      PAIRS[pair] =
          (first & BYTES)
              | (second & BYTES) << Byte.SIZE
              | (first & second & ~BYTES) << (PAIR_RUNS - FIRST_RUN);
    }
    for (int value = 0; value < BITS.length; value++) {
      if ((BITS[value] & SHELL) != 0) {
        sortOut(value);
      }
    }
  }

  /**
   * For each whole stretch of the last block, behind one that is none, the runs that it may be in
   * the middle of.
   */
  private final byte[] middles = new byte[1 + STRETCHES];

  /** For each stretch of the last block, what each byte of it is. */
  private final long[] kinds = new long[STRETCHES];

  /** Where the last block begins in its array. */
  private int start;

  /** Stretches of the last block, which are counted from its beginning. The last may be shorter. */
  private int count;

  /** Most quotes and braces, as they stand in JSON, open no view: that its neighbour tells. */
  private static void sortOut(int value) {
    int asFirst = SHELL ^ SHELL_TOO;
    int asSecond = asFirst << Byte.SIZE;
    for (int other = 0; other < BITS.length; other++) {
      if (!Views.SHELL.mayOpen((byte) ' ', (byte) value, (byte) other)) {
        PAIRS[other << Byte.SIZE | value] ^= asFirst;
      }
      if (!Views.SHELL.mayOpen((byte) other, (byte) value, (byte) 'a')) {
        PAIRS[value << Byte.SIZE | other] ^= asSecond;
      }
    }
  }

  private static void set(String characters, int bit) {
    for (int i = 0; i < characters.length(); i++) {
      BITS[characters.charAt(i)] |= bit;
    }
  }

  /** That there may be a run of its characters, so long that a whole stretch is in it. */
  static int runOf(Alphabet alphabet) {
    return 1 << (FIRST_ALPHABET + Alphabet.ALL.indexOf(alphabet));
  }

  /** The same, and that in the block is a digit that these runs are told by. */
  static int runOf(Base85 digits) {
    return 1 << (FIRST_BASE85 + Base85.ALL.indexOf(digits));
  }

  /** What only the first byte of a text says. */
  static int atStart(byte first) {
    return Compressed.mayBegin(first) ? COMPRESSED : 0;
  }

  /** What occurs in a block. */
  int in(byte[] bytes, int from, int to) {
    int[] pairs = PAIRS;
    long any = 0;
    int runs = 0;
    // A stretch and what stands on both sides of it, as far as is known by then.
    int wholeBefore = ~0;
    int whole = 0;
    int before = ~0;
    int lastTail = ~0;
    int at = from;
    start = from;
    count = 0;
    for (; at <= to - STRETCH; at += STRETCH) {
      int b0 = pairs[(short) SHORTS.get(bytes, at) & 0xffff];
      int b2 = pairs[(short) SHORTS.get(bytes, at + 2) & 0xffff];
      int b4 = pairs[(short) SHORTS.get(bytes, at + 4) & 0xffff];
      int b6 = pairs[(short) SHORTS.get(bytes, at + 6) & 0xffff];
      int head = b0 & b2;
      int tail = b4 & b6;
      int all = head & tail;
      int middle = whole & (before | head) & ((before & head) | wholeBefore | all | SHORT);
      long here = (b0 & 0xffffL) | (b2 & 0xffffL) << 16 | (b4 & 0xffffL) << 32 | (long) b6 << 48;
      any |= here;
      runs |= middle;
      kinds[count] = here;
      middles[count++] = (byte) (middle >>> PAIR_RUNS);
      wholeBefore = whole;
      whole = all;
      before = lastTail;
      lastTail = tail;
    }
    runs |= whole;
    middles[count] = (byte) (whole >>> PAIR_RUNS);
    if (at < to) {
      long here = 0;
      int rest = ~0;
      for (int i = 0; at < to; at++, i += Byte.SIZE) {
        int bits = BITS[bytes[at] & 0xff];
        here |= (long) (bits & BYTES) << i;
        rest &= bits << (PAIR_RUNS - FIRST_RUN);
      }
      any |= here;
      runs |= rest;
      kinds[count++] = here;
      middles[count] = 0;
    }
    any |= any >>> 32;
    any |= any >>> 16;
    any |= any >>> 8;
    int occurs = (int) any & BYTES;
    int runBits = runs >>> PAIR_RUNS << FIRST_RUN;
    return occurs | ((occurs & TELLING) == 0 ? runBits & ~BASE85 : runBits);
  }

  /** Where the next byte of some kinds stands in the block; {@code to} if there is none. */
  int next(int wanted, int from, int to) {
    long each = wanted * ONES;
    int stretch = (from - start) / STRETCH;
    long left = from < to ? kinds[stretch] & each & -1L << ((from - start) * Byte.SIZE) : 0;
    int end = (to - start + STRETCH - 1) / STRETCH;
    while (left == 0 && ++stretch < end) {
      left = kinds[stretch] & each;
    }
    return left == 0
        ? to
        : Math.min(to, start + stretch * STRETCH + Long.numberOfTrailingZeros(left) / Byte.SIZE);
  }

  /** The stretches of the block that may be in the middle of a long run, a bit each. */
  int middles(int run) {
    int shift = Integer.numberOfTrailingZeros(run) - FIRST_RUN;
    int found = 0;
    for (int i = 0; i < STRETCHES; i += Long.BYTES) {
      long eight = (long) LONGS.get(middles, 1 + i) >>> shift & ONES;
      found |= (int) ((eight * GATHER) >>> 56) << i;
    }
    return count == STRETCHES ? found : found & ~(-1 << count);
  }
}
