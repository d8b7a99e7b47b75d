package trafficguardian.detect;

import trafficguardian.expand.ByteSink;
import trafficguardian.view.Layers;
import trafficguardian.view.Room;

/**
 * Joins the lines that calendars and address cards fold where they are long, in the middle of words
 * too (RFC 5545 section 3.1, RFC 6350 section 3.2).
 */
final class FoldedLines implements ByteSink {
  private static final int OUTPUT = 512;

  /** Of the message's room. */
  private static final int BYTES = 12 * 1024;

  private final Layers text;
  private final byte[] output = new byte[OUTPUT];
  private int length;

  /** The end of a line so far, which a blank behind it makes a fold. */
  private boolean returned;

  private boolean ended;

  FoldedLines(Payloads payloads) {
    boolean unused = payloads.room().take(BYTES);
    this.text = payloads.joined(new Room(BYTES, () -> false)).begin();
  }

  @Override
  public int feed(byte[] bytes, int from, int to) {
    int work = 0;
    for (int at = from; at < to; at++) {
      byte b = bytes[at];
      if (ended && (b == ' ' || b == '\t')) {
        returned = false;
        ended = false;
      } else if (b == '\n' && !ended) {
        ended = true;
      } else {
        work += putEnd();
        returned = b == '\r';
        work += returned ? 0 : put(b);
      }
    }
    return work + flush();
  }

  private int putEnd() {
    int work = returned ? put((byte) '\r') : 0;
    work += ended ? put((byte) '\n') : 0;
    returned = false;
    ended = false;
    return work;
  }

  private int put(byte b) {
    int work = length == OUTPUT ? flush() : 0;
    output[length++] = b;
    return work;
  }

  private int flush() {
    int work = length == 0 ? 0 : text.feed(output, 0, length);
    length = 0;
    return work;
  }

  @Override
  public void end() {
    int unused = putEnd() + flush();
    text.end();
    text.release();
  }
}
