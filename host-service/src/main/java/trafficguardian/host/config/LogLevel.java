package trafficguardian.host.config;

import trafficguardian.ipc.Word;

/** How much the program's own log tells. */
public enum LogLevel implements Word {
  ERROR("ERROR"),
  WARN("WARN"),
  INFO("INFO"),
  DEBUG("DEBUG");

  private final String word;

  LogLevel(String word) {
    this.word = word;
  }

  @Override
  public String word() {
    return word;
  }
}
