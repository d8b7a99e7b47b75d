package trafficguardian.ipc;

/**
 * Whether a finding is a threat or one of three harmless situations, which always have severity
 * low.
 */
public enum Classification implements Word {
  THREAT("threat"),
  /**
   * A provider's credential in its own place on that provider's host, or a model host's own
   * command.
   */
  EXPECTED("expected"),
  /** A published example value or a template form. */
  PLACEHOLDER("placeholder"),
  /** Attack text on a host whose trade is documentation. */
  QUOTED("quoted");

  private final String word;

  Classification(String word) {
    this.word = word;
  }

  @Override
  public String word() {
    return word;
  }
}
