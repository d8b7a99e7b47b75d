package trafficguardian.ipc;

/** What is spoken to a place that findings are sent to. */
public enum SinkType implements Word {
  SYSLOG("syslog"),
  OTLP("otlp"),
  WEBHOOK("webhook");

  private final String word;

  SinkType(String word) {
    this.word = word;
  }

  @Override
  public String word() {
    return word;
  }
}
