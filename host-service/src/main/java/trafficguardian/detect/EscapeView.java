package trafficguardian.detect;

import org.jspecify.annotations.Nullable;
import trafficguardian.decode.Escapes;
import trafficguardian.decode.Origins;

/**
 * A layer as it reads without the escapes of one family. It opens at an escape, a little before it
 * so that a match may begin in the plain, and closes when there has been none for longer than a
 * match can be.
 */
final class EscapeView implements View {
  /** Bytes of plain text after the last escape that still belong to the view. */
  private static final int PATIENCE = 2048;

  private static final int OUTPUT = 1024;

  /** What one escape may add. */
  private static final int LONGEST = 4;

  private final Layer layer;
  private final Escapes escapes;
  private final boolean[] beginnings;
  private final int triggers;
  private final boolean deeper;
  private final boolean ownOnly;
  private final Escapes.Decoded decoded = new Escapes.Decoded();
  private byte[] output = {};
  private int outputTo;
  private byte[] straddling = {};

  /**
   * Offset of the next byte of the layer, which may have been given already, if it is undecided.
   */
  private long next;

  private boolean undecided;
  private @Nullable Layer below;
  private @Nullable Origins origins;
  private long lastEscape;

  /**
   * A view of a layer.
   *
   * @param triggers that announce an escape of the family
   * @param deeper whether the view counts as a level of decoding
   * @param ownOnly whether only escapes open it that another view brought to light
   */
  EscapeView(Layer layer, Escapes escapes, int triggers, boolean deeper, boolean ownOnly) {
    this.layer = layer;
    this.escapes = escapes;
    this.beginnings = escapes.beginnings();
    this.triggers = triggers;
    this.deeper = deeper;
    this.ownOnly = ownOnly;
  }

  @Override
  public int triggers() {
    return triggers;
  }

  @Override
  public boolean isAwake() {
    return undecided || below != null;
  }

  @Override
  public int feed(byte[] bytes, int from, int to, long offset) {
    int work = 0;
    int at = from;
    if (undecided) {
      work += straddling(offset);
      if (undecided) {
        return work + flush();
      }
      at += (int) (next - offset);
    }
    next = offset + (at - from);
    work += read(bytes, at, to, to, false);
    return work + flush();
  }

  @Override
  public void end(boolean whole) {
    if (undecided && whole) {
      // Behind the end stands nothing, which no escape goes on with.
      byte[] rest = new byte[2 * Escapes.MAX_LENGTH];
      int length = layer.recent().copy(next, layer.recent().end(), rest);
      undecided = false;
      read(rest, 0, length, rest.length, true);
    }
    flush();
    Layer current = below;
    if (current != null) {
      close();
      if (whole) {
        current.end();
      } else {
        current.abandon();
      }
    }
    undecided = false;
    next = 0;
  }

  /** Decides about an escape that began before these bytes. */
  private int straddling(long offset) {
    if (straddling.length == 0) {
      straddling = new byte[2 * Escapes.MAX_LENGTH];
    }
    int old = (int) (offset - next);
    long end = Math.min(layer.recent().end(), offset + Escapes.MAX_LENGTH);
    int length = layer.recent().copy(next, end, straddling);
    undecided = false;
    return read(straddling, 0, old, length, false);
  }

  /**
   * Reads up to {@code stop}, or beyond it if an escape ends there.
   *
   * @param to end of the bytes that are known
   * @param last whether no more will ever be known
   */
  private int read(byte[] bytes, int from, int stop, int to, boolean last) {
    int work = 0;
    int at = from;
    while (at < stop) {
      int special = special(bytes, at, stop);
      work += plain(bytes, at, special);
      next += special - at;
      at = special;
      if (at < stop) {
        int length = escapes.read(bytes, at, to, decoded);
        if (length == Escapes.MORE && !last) {
          undecided = true;
          return work;
        }
        if (length <= 0 || !opens(bytes, at, to, at + length)) {
          length = 1;
          work += plain(bytes, at, at + 1);
        } else {
          work += decoded(length);
        }
        next += length;
        at += length;
      }
    }
    return work;
  }

  private int special(byte[] bytes, int from, int to) {
    boolean[] special = beginnings;
    int at = from;
    while (at < to && !special[bytes[at] & 0xff]) {
      at++;
    }
    return at;
  }

  /** Whether the view is open, or opens here. */
  private boolean opens(byte[] bytes, int at, int to, int end) {
    if (below != null) {
      return true;
    }
    if (!escapes.opensView(before(), bytes, at, end)
        || (ownOnly && !layer.isDecoded(next, next + (end - at)))) {
      return false;
    }
    Recent recent = layer.recent();
    long start = Math.max(recent.start(), next - Recent.KEPT + Escapes.MAX_LENGTH);
    Origins fromHere = new Origins(start);
    Layer opened = layer.open(fromHere, deeper, escapes);
    if (opened == null) {
      return false;
    }
    if (start > 0) {
      opened.cutInFront();
    }
    below = opened;
    origins = fromHere;
    output = output.length == 0 ? new byte[OUTPUT] : output;
    lastEscape = 0;
    byte[] context = new byte[(int) (next - start)];
    recent.copy(start, next, context);
    context(context);
    escapes.read(bytes, at, to, decoded);
    return true;
  }

  /** The byte before the next one; 0 if there is none. */
  private byte before() {
    byte[] one = new byte[1];
    if (next > layer.recent().start()) {
      layer.recent().copy(next - 1, next, one);
    }
    return one[0];
  }

  /**
   * What stands before the first escape; a family that opens at some of its escapes may have others
   * there.
   */
  private void context(byte[] context) {
    Origins current = origins;
    int at = 0;
    while (current != null && at < context.length) {
      int special = special(context, at, context.length);
      plain(context, at, special);
      at = special;
      if (at < context.length) {
        int length = escapes.read(context, at, context.length, decoded);
        if (length <= 0) {
          plain(context, at, at + 1);
          at++;
        } else {
          decoded(length);
          at += length;
        }
      }
    }
  }

  private int plain(byte[] bytes, int from, int to) {
    Layer current = below;
    Origins known = origins;
    if (current == null || known == null) {
      return 0;
    }
    int work = 0;
    int end = (int) Math.min(to, from + (lastEscape + PATIENCE - known.end()));
    for (int at = from; at < end; ) {
      if (outputTo == output.length) {
        work += flush();
      }
      int length = Math.min(end - at, output.length - outputTo);
      System.arraycopy(bytes, at, output, outputTo, length);
      outputTo += length;
      known.plain(length);
      at += length;
    }
    if (known.end() - lastEscape >= PATIENCE) {
      work += flush();
      close();
      current.abandon();
    }
    return work;
  }

  private int decoded(int length) {
    Origins known = origins;
    if (known == null) {
      return 0;
    }
    int work = outputTo + LONGEST > output.length ? flush() : 0;
    for (int i = 0; i < decoded.length(); i++) {
      output[outputTo++] = decoded.bytes()[i];
    }
    known.decoded(decoded.encoding(), length, decoded.length());
    lastEscape = known.end();
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

  private void close() {
    below = null;
    origins = null;
    outputTo = 0;
  }
}
