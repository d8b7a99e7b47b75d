package trafficguardian.host.config;

import trafficguardian.ipc.Word;

/** What becomes of an upstream certificate that does not verify. */
public enum UpstreamVerify implements Word {
  STRICT("strict"),
  REPORT("report");

  private final String word;

  UpstreamVerify(String word) {
    this.word = word;
  }

  @Override
  public String word() {
    return word;
  }
}
