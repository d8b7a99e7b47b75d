package trafficguardian.match;

/** An expression that the rule language does not allow: where, and why. */
public final class SyntaxException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int position;

  SyntaxException(int position, String reason) {
    super("at " + position + ": " + reason);
    this.position = position;
  }

  /** Index of the offending character in the expression; 0 for what concerns the whole of it. */
  public int position() {
    return position;
  }
}
