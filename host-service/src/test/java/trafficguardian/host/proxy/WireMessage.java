package trafficguardian.host.proxy;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * One HTTP message as read from a socket by a reader of its own: nothing of the code under test.
 */
final class WireMessage {
  private final String head;
  private final byte[] body;
  private final String trailers;

  private WireMessage(String head, byte[] body, String trailers) {
    this.head = head;
    this.body = body;
    this.trailers = trailers;
  }

  enum Kind {
    REQUEST,
    RESPONSE,
    /** A response whose head says that it has a body, and that has none. */
    RESPONSE_TO_HEAD
  }

  static WireMessage read(InputStream in, Kind kind) throws IOException {
    String head = readHead(in);
    String lower = head.toLowerCase(Locale.ROOT);
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    String trailers = "";
    boolean bodiless =
        kind == Kind.RESPONSE_TO_HEAD
            || (kind == Kind.RESPONSE && head.matches("(?s)HTTP/1\\.. (1..|204|304) .*"));
    if (!bodiless) {
      int length = lower.indexOf("\r\ncontent-length:");
      if (lower.contains("\r\ntransfer-encoding:")) {
        trailers = readChunks(in, body);
      } else if (length >= 0) {
        int end = lower.indexOf("\r\n", length + 2);
        int octets = Integer.parseInt(lower.substring(length + 17, end).trim());
        body.write(readExactly(in, octets));
      } else if (kind == Kind.RESPONSE) {
        in.transferTo(body);
      }
    }
    return new WireMessage(head, body.toByteArray(), trailers);
  }

  static String readHead(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.length() < 4 || !head.substring(head.length() - 4).equals("\r\n\r\n")) {
      head.append((char) readByte(in));
    }
    return head.toString();
  }

  private static String readChunks(InputStream in, ByteArrayOutputStream body) throws IOException {
    for (int size = readSize(in); size > 0; size = readSize(in)) {
      body.write(readExactly(in, size));
      readLine(in);
    }
    StringBuilder trailers = new StringBuilder();
    for (String line = readLine(in); !line.isEmpty(); line = readLine(in)) {
      trailers.append(line).append("\r\n");
    }
    return trailers.toString();
  }

  private static int readSize(InputStream in) throws IOException {
    return Integer.parseInt(readLine(in).replaceFirst(";.*", ""), 16);
  }

  private static String readLine(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = readByte(in); c != '\n'; c = readByte(in)) {
      line.append((char) c);
    }
    return line.substring(0, line.length() - 1);
  }

  private static byte[] readExactly(InputStream in, int octets) throws IOException {
    byte[] bytes = in.readNBytes(octets);
    if (bytes.length < octets) {
      throw new EOFException("message cut after " + bytes.length + " of " + octets);
    }
    return bytes;
  }

  private static int readByte(InputStream in) throws IOException {
    int b = in.read();
    if (b < 0) {
      throw new EOFException("message cut");
    }
    return b;
  }

  /** With its empty line. */
  String head() {
    return head;
  }

  /** After transfer coding. */
  byte[] body() {
    return body;
  }

  /** Lines of the trailer section, each with its CRLF. */
  String trailers() {
    return trailers;
  }

  int status() {
    return Integer.parseInt(head.substring(9, 12));
  }

  String bodyText() {
    return new String(body, StandardCharsets.ISO_8859_1);
  }

  /** The value of a field, empty when there is none. */
  String field(String name) {
    for (String line : head.lines().toList()) {
      if (line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":")) {
        return line.substring(name.length() + 1).trim();
      }
    }
    return "";
  }
}
