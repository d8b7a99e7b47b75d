package trafficguardian.ipc;

/** The two things that are looked for. */
public enum ThreatType implements Word {
  /** A secret or private file leaving; raised outbound. */
  EXFIL("EXFIL"),
  /** An attack payload arriving; raised inbound. */
  INJECTION("INJECTION");

  private final String word;

  ThreatType(String word) {
    this.word = word;
  }

  @Override
  public String word() {
    return word;
  }
}
