package trafficguardian.host.http;

import io.netty.util.AsciiString;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Strict reading of start lines and field sections (RFC 9112 sections 2 to 5). What RFC 9112 lets a
 * lenient reader repair is refused: a repair is a guess at what the next reader will do.
 */
public final class HeadParser {
  static final int VERSION_LENGTH = "HTTP/1.1".length();

  /** A head of the largest size could otherwise hold some ten thousand fields. */
  public static final int MAX_FIELDS = 1000;

  private static final byte[] VERSION_START = "HTTP/1.".getBytes(StandardCharsets.US_ASCII);

  private HeadParser() {}

  /** The index of the CRLF that ends the line. The section is known to end with one. */
  static int lineEnd(byte[] head, int from) throws MalformedMessage {
    for (int i = from; i < head.length - 1; i++) {
      if (head[i] == '\r') {
        if (head[i + 1] == '\n') {
          return i;
        }
        break;
      }
    }
    throw MalformedMessage.because("bad line end");
  }

  static int minorVersion(byte[] head, int from) throws MalformedMessage {
    int last = from + VERSION_START.length;
    for (int i = from; i < last; i++) {
      if (head[i] != VERSION_START[i - from]) {
        throw MalformedMessage.because("bad protocol version");
      }
    }
    if (head[last] != '0' && head[last] != '1') {
      throw MalformedMessage.because("bad protocol version");
    }
    return head[last] - '0';
  }

  /** The field lines up to the empty line, which must be the end of the array. */
  static Fields fields(byte[] head, int from) throws MalformedMessage {
    List<Fields.Field> fields = new ArrayList<>();
    int start = from;
    for (int end = lineEnd(head, start); end > start; end = lineEnd(head, start)) {
      if (fields.size() == MAX_FIELDS) {
        throw MalformedMessage.tooLarge();
      }
      fields.add(field(head, start, end));
      start = end + 2;
    }
    return fields.isEmpty() ? Fields.NONE : new Fields(fields);
  }

  private static Fields.Field field(byte[] head, int start, int end) throws MalformedMessage {
    int colon = start;
    while (colon < end && Grammar.isTokenChar(head[colon])) {
      colon++;
    }
    // Also refuses folded lines, which begin with whitespace, and whitespace before the colon.
    if (colon == start || colon == end || head[colon] != ':') {
      throw MalformedMessage.because("bad field name");
    }
    int valueStart = colon + 1;
    int valueEnd = end;
    while (valueStart < valueEnd && Grammar.isBlank(head[valueStart])) {
      valueStart++;
    }
    while (valueEnd > valueStart && Grammar.isBlank(head[valueEnd - 1])) {
      valueEnd--;
    }
    if (!Grammar.isText(head, valueStart, valueEnd)) {
      throw MalformedMessage.because("bad field value");
    }
    return new Fields.Field(
        new AsciiString(head, start, colon - start, false),
        new AsciiString(head, valueStart, valueEnd - valueStart, false));
  }

  static int indexOfSpace(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] == ' ') {
        return i;
      }
    }
    return -1;
  }

  static String text(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
  }
}
