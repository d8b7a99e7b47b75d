package trafficguardian.ipc;

/** What is spoken inside the connection, where that is more than HTTP/1.1 messages. */
public enum AppProtocol implements Word {
  H2("h2"),
  WEBSOCKET("websocket"),
  SSE("sse"),
  /** The reverse listener before an agent platform's gateway. */
  GATEWAY("gateway"),
  MCP("mcp");

  private final String word;

  AppProtocol(String word) {
    this.word = word;
  }

  @Override
  public String word() {
    return word;
  }
}
