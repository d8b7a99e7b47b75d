package trafficguardian.rules.disguises;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts that a program puts together from the numbers of their characters, by a call for each. */
final class CharacterCalls {
  private static final String NUMBER = "(?:0x[0-9a-f]{2}|[0-9]{2,3})";

  private static final Pattern CALL =
      Pattern.compile("(?i)(?:\\(|\\[char\\]) ?(?:0x(?<hex>[0-9a-f]{2})|(?<decimal>[0-9]{2,3}))");

  /** As Python, PHP and SQL, as JavaScript and as PowerShell write them. */
  static final List<String> EXPRESSIONS =
      List.of(
          calls("\\bcha?r\\( ?", " ?\\)"),
          calls("\\b(?:string\\.)?fromcharcode\\( ?", " ?\\)"),
          calls("\\[char\\]\\(? ?", "\\)?"));

  private CharacterCalls() {}

  private static String calls(String open, String close) {
    String call = open + NUMBER + close;
    return "(?i)" + call + "(?:[\\s.,+&|]*" + call + "){7,}";
  }

  /** The characters; empty if some number stands for none. */
  static String undone(String calls) {
    StringBuilder text = new StringBuilder();
    Matcher call = CALL.matcher(calls);
    while (call.find()) {
      String hex = call.group("hex");
      int value = hex == null ? Integer.parseInt(call.group("decimal")) : Integer.parseInt(hex, 16);
      if (value > 0xff) {
        return "";
      }
      text.append((char) value);
    }
    return text.toString();
  }
}
