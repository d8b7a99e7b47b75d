package trafficguardian.host.config;

import java.util.regex.Pattern;
import trafficguardian.ipc.Json;

/**
 * Text from outside as it may stand in a message on a terminal or in a log: one line, ASCII, and so
 * short that no secret can be told from it. Only words, such as keys and hosts, are shown whole.
 */
public final class Quote {
  /** Promised is that no twelve characters of a secret in a row are shown. */
  private static final int MAX_VALUE = 11;

  private static final Pattern WORDS =
      Pattern.compile(
          "[a-z]+(?:[._:/ *-][a-z]+){0,9}|[A-Z]+(?:_[A-Z]+){0,9}|[0-9]{1,3}(?:[.][0-9]{1,3}){3}");
  private static final int MAX_WORDS = 60;

  private static final int MAX_SENTENCE = 200;

  private Quote() {}

  /** {@code text} in double quotes. */
  static String of(String text) {
    String shown = shortened(text);
    return Json.line(to -> to.writeString(shown));
  }

  /** {@code text} itself, or its beginning. */
  public static String shortened(String text) {
    boolean whole =
        text.length() <= MAX_VALUE || (text.length() <= MAX_WORDS && WORDS.matcher(text).matches());
    return whole ? text : text.substring(0, MAX_VALUE) + "...";
  }

  /** {@code text} without quotes around it. */
  static String bare(String text) {
    String quoted = of(text);
    return quoted.substring(1, quoted.length() - 1);
  }

  /** A sentence that quotes text from outside. */
  static String shown(String sentence) {
    String plain = sentence.replaceAll("[^ -~]", "?");
    return plain.length() <= MAX_SENTENCE ? plain : plain.substring(0, MAX_SENTENCE) + "...";
  }
}
