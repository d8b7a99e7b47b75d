package trafficguardian.view;

import java.util.function.BooleanSupplier;

/**
 * Bytes that the texts of one message may hold at one time for what stands encoded in them. Who
 * takes some says how many it may come to, whatever it holds at the moment: so that it does not
 * matter in which pieces a text came.
 */
public final class Room {
  /** Beside its texts in the plain. */
  static final int OF_MESSAGE = 40 * 1024;

  private final BooleanSupplier relief;
  private int left;

  /** Meanwhile, what is given up does not grow once more at the expense of others. */
  private boolean relieving;

  /** Of a message. */
  public Room() {
    this(OF_MESSAGE, () -> false);
  }

  /**
   * Of so many bytes.
   *
   * @param relief asked to have some given back; false if nothing was
   */
  public Room(int bytes, BooleanSupplier relief) {
    this.left = bytes;
    this.relief = relief;
  }

  /** Takes so many bytes, unless there are too few left. */
  public boolean take(int bytes) {
    while (left < bytes) {
      if (relieving || !relieve()) {
        return false;
      }
    }
    left -= bytes;
    return true;
  }

  private boolean relieve() {
    relieving = true;
    boolean relieved = relief.getAsBoolean();
    relieving = false;
    return relieved;
  }

  /** Gives back what was taken. */
  void give(int bytes) {
    left += bytes;
  }
}
