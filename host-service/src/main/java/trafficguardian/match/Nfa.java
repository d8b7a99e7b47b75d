package trafficguardian.match;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Thompson's automaton of an expression: a node a byte, joined by empty moves. */
final class Nfa {
  static final int MAX_NODES = 16_384;

  /** What it takes to pass a node. */
  sealed interface Step {
    /** One byte out of a set; then on to {@code next}. */
    record Read(ByteSet bytes, int next) implements Step {}

    /** A condition; then on to {@code next} without reading. */
    record Check(Node.Assertion assertion, int next) implements Step {}

    /** On to either, without reading. */
    record Fork(int one, int other) implements Step {}

    /** The end of a match. */
    record Accept() implements Step {}
  }

  private final List<Step> steps = new ArrayList<>();
  private final int start;

  private Nfa(Node root) throws SyntaxException {
    start = build(root, add(new Step.Accept()));
  }

  static Nfa of(Node root) throws SyntaxException {
    return new Nfa(root);
  }

  int start() {
    return start;
  }

  Step step(int node) {
    return steps.get(node);
  }

  List<Step> steps() {
    return steps;
  }

  /** Adds to the set all that can be reached from the node by empty moves, forks left out. */
  void reach(int node, BitSet set, BitSet visited) {
    List<Integer> pending = new ArrayList<>();
    pending.add(node);
    while (!pending.isEmpty()) {
      int here = pending.remove(pending.size() - 1);
      if (visited.get(here)) {
        continue;
      }
      visited.set(here);
      if (steps.get(here) instanceof Step.Fork fork) {
        pending.add(fork.one());
        pending.add(fork.other());
      } else {
        set.set(here);
      }
    }
  }

  /** Builds the node in front of {@code next} and gives where it is entered. */
  private int build(Node node, int next) throws SyntaxException {
    if (node instanceof Node.OneOf one) {
      return add(new Step.Read(one.bytes(), next));
    }
    if (node instanceof Node.Sequence sequence) {
      int entry = next;
      for (int i = sequence.parts().size() - 1; i >= 0; i--) {
        entry = build(sequence.parts().get(i), entry);
      }
      return entry;
    }
    if (node instanceof Node.Choice choice) {
      int last = choice.options().size() - 1;
      int entry = build(choice.options().get(last), next);
      for (int i = last - 1; i >= 0; i--) {
        entry = add(new Step.Fork(build(choice.options().get(i), next), entry));
      }
      return entry;
    }
    if (node instanceof Node.Repeat repeat) {
      return build(repeat, next);
    }
    if (node instanceof Node.Assertion assertion) {
      return add(new Step.Check(assertion, next));
    }
    // A node of its own even when empty, so that repeating nothing many times meets the bound too.
    return add(new Step.Fork(next, next));
  }

  private int build(Node.Repeat repeat, int next) throws SyntaxException {
    int entry = next;
    if (repeat.max() == Node.Repeat.UNBOUNDED) {
      entry = add(new Step.Fork(next, next));
      steps.set(entry, new Step.Fork(build(repeat.body(), entry), next));
    }
    for (int i = repeat.min(); i < repeat.max(); i++) {
      entry = add(new Step.Fork(build(repeat.body(), entry), next));
    }
    for (int i = 0; i < repeat.min(); i++) {
      entry = build(repeat.body(), entry);
    }
    return entry;
  }

  private int add(Step step) throws SyntaxException {
    if (steps.size() == MAX_NODES) {
      throw new SyntaxException(0, "too large: more than " + MAX_NODES + " steps");
    }
    steps.add(step);
    return steps.size() - 1;
  }
}
