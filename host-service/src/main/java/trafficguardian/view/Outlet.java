package trafficguardian.view;

import trafficguardian.decode.Escapes;
import trafficguardian.decode.Origins;

/** A layer that reads without escapes, and the bytes on their way to it. */
final class Outlet {
  /** Bytes that go on together, however they came: each time has its cost. */
  private static final int CAPACITY = 512;

  /** Escapes that go on together, so that of each is known where it stood. */
  private static final int ESCAPES = 64;

  /** What one escape may add. */
  private static final int LONGEST = 4;

  /** Bytes of plain text after the last escape that still belong: more than a match can have. */
  private static final int PATIENCE = 2048;

  private final Layer below;
  private final Origins origins;
  private final byte[] bytes = new byte[CAPACITY];
  private int length;
  private int escapes;
  private long lastEscape;
  private int work;

  Outlet(Layer below, Origins origins) {
    this.below = below;
    this.origins = origins;
  }

  /** Plain bytes that may be copied before {@link #goesOn} must be asked. */
  int room() {
    // An escape that does not count may have gone beyond.
    long patience = Math.max(0, lastEscape + PATIENCE - origins.end());
    return (int) Math.min(CAPACITY - length, patience);
  }

  /** Makes room for more, unless there was no escape for too long. */
  boolean goesOn() {
    if (length == CAPACITY) {
      flush();
    }
    return origins.end() - lastEscape < PATIENCE;
  }

  /** Copies bytes, no more than there is {@link #room} for. */
  void plain(byte[] from, int at, int to) {
    System.arraycopy(from, at, bytes, length, to - at);
    length += to - at;
    origins.plain(to - at);
  }

  void plain(byte b) {
    if (length == CAPACITY) {
      flush();
    }
    bytes[length++] = b;
    origins.plain(1);
  }

  /**
   * An escape of so many bytes.
   *
   * @param matters whether it belongs here for its own sake
   */
  void decoded(Escapes.Decoded decoded, int width, boolean matters) {
    if (length + LONGEST > CAPACITY || escapes == ESCAPES) {
      flush();
    }
    int count = decoded.length();
    for (int i = 0; i < count; i++) {
      bytes[length++] = decoded.bytes()[i];
    }
    origins.decoded(decoded.encoding(), width, count);
    escapes++;
    if (matters) {
      lastEscape = origins.end();
    }
  }

  private void flush() {
    escapes = 0;
    if (length > 0) {
      int count = length;
      length = 0;
      work += below.feed(bytes, 0, count);
    }
  }

  /** The text ends here, or only the interest in it. */
  void end(boolean whole) {
    flush();
    if (whole) {
      below.end();
    } else {
      below.abandon();
    }
  }

  /** Bytes looked at below since this was last asked. */
  int takeWork() {
    int taken = work;
    work = 0;
    return taken;
  }
}
