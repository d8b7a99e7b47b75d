package trafficguardian.detect;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import trafficguardian.ipc.Direction;
import trafficguardian.rules.RuleSet;

/**
 * Layers that nobody uses at the moment: to make them anew would cost more than most messages do.
 * Each thread has its own, and a bounded number of them.
 */
final class SpareLayers {
  /** Of each kind. Those of messages that pass whole in one go; more are let go. */
  private static final int KEPT = 8;

  /** What a thread has kept, of the rules that it used last. */
  private static final ThreadLocal<Kept> KEPT_BY_THREAD = ThreadLocal.withInitial(Kept::new);

  private static final class Kept {
    private @Nullable SpareLayers of;
    private final List<Deque<Layers>> kinds = new ArrayList<>();

    Kept() {
      for (int kind = 0; kind < 2 * Direction.values().length; kind++) {
        kinds.add(new ArrayDeque<>());
      }
    }
  }

  private final RuleSet rules;
  private final DetectorOptions options;

  SpareLayers(RuleSet rules, DetectorOptions options) {
    this.rules = rules;
    this.options = options;
  }

  /**
   * A text that begins now.
   *
   * @param form whether a plus in it stands for a space
   */
  Layers take(Direction direction, boolean form, Layers.Reports reports) {
    Deque<Layers> kind = kind(direction, form);
    Layers layers = kind.poll();
    if (layers == null) {
      layers = new Layers(rules.side(direction), direction, options, form, this);
    }
    layers.begin(reports);
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
      kept.of = this;
      kept.kinds.forEach(Deque::clear);
    }
    return kept.kinds.get(2 * direction.ordinal() + (form ? 1 : 0));
  }
}
