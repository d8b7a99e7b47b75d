package trafficguardian.view;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import trafficguardian.ipc.Bound;
import trafficguardian.ipc.Direction;
import trafficguardian.ipc.Tally;
import trafficguardian.rules.RuleSet;

/**
 * Layers that nobody uses at the moment: to make them anew would cost more than most messages do.
 * Each thread has its own, and a bounded number of them.
 */
public final class SpareLayers {
  /** Of each kind. Those of messages that pass whole in one go; more are let go. */
  private static final int KEPT = 8;

  /** What a thread has kept, of the rules that it used last. */
  private static final ThreadLocal<Kept> KEPT_BY_THREAD = ThreadLocal.withInitial(Kept::new);

  private static final class Kept {
    private @Nullable SpareLayers of;
    private final Map<Direction, Deque<Layers>> texts = new EnumMap<>(Direction.class);
    private final Map<Direction, Deque<Layers>> forms = new EnumMap<>(Direction.class);

    void belongTo(SpareLayers owner) {
      of = owner;
      texts.clear();
      forms.clear();
    }
  }

  private final RuleSet rules;
  private final DecodingLimits limits;
  private final Tally<Bound> bounds;

  public SpareLayers(RuleSet rules, DecodingLimits limits, Tally<Bound> bounds) {
    this.rules = rules;
    this.limits = limits;
    this.bounds = bounds;
  }

  /**
   * A text that begins now.
   *
   * @param form whether a plus in it stands for a space
   */
  public Layers take(Direction direction, boolean form, Layers.Reports reports, Room room) {
    Deque<Layers> kind = kind(direction, form);
    Layers layers = kind.poll();
    if (layers == null) {
      layers = new Layers(rules.side(direction), direction, limits, form, bounds, this);
    }
    layers.begin(reports, room);
    return layers;
  }

  /** Takes back what is as it was when new. */
  void give(Layers layers, Direction direction, boolean form) {
    Deque<Layers> kind = kind(direction, form);
    if (kind.size() < KEPT) {
      kind.push(layers);
    }
  }

  private Deque<Layers> kind(Direction direction, boolean form) {
    Kept kept = KEPT_BY_THREAD.get();
    if (kept.of != this) {
      kept.belongTo(this);
    }
    return (form ? kept.forms : kept.texts)
        .computeIfAbsent(direction, unused -> new ArrayDeque<>(KEPT));
  }
}
