package trafficguardian.mcp;

/** The host was asked and there is nothing to show for it. */
final class NoAnswer extends Exception {
  private static final long serialVersionUID = 1L;

  private final Failure failure;

  NoAnswer(Failure failure) {
    super(failure.name());
    this.failure = failure;
  }

  Failure failure() {
    return failure;
  }
}
