package trafficguardian.ipc;

/** How urgent a finding is, most urgent first. */
public enum Severity implements Word {
  CRITICAL("critical"),
  HIGH("high"),
  MEDIUM("medium"),
  LOW("low");

  private final String word;

  Severity(String word) {
    this.word = word;
  }

  @Override
  public String word() {
    return word;
  }
}
