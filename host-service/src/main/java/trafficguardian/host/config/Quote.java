package trafficguardian.host.config;

import trafficguardian.ipc.Json;

/** Text from outside as it may stand in a message on a terminal: one line, ASCII, not too long. */
final class Quote {
  private static final int MAX_VALUE = 60;
  private static final int MAX_SENTENCE = 200;

  private Quote() {}

  /** {@code text} in double quotes. */
  static String of(String text) {
    String shown = text.length() <= MAX_VALUE ? text : text.substring(0, MAX_VALUE) + "...";
    return Json.line(to -> to.writeString(shown));
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
