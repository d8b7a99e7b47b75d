package trafficguardian.host.export;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The two parts of a finding's {@code dest}.
 *
 * @param host a name, a mask, or an address without brackets
 */
record Destination(String host, OptionalInt port) {
  private static final Pattern HOST_AND_PORT = Pattern.compile("(.*):([0-9]{1,5})");

  private static final int MAX_PORT = 65535;

  static Destination of(String dest) {
    Matcher parts = HOST_AND_PORT.matcher(dest);
    if (!parts.matches() || Integer.parseInt(parts.group(2)) > MAX_PORT) {
      return new Destination(dest, OptionalInt.empty());
    }
    return new Destination(
        withoutBrackets(parts.group(1)), OptionalInt.of(Integer.parseInt(parts.group(2))));
  }

  /** Of an IPv6 address, not of a mask such as {@code [MASKED_HOST]}. */
  private static String withoutBrackets(String host) {
    return host.startsWith("[") && host.endsWith("]") && host.contains(":")
        ? host.substring(1, host.length() - 1)
        : host;
  }
}
