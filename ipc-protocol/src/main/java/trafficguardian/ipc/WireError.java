package trafficguardian.ipc;

/** The closed set of error answers, with JSON-RPC 2.0 codes and fixed texts. */
public enum WireError {
  PARSE_ERROR(-32700, "parse error: one UTF-8 JSON text per line"),
  INVALID_REQUEST(-32600, "invalid request: not a JSON-RPC 2.0 request object"),
  METHOD_NOT_FOUND(-32601, "method not found"),
  INVALID_PARAMS(-32602, "invalid params"),
  BUSY(-32000, "busy: too many connections, try again later"),
  TOO_LARGE(-32001, "too large: the message exceeds the size limit"),
  TIMEOUT(-32002, "timeout: no complete request within the deadline"),
  FORBIDDEN(-32003, "forbidden: this user may not ask"),
  INTERNAL(-32004, "internal error: the service's log says more");

  private final int code;
  private final String message;

  WireError(int code, String message) {
    this.code = code;
    this.message = message;
  }

  public int code() {
    return code;
  }

  public String message() {
    return message;
  }
}
