package trafficguardian.host.http;

import static io.netty.handler.codec.http.HttpHeaderNames.CONNECTION;
import static io.netty.handler.codec.http.HttpHeaderNames.CONTENT_LENGTH;
import static io.netty.handler.codec.http.HttpHeaderNames.HOST;
import static io.netty.handler.codec.http.HttpHeaderNames.PROXY_AUTHENTICATE;
import static io.netty.handler.codec.http.HttpHeaderNames.PROXY_AUTHORIZATION;
import static io.netty.handler.codec.http.HttpHeaderNames.TE;
import static io.netty.handler.codec.http.HttpHeaderNames.TRANSFER_ENCODING;
import static io.netty.handler.codec.http.HttpHeaderNames.UPGRADE;

import io.netty.util.AsciiString;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fields that concern one connection and so are not relayed (RFC 9110 section 7.6.1), and what they
 * say about that connection.
 *
 * <p>{@code Transfer-Encoding} is left to whoever frames the body anew.
 */
public final class HopByHop {
  private static final AsciiString PROXY_CONNECTION = AsciiString.cached("proxy-connection");

  private static final AsciiString KEEP_ALIVE = AsciiString.cached("keep-alive");

  private static final Pattern KEEP_ALIVE_TIMEOUT =
      Pattern.compile("(?i)(?:^|,)\\s*timeout\\s*=\\s*\"?([0-9]{1,6})(?![0-9])");

  private static final List<AsciiString> ALWAYS =
      List.of(
          CONNECTION,
          KEEP_ALIVE,
          PROXY_CONNECTION,
          PROXY_AUTHENTICATE,
          PROXY_AUTHORIZATION,
          AsciiString.cached("proxy-authentication-info"),
          TE,
          UPGRADE);

  /**
   * What a Connection field cannot take away: without them the message would mean another one to
   * the next reader.
   */
  private static final List<AsciiString> FRAMING = List.of(HOST, CONTENT_LENGTH, TRANSFER_ENCODING);

  private HopByHop() {}

  /** The fields that go on to the next connection. */
  public static List<Fields.Field> relayed(Fields fields) {
    List<AsciiString> named = connectionOptions(fields);
    List<Fields.Field> relayed = new ArrayList<>(fields.list().size());
    for (Fields.Field field : fields) {
      if (!isOneOf(ALWAYS, field.name())
          && (named.isEmpty() || !isOneOf(named, field.name()) || isOneOf(FRAMING, field.name()))) {
        relayed.add(field);
      }
    }
    return relayed;
  }

  /** Whether the sender is ready to go on with this connection after this message. */
  public static boolean keepsAlive(Fields fields, int minor) {
    // RFC 9112 section 9.3 lets HTTP/1.0 ask for it; it never has to be granted.
    return minor > 0 && !hasConnectionOption(fields, AsciiString.cached("close"));
  }

  /** How long an origin that names its time ({@code timeout=5}) is sure not to close meanwhile. */
  public static Optional<Duration> keptFor(Fields fields) {
    return fields.values(KEEP_ALIVE).stream()
        .map(KEEP_ALIVE_TIMEOUT::matcher)
        .filter(Matcher::find)
        .map(match -> Duration.ofSeconds(Integer.parseInt(match.group(1))))
        // On the way there, time goes by.
        .map(named -> named.minus(Duration.ofSeconds(1)))
        .findFirst();
  }

  public static boolean hasConnectionOption(Fields fields, AsciiString option) {
    return isOneOf(connectionOptions(fields), option);
  }

  public static boolean namesFraming(Fields fields) {
    for (Fields.Field field : fields) {
      if (isOneOf(FRAMING, field.name())) {
        return true;
      }
    }
    return false;
  }

  /** The members of all Connection fields, and of the Proxy-Connection of old clients. */
  private static List<AsciiString> connectionOptions(Fields fields) {
    List<AsciiString> options = List.of();
    for (Fields.Field field : fields) {
      if (field.is(CONNECTION) || field.is(PROXY_CONNECTION)) {
        if (options.isEmpty()) {
          options = new ArrayList<>();
        }
        for (AsciiString option : field.value().split(',')) {
          options.add(trimmed(option));
        }
      }
    }
    return options;
  }

  /** Of blanks alone: AsciiString.trim() takes octets from 0x80 on for blanks too. */
  public static AsciiString trimmed(AsciiString option) {
    int from = 0;
    int to = option.length();
    while (from < to && Grammar.isBlank(option.byteAt(from))) {
      from++;
    }
    while (from < to && Grammar.isBlank(option.byteAt(to - 1))) {
      to--;
    }
    return option.subSequence(from, to, false);
  }

  public static boolean isOneOf(List<AsciiString> names, AsciiString name) {
    for (int i = 0; i < names.size(); i++) {
      if (names.get(i).contentEqualsIgnoreCase(name)) {
        return true;
      }
    }
    return false;
  }
}
