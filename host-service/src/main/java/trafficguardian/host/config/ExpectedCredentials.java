package trafficguardian.host.config;

import trafficguardian.ipc.Word;

/** Which provider keys are taken for legitimate in their own place. */
public enum ExpectedCredentials implements Word {
  /** The first key of a provider that is seen. */
  PIN("pin"),
  /** None: a credential proxy holds the real ones. */
  NONE("none");

  private final String word;

  ExpectedCredentials(String word) {
    this.word = word;
  }

  @Override
  public String word() {
    return word;
  }
}
