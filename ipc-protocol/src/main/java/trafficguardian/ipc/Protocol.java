package trafficguardian.ipc;

/** How the client spoke to the origin. */
public enum Protocol implements Word {
  HTTP("http"),
  /** Seen only where interception is on. */
  HTTPS("https");

  private final String word;

  Protocol(String word) {
    this.word = word;
  }

  @Override
  public String word() {
    return word;
  }
}
