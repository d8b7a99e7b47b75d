package trafficguardian.host.proxy;

import java.nio.charset.StandardCharsets;
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
 * The requests at the beginning of a stream of bytes by the strictest reading of RFC 9112, which
 * ends at the first byte that is not beyond doubt. A model of its own: nothing of the code under
 * test.
 */
final class StrictRequests {
  /**
   * What any two readers of one request must agree on.
   *
   * @param body after transfer coding, each char an octet
   */
  record Request(String method, String path, String body, String trailers) {}

  private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
  private static final Pattern REQUEST_LINE =
      Pattern.compile("(" + TOKEN + ") (?:(?i:http)://[^/ ?#]+)?(/?[^ ]*) HTTP/1\\.[01]");
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

  private StrictRequests(String text) {
    this.text = text;
  }

  /**
   * Those that are complete.
   *
   * @param rest how many bytes follow them
   */
  record Reading(List<Request> requests, int rest, boolean broken) {}

  static Reading read(byte[] bytes) {
    StrictRequests reader = new StrictRequests(new String(bytes, StandardCharsets.ISO_8859_1));
    List<Request> requests = new ArrayList<>();
    int good = 0;
    boolean broken = false;
    try {
      while (reader.at < reader.text.length()) {
        if (reader.text.startsWith("\r\n", reader.at)) {
          reader.at += 2;
        }
        requests.add(reader.request());
        good = reader.at;
      }
    } catch (Incomplete end) {
      // What follows is the beginning of a request, so far as it goes.
    } catch (Doubtful fault) {
      broken = true;
    }
    return new Reading(requests, bytes.length - good, broken);
  }

  private static final class Incomplete extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private static final class Doubtful extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private Request request() {
    Matcher line = REQUEST_LINE.matcher(line());
    if (!line.matches()) {
      throw new Doubtful();
    }
    String length = null;
    String coding = null;
    for (Matcher field = field(); field != null; field = field()) {
      String name = field.group(1).toLowerCase(Locale.ROOT);
      if (name.equals("content-length")) {
        length = once(length, field.group(2));
      } else if (name.equals("transfer-encoding")) {
        coding = once(coding, field.group(2));
      }
    }
    // RFC 9112 section 3.2.1: an empty path is sent as a slash.
    String path = line.group(2).startsWith("/") ? line.group(2) : "/" + line.group(2);
    if (coding != null) {
      if (length != null || !coding.equalsIgnoreCase("chunked")) {
        throw new Doubtful();
      }
      String body = chunks();
      return new Request(line.group(1), path, body, trailers());
    }
    String body = length == null ? "" : exactly(length);
    return new Request(line.group(1), path, body, "");
  }

  private static String once(@Nullable String before, String now) {
    if (before != null) {
      throw new Doubtful();
    }
    return now;
  }

  private String exactly(String digits) {
    if (!digits.matches("[0-9]{1,18}")) {
      throw new Doubtful();
    }
    return take(Long.parseLong(digits));
  }

  private String chunks() {
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
  private String trailers() {
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

  private String line() {
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
