package trafficguardian.host.config;

import trafficguardian.ipc.Word;

/** Where the value of a setting comes from, weakest first. */
public enum Origin implements Word {
  DEFAULT("default"),
  FILE("file"),
  ENVIRONMENT("environment"),
  COMMAND_LINE("command line");

  private final String word;

  Origin(String word) {
    this.word = word;
  }

  @Override
  public String word() {
    return word;
  }
}
