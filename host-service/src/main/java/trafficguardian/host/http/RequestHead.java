package trafficguardian.host.http;

/**
 * Request line and header fields.
 *
 * @param target the request target; each char is one octet, none of them a control or a space
 * @param minor 1 for HTTP/1.1, 0 for HTTP/1.0; nothing else is read
 */
public record RequestHead(String method, String target, int minor, Fields fields) {
  private static final int MAX_METHOD_LENGTH = 64;

  /** Reads a complete head, from the first octet of the request line to the last CRLF. */
  public static RequestHead parse(byte[] head) throws MalformedMessage {
    int end = HeadParser.lineEnd(head, 0);
    int methodEnd = HeadParser.indexOfSpace(head, 0, end);
    int versionStart = end - HeadParser.VERSION_LENGTH;
    if (methodEnd < 1 || versionStart - 1 <= methodEnd + 1 || head[versionStart - 1] != ' ') {
      throw MalformedMessage.because("bad request line");
    }
    for (int i = methodEnd + 1; i < versionStart - 1; i++) {
      if (head[i] == ' ' || head[i] == '\t' || !Grammar.isText(head[i])) {
        throw MalformedMessage.because("bad request target");
      }
    }
    String method = HeadParser.text(head, 0, methodEnd);
    checkMethod(method);
    return new RequestHead(
        method,
        HeadParser.text(head, methodEnd + 1, versionStart - 1),
        HeadParser.minorVersion(head, versionStart),
        HeadParser.fields(head, end + 2));
  }

  public static void checkMethod(String method) throws MalformedMessage {
    boolean token = !method.isEmpty() && method.length() <= MAX_METHOD_LENGTH;
    for (int i = 0; token && i < method.length(); i++) {
      token = Grammar.isTokenChar((byte) method.charAt(i));
    }
    if (!token) {
      throw MalformedMessage.because("bad method");
    }
  }
}
