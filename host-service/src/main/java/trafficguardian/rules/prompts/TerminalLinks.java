package trafficguardian.rules.prompts;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Links in a terminal, which show any text and lead anywhere. */
final class TerminalLinks {
  private static final Pattern LINK =
      Pattern.compile(
          "\u001b\\]8;[^;]*;(?<target>(?<scheme>[a-z]+):(?://(?<host>[^/?#]*))?[^\u0007\u001b]*)"
              + "(?:\u0007|\u001b\\\\)(?<text>[^\u001b]+)\u001b");

  /** A text that is an address itself. */
  private static final Pattern ADDRESS =
      Pattern.compile(
          "(?i)(?:[a-z]+://)?(?<host>(?:[\\w-]+\\.)+(?:com|org|net|io|dev|app|ai|gov|edu|info|cloud|example|test|invalid|[a-z]{2}(?=/)))(?:[:/?#].*)?");

  /** A line of a file, behind its name. */
  private static final Pattern AT_LINE = Pattern.compile("[#:(]L?[0-9][0-9:,]*\\)?$");

  /** A text that only asks to be followed. */
  private static final Pattern INVITATION =
      Pattern.compile(
          "(?is).*\\b(?:click|tap|here|log ?-?in|sign ?-?in|verify|download|install)\\b.*");

  private TerminalLinks() {}

  /** Whether a link leads where its text says, or its text says nothing of where. */
  static boolean areHonest(String match) {
    Matcher link = LINK.matcher(match);
    if (!link.matches()) {
      return false;
    }
    String text = link.group("text").strip();
    return switch (link.group("scheme")) {
      case "https" -> isHonest(text, link.group("target"), link.group("host"));
      case "file" -> withoutLine(link.group("target")).endsWith(withoutLine(text));
      case "man" -> true;
      default -> false;
    };
  }

  private static boolean isHonest(String text, String target, String host) {
    Matcher address = ADDRESS.matcher(text);
    if (address.matches()) {
      String named = address.group("host");
      return host.equalsIgnoreCase(named) || host.endsWith("." + named);
    }
    return text.contains("://") ? target.startsWith(text) : !INVITATION.matcher(text).matches();
  }

  private static String withoutLine(String path) {
    return AT_LINE.matcher(path).replaceFirst("");
  }
}
