package trafficguardian.match;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Finds places where four bytes hash to what those of an {@link Anchor} do. No step has a branch
 * that depends on the text: it would be guessed wrong too often.
 */
class HashedPlaces {
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** {@link Anchor#FOLD} twice. */
  private static final long FOLDS = Anchor.FOLD * 0x100000001L;

  /** Places are this far from each other. */
  static final int STEP = 2;

  private static final int STEP_BITS = STEP * Byte.SIZE;

  /** So many places are in eight bytes. */
  private static final int PLACES = 3;

  /** Two times eight bytes are looked at in one go: for more there are too few registers. */
  private static final int HALF = PLACES * STEP;

  private final long[] bitmap;

  private HashedPlaces(long[] bitmap) {
    this.bitmap = bitmap;
  }

  /** Those of some slots. */
  static HashedPlaces of(Slots slots) {
    return slots.count() > InTwoSteps.MOST ? new HashedPlaces(slots.bitmap) : new InTwoSteps(slots);
  }

  /**
   * Finds them. Only every second place is looked at.
   *
   * @param from the first place
   * @param before all places are before this
   * @param found where they are put
   * @return how many there are
   */
  int find(byte[] bytes, int from, int before, int[] found) {
    int count = 0;
    int at = from;
    for (; at < before - 2 * HALF + STEP; at += 2 * HALF) {
      long these = eight(bytes, at) | FOLDS;
      long next = eight(bytes, at + HALF) | FOLDS;
      for (int i = 0; i < PLACES; i++) {
        found[count] = at + i * STEP;
        count += bit((int) (these >>> (i * STEP_BITS)));
      }
      for (int i = 0; i < PLACES; i++) {
        found[count] = at + HALF + i * STEP;
        count += bit((int) (next >>> (i * STEP_BITS)));
      }
    }
    for (; at < before; at += STEP) {
      found[count] = at;
      count += bit(way(bytes, at));
    }
    return count;
  }

  /** The four bytes at a place, folded. */
  static int way(byte[] bytes, int at) {
    return four(bytes, at) | Anchor.FOLD;
  }

  static int four(byte[] bytes, int at) {
    return (int) INTS.get(bytes, at);
  }

  static long eight(byte[] bytes, int at) {
    return (long) LONGS.get(bytes, at);
  }

  /** 1 if any anchor has this hash, otherwise 0. */
  final int bit(int way) {
    int hash = AnchorTable.hash(way);
    return (int) (bitmap[hash >>> Slots.BIT_BITS] >>> hash) & 1;
  }

  /**
   * Of few. A byte is read in half the time that a bit takes, but a table of bytes has fewer of
   * them: it has one for the upper bits of a hash, and those it lets pass are asked for the others.
   */
  private static final class InTwoSteps extends HashedPlaces {
    private static final int UPPER_BITS = 18;

    /** Of more, too many pass. */
    static final int MOST = (1 << UPPER_BITS) / 8;

    private final byte[] anyOf = new byte[1 << UPPER_BITS];

    InTwoSteps(Slots slots) {
      super(slots.bitmap);
      int bits = 1 << (AnchorTable.HASH_BITS - UPPER_BITS);
      for (int i = 0; i < anyOf.length; i++) {
        long word = slots.bitmap[i * bits / Long.SIZE];
        long its = word >>> (i * bits) & ((1 << bits) - 1);
        anyOf[i] = (byte) (its == 0 ? 0 : 1);
      }
    }

    private int any(int way) {
      return anyOf[AnchorTable.hash(way) >>> (AnchorTable.HASH_BITS - UPPER_BITS)];
    }

    @Override
    int find(byte[] bytes, int from, int before, int[] found) {
      int count = 0;
      int at = from;
      for (; at < before - 2 * HALF + STEP; at += 2 * HALF) {
        long these = eight(bytes, at) | FOLDS;
        long next = eight(bytes, at + HALF) | FOLDS;
        for (int i = 0; i < PLACES; i++) {
          found[count] = at + i * STEP;
          count += any((int) (these >>> (i * STEP_BITS)));
        }
        for (int i = 0; i < PLACES; i++) {
          found[count] = at + HALF + i * STEP;
          count += any((int) (next >>> (i * STEP_BITS)));
        }
      }
      for (; at < before; at += STEP) {
        found[count] = at;
        count += any(way(bytes, at));
      }
      int kept = 0;
      for (int i = 0; i < count; i++) {
        int place = found[i];
        found[kept] = place;
        kept += bit(way(bytes, place));
      }
      return kept;
    }
  }
}
