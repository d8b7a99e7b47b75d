package trafficguardian.ipc;

/**
 * The agent platform that this guardian serves; chooses the home folder and the environment prefix.
 */
public enum Platform implements Word {
  NANOCLAW("nanoclaw"),
  OPENCLAW("openclaw"),
  PICOCLAW("picoclaw"),
  HERMES("hermes");

  private final String word;

  Platform(String word) {
    this.word = word;
  }

  @Override
  public String word() {
    return word;
  }
}
