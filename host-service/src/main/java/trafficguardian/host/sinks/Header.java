package trafficguardian.host.sinks;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A field that goes with each request, such as {@code Authorization: Bearer x}. */
record Header(String name, String value) {
  private static final Pattern FORM =
      Pattern.compile("(?<name>[A-Za-z0-9-]{1,64}): ?(?<value>[\\x21-\\x7e][\\x20-\\x7e]{0,4095})");

  static Optional<Header> parse(String text) {
    Matcher field = FORM.matcher(text);
    return field.matches()
        ? Optional.of(new Header(field.group("name"), field.group("value")))
        : Optional.empty();
  }
}
