package trafficguardian.ipc;

/** The parts of an HTTP message that are inspected one by one. */
public enum MessagePart implements Word {
  /** The request's method. */
  METHOD("method"),
  /** The request target: path and query. */
  TARGET("target"),
  /** The words behind the status code. */
  REASON("reason"),
  /** The authority that the client named. */
  HOST("host"),
  HEADER("header"),
  BODY("body"),
  TRAILER("trailer");

  private final String word;

  MessagePart(String word) {
    this.word = word;
  }

  @Override
  public String word() {
    return word;
  }
}
