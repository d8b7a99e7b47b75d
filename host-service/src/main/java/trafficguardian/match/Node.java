package trafficguardian.match;

import java.util.List;

/** The syntax tree of an expression. */
sealed interface Node {

  /** Matches nothing, successfully. */
  record Empty() implements Node {}

  /** One byte out of a set. */
  record OneOf(ByteSet bytes) implements Node {}

  /** All of these, one after the other. */
  record Sequence(List<Node> parts) implements Node {
    public Sequence {
      parts = List.copyOf(parts);
    }
  }

  /** Any one of these. */
  record Choice(List<Node> options) implements Node {
    public Choice {
      options = List.copyOf(options);
    }
  }

  /**
   * The body again and again.
   *
   * @param max {@link #UNBOUNDED} for no upper bound
   */
  record Repeat(Node body, int min, int max) implements Node {
    static final int UNBOUNDED = -1;
  }

  /** A condition on where in the stream this is. */
  enum Assertion implements Node {
    BEGIN,
    END,
    WORD_BOUNDARY,
    NO_WORD_BOUNDARY
  }
}
