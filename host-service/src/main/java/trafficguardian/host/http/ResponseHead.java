package trafficguardian.host.http;

/**
 * Status line and header fields.
 *
 * @param reason the reason phrase, may be empty; each char is one octet
 * @param minor 1 for HTTP/1.1, 0 for HTTP/1.0; nothing else is read
 */
public record ResponseHead(int status, String reason, int minor, Fields fields) {
  public static final int SWITCHING_PROTOCOLS = 101;
  static final int NO_CONTENT = 204;
  static final int NOT_MODIFIED = 304;

  /** Reads a complete head, from the first octet of the status line to the last CRLF. */
  public static ResponseHead parse(byte[] head) throws MalformedMessage {
    int end = HeadParser.lineEnd(head, 0);
    int codeStart = HeadParser.VERSION_LENGTH + 1;
    int codeEnd = codeStart + 3;
    // The space after the code is required by RFC 9112 section 4, and left out by many.
    if (end < codeEnd || head[codeStart - 1] != ' ' || (end > codeEnd && head[codeEnd] != ' ')) {
      throw MalformedMessage.because("bad status line");
    }
    int status = 0;
    for (int i = codeStart; i < codeEnd; i++) {
      if (head[i] < '0' || head[i] > '9') {
        throw MalformedMessage.because("bad status code");
      }
      status = status * 10 + head[i] - '0';
    }
    int reasonStart = Math.min(codeEnd + 1, end);
    if (status < 100 || !Grammar.isText(head, reasonStart, end)) {
      throw MalformedMessage.because("bad status line");
    }
    return new ResponseHead(
        status,
        HeadParser.text(head, reasonStart, end),
        HeadParser.minorVersion(head, 0),
        HeadParser.fields(head, end + 2));
  }

  /** 1xx: comes before the response, is not it. */
  public boolean isInterim() {
    return status < 200;
  }
}
