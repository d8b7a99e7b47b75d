package trafficguardian.ipc;

/** Which way the bytes travelled, seen from the agent. */
public enum Direction implements Word {
  /** Agent to origin. */
  OUTBOUND("outbound"),
  /** Origin to agent. */
  INBOUND("inbound");

  private final String word;

  Direction(String word) {
    this.word = word;
  }

  @Override
  public String word() {
    return word;
  }
}
