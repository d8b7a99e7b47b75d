package trafficguardian.view;

import org.jspecify.annotations.Nullable;
import trafficguardian.decode.ByteSet;
import trafficguardian.decode.Escapes;
import trafficguardian.decode.Origins;
import trafficguardian.decode.Plausible;

/**
 * A layer as it reads without the escapes of one family. It opens at an escape, a little before it
 * so that a match may begin in the plain, and closes when there has been none for longer than a
 * match can be.
 */
final class EscapeView implements View {
  /** Among so many bytes before an escape there may be this many control characters. */
  private static final int NEAR = 64;

  private static final int MOST_CONTROLS = 3;

  private static final byte ESCAPE = 0x1b;

  /**
   * A family of escapes, as it is looked for.
   *
   * @param opens {@link Triggers} of the bytes that an escape begins with which may open a view
   * @param begins the same for all escapes
   * @param deeper whether the view counts as a level of decoding
   * @param ownOnly whether only escapes open it that another view brought to light
   */
  record Family(Escapes escapes, int opens, int begins, boolean deeper, boolean ownOnly) {}

  private final Layer layer;
  private final Family family;
  private final Escapes escapes;
  private final Escapes.Decoded decoded = new Escapes.Decoded();
  private byte[] straddling = {};

  /**
   * Offset of the next byte of the layer, which may have been given already, if it is undecided.
   */
  private long next;

  private boolean undecided;

  /** Whether the block is being read that {@link Triggers} looked at. */
  private boolean inBlock;

  private @Nullable Outlet outlet;
  private int work;

  EscapeView(Layer layer, Family family) {
    this.layer = layer;
    this.family = family;
    this.escapes = family.escapes;
  }

  @Override
  public boolean isAwake() {
    return undecided || outlet != null;
  }

  @Override
  public int feed(byte[] bytes, int from, int to, long offset) {
    int at = from;
    if (undecided) {
      straddling(offset);
    } else {
      next = offset;
    }
    if (!undecided) {
      at += (int) (next - offset);
      inBlock = true;
      read(bytes, at, to, to, false);
      inBlock = false;
    }
    return takeWork();
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
    if (outlet != null) {
      close(outlet, whole);
    }
    undecided = false;
    next = 0;
  }

  private int takeWork() {
    if (outlet != null) {
      work += outlet.takeWork();
    }
    int taken = work;
    work = 0;
    return taken;
  }

  private void close(Outlet open, boolean whole) {
    outlet = null;
    open.end(whole);
    work += open.takeWork();
  }

  /** Decides about an escape that began before these bytes. */
  private void straddling(long offset) {
    if (straddling.length == 0) {
      straddling = new byte[2 * Escapes.MAX_LENGTH];
    }
    int old = (int) (offset - next);
    long end = Math.min(layer.recent().end(), offset + Escapes.MAX_LENGTH);
    int length = layer.recent().copy(next, end, straddling);
    undecided = false;
    read(straddling, 0, old, length, false);
  }

  /**
   * Reads up to {@code stop}, or beyond it if an escape ends there.
   *
   * @param to end of the bytes that are known
   * @param last whether no more will ever be known
   */
  private void read(byte[] bytes, int from, int stop, int to, boolean last) {
    int at = from;
    while (at < stop) {
      Outlet open = outlet;
      int limit = open == null ? stop : Math.min(stop, at + open.room());
      int special = beginning(bytes, at, limit);
      if (open != null) {
        open.plain(bytes, at, special);
      }
      next += special - at;
      at = special;
      if (at < limit) {
        int length = escape(bytes, from, at, to, last);
        if (undecided) {
          return;
        }
        next += length;
        at += length;
      } else if (open != null && !open.goesOn()) {
        close(open, false);
      }
    }
  }

  /** Where the next escape may begin. */
  private int beginning(byte[] bytes, int from, int to) {
    if (inBlock) {
      return layer.triggers().next(outlet == null ? family.opens : family.begins, from, to);
    }
    ByteSet wanted = outlet == null ? escapes.openings() : escapes.beginnings();
    return wanted.next(bytes, from, to);
  }

  /** Takes what stands at a byte that an escape may begin with: how many bytes that has. */
  private int escape(byte[] bytes, int from, int at, int to, boolean last) {
    byte before = at > from ? bytes[at - 1] : before();
    if (outlet == null && at + 1 < to && !escapes.mayOpen(before, bytes[at], bytes[at + 1])) {
      return 1;
    }
    int length = escapes.read(bytes, at, to, decoded);
    if (length == Escapes.MORE && !last) {
      undecided = true;
      return 0;
    }
    if (length <= 0) {
      if (outlet != null) {
        outlet.plain(bytes[at]);
      }
      return 1;
    }
    boolean matters = matters(before, bytes, at, at + length);
    if (matters && outlet == null && !isBinary()) {
      outlet = opened();
      // What stood before the first one may have been read since.
      length = escapes.read(bytes, at, to, decoded);
    }
    if (outlet != null) {
      outlet.decoded(decoded, length, matters);
    }
    return length;
  }

  /** Whether a view opens for the sake of an escape, or stays open. */
  private boolean matters(byte before, byte[] bytes, int at, int end) {
    return (!family.ownOnly || layer.isDecoded(next, next + (end - at)))
        && escapes.opensView(before, bytes, at, end);
  }

  private @Nullable Outlet opened() {
    Recent recent = layer.recent();
    long start = Math.max(recent.start(), next - Recent.BEHIND + Escapes.MAX_LENGTH);
    Origins origins = new Origins(start);
    Layer below = layer.open(origins, family.deeper, escapes);
    if (below == null) {
      return null;
    }
    if (start > 0) {
      below.cutInFront();
    }
    Outlet opened = new Outlet(below, origins);
    long known = Math.min(recent.end(), next + Escapes.MAX_LENGTH);
    byte[] context = new byte[(int) (known - start)];
    recent.copy(start, known, context);
    context(opened, context, (int) (next - start));
    return opened;
  }

  /**
   * A family that opens at some of its escapes may have others before them.
   *
   * @param end of the context; what is known of the bytes behind it tells whether an escape is one
   */
  private void context(Outlet open, byte[] context, int end) {
    int at = 0;
    while (at < end) {
      int special = escapes.beginnings().next(context, at, end);
      open.plain(context, at, special);
      at = special;
      if (at < end) {
        int length = escapes.read(context, at, context.length, decoded);
        if (length > 0) {
          open.decoded(decoded, length, false);
          at += length;
        } else {
          open.plain(context[at++]);
        }
      }
    }
  }

  /** The byte before the next one; 0 if there is none. */
  private byte before() {
    return next > layer.recent().start() ? layer.recent().at(next - 1) : 0;
  }

  /** In what is no text, escapes are chance. */
  private boolean isBinary() {
    Recent recent = layer.recent();
    byte[] near = new byte[NEAR];
    int length = recent.copy(Math.max(recent.start(), next - NEAR), next, near);
    int controls = 0;
    for (int i = 0; i < length; i++) {
      controls += isControl(near[i]) ? 1 : 0;
    }
    return controls > MOST_CONTROLS;
  }

  /** Colours are of text. */
  private static boolean isControl(byte b) {
    return b > 0 && b < ' ' && b != ESCAPE && !Plausible.isText(b);
  }
}
