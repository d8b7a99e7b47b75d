package trafficguardian.view;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Shows a layer to its views block by block, and each block to those that what occurs in it
 * concerns, or that asked to see on.
 */
final class Blocks {
  /** Bytes that are looked at by a view or left out. */
  static final int LENGTH = 256;

  private static final ThreadLocal<byte[]> HELD = ThreadLocal.withInitial(() -> new byte[LENGTH]);

  private final Layer layer;
  private final Layers layers;
  private final Recent recent;
  private final boolean whole;
  private final Triggers triggers = new Triggers();
  private final Views.Kind[] kinds;

  /** Made when they are first needed, in the order of {@link #kinds}. */
  private final @Nullable View[] views;

  /** What these took of the message's room. */
  private int held;

  /** Of these, a bit each: those that must see the next bytes, whatever they are. */
  private int awake;

  /** Those that have seen some of this text. */
  private int begun;

  /** Offset of the first byte that they were not shown. */
  private long shown;

  private boolean on = true;

  /**
   * For a layer.
   *
   * @param whole whether blocks are whole but for the last, whatever pieces the layer is fed in
   */
  Blocks(Layer layer, Layers layers, boolean whole, Views.Kind[] kinds) {
    this.layer = layer;
    this.layers = layers;
    this.recent = layer.recent();
    this.whole = whole;
    this.kinds = kinds;
    this.views = new View[kinds.length];
  }

  /** What occurs in the present block. */
  Triggers triggers() {
    return triggers;
  }

  /** Bytes that views hold, or may come to. */
  int held() {
    return held;
  }

  /** Whether blocks are shown from now on, or left out. */
  void show(boolean whether) {
    on = whether;
  }

  boolean areShown() {
    return on;
  }

  /**
   * Shows what is complete of a piece, and of what was held back before it.
   *
   * @param start offset of {@code bytes[from]}; the piece ends with what is known of the layer
   * @return bytes looked at in layers below
   */
  int show(byte[] bytes, int from, long start) {
    long end = recent.end();
    if (!on) {
      shown = end;
    }
    long to = whole ? end - end % LENGTH : end;
    int work = shown < start ? showHeld(Math.min(to, shown + LENGTH)) : 0;
    while (shown < to) {
      int at = from + (int) (shown - start);
      work += block(bytes, at, at + (int) Math.min(LENGTH, to - shown));
    }
    return work;
  }

  /** Shows what was held back, since nothing follows. */
  void showRest() {
    int unused = showHeld(recent.end());
  }

  /** Shows what came with an earlier piece, and perhaps the beginning of this one. */
  private int showHeld(long to) {
    if (shown >= to) {
      return 0;
    }
    byte[] block = HELD.get();
    return block(block, 0, recent.copy(shown, to, block));
  }

  private int block(byte[] bytes, int from, int to) {
    int occurs = triggers.in(bytes, from, to);
    if (shown == 0) {
      occurs |= Triggers.atStart(bytes[from]);
    }
    int work = 0;
    for (int i = 0; i < kinds.length; i++) {
      if ((awake & 1 << i) != 0 || (kinds[i].triggers() & occurs) != 0) {
        View view = view(i);
        if (view != null) {
          begun |= 1 << i;
          work += view.feed(bytes, from, to, shown);
          awake = view.isAwake() ? awake | 1 << i : awake & ~(1 << i);
        }
      }
    }
    shown += to - from;
    return work;
  }

  /** Null if there is no room for it. */
  private @Nullable View view(int i) {
    View view = views[i];
    if (view == null && layers.take(kinds[i].bytes())) {
      held += kinds[i].bytes();
      view = kinds[i].make().apply(layer);
      views[i] = view;
    }
    return view;
  }

  /**
   * Ends the views.
   *
   * @param isOver whether the text is, or only the interest in it
   */
  void end(boolean isOver) {
    for (int left = begun; left != 0; left &= left - 1) {
      Objects.requireNonNull(views[Integer.numberOfTrailingZeros(left)]).end(isOver);
    }
    begun = 0;
    awake = 0;
  }

  /**
   * Gives up what stands encoded here by now. The text goes on, and views begin anew.
   *
   * @return whether something was held for it
   */
  boolean rest() {
    if (held == 0) {
      return false;
    }
    end(false);
    Arrays.fill(views, null);
    layers.give(held);
    held = 0;
    return true;
  }

  /** After {@link #end}: another text begins. */
  void restart() {
    shown = 0;
  }
}
