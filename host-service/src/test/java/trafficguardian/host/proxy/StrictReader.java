package trafficguardian.host.proxy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads messages by the strictest reading of RFC 9112, which ends at the first octet that is not
 * beyond doubt. A model of its own: nothing of the code under test.
 */
final class StrictReader {
  static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";

  private static final Pattern FIELD =
      Pattern.compile("(" + TOKEN + "):[ \t]*([^\\x00-\\x08\\x0a-\\x1f\\x7f]*?)[ \t]*");
  private static final Pattern CHUNK =
      Pattern.compile("([0-9A-Fa-f]{1,15})[ \t]*(?:;[^\\x00-\\x08\\x0a-\\x1f\\x7f]*)?");

  private static final Set<String> CONNECTION = Set.of("connection", "proxy-connection");

  /** RFC 9110 section 7.6.1. */
  private static final Set<String> HOP_BY_HOP =
      Set.of(
          "connection",
          "keep-alive",
          "proxy-connection",
          "proxy-authenticate",
          "proxy-authorization",
          "proxy-authentication-info",
          "te",
          "upgrade");

  private final String text;
  private int at;

  /** Each char is an octet. */
  StrictReader(String text) {
    this.text = text;
  }

  /** There would have to be more. */
  static final class Incomplete extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /** Two readers may read it in two ways. */
  static final class Doubtful extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /** How the fields of a head say that its body ends; both are null when they do not. */
  record Declared(@Nullable String length, boolean chunked) {}

  boolean isAtEnd() {
    return at == text.length();
  }

  int position() {
    return at;
  }

  void skipEmptyLine() {
    if (text.startsWith("\r\n", at)) {
      at += 2;
    }
  }

  /** All fields of a head and the empty line behind them. */
  Declared fields() {
    String length = null;
    String coding = null;
    String host = null;
    for (Matcher field = field(); field != null; field = field()) {
      String name = lower(field.group(1));
      if (name.equals("content-length")) {
        length = once(length, field.group(2));
      } else if (name.equals("transfer-encoding")) {
        coding = once(coding, field.group(2));
      } else if (name.equals("host")) {
        host = once(host, field.group(2));
      }
    }
    if (coding != null && (length != null || !coding.equalsIgnoreCase("chunked"))) {
      throw new Doubtful();
    }
    return new Declared(length, coding != null);
  }

  private static String once(@Nullable String before, String now) {
    if (before != null) {
      throw new Doubtful();
    }
    return now;
  }

  String exactly(String digits) {
    if (!digits.matches("[0-9]{1,18}")) {
      throw new Doubtful();
    }
    return take(Long.parseLong(digits));
  }

  String chunks() {
    StringBuilder body = new StringBuilder();
    while (true) {
      Matcher size = CHUNK.matcher(line());
      if (!size.matches()) {
        throw new Doubtful();
      }
      long octets = Long.parseLong(size.group(1), 16);
      if (octets == 0) {
        return body.toString();
      }
      body.append(take(octets));
      if (!line().isEmpty()) {
        throw new Doubtful();
      }
    }
  }

  /** Without those that concern one connection, of which no reader is told. */
  String trailers() {
    List<Matcher> all = new ArrayList<>();
    Set<String> dropped = new HashSet<>(HOP_BY_HOP);
    for (Matcher field = field(); field != null; field = field()) {
      all.add(field);
      if (CONNECTION.contains(lower(field.group(1)))) {
        for (String option : field.group(2).split(",", -1)) {
          dropped.add(lower(option.trim()));
        }
      }
    }
    return all.stream()
        .filter(field -> !dropped.contains(lower(field.group(1))))
        .map(field -> field.group(1) + "=" + field.group(2) + "\n")
        .collect(Collectors.joining());
  }

  /** All that is left. */
  String rest() {
    return take(text.length() - at);
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private @Nullable Matcher field() {
    String line = line();
    if (line.isEmpty()) {
      return null;
    }
    Matcher field = FIELD.matcher(line);
    if (!field.matches()) {
      throw new Doubtful();
    }
    return field;
  }

  private String take(long octets) {
    if (octets > text.length() - at) {
      throw new Incomplete();
    }
    at += (int) octets;
    return text.substring(at - (int) octets, at);
  }

  String line() {
    int end = text.indexOf('\n', at);
    if (end < 0) {
      throw new Incomplete();
    }
    if (end == at || text.charAt(end - 1) != '\r') {
      throw new Doubtful();
    }
    String line = text.substring(at, end - 1);
    at = end + 1;
    return line;
  }
}
