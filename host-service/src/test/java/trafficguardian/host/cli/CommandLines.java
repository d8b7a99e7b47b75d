package trafficguardian.host.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds what a shell's text has the program do. */
final class CommandLines {
  private static final Pattern TOKEN =
      Pattern.compile(
          """
          (?x)
            (?<end> \\n | [;|&()] | [<>]+ | \\$\\( | (?<![^\\s]) \\#[^\\n]* )
          | (?<word> (?: '[^']*' | "(?:[^"$\\\\]|\\\\.|\\$(?!\\())*" | \\\\. | [^\\s;|&()<>'"\\\\] )+ )
          | ["] | \\s""");

  private CommandLines() {}

  /** The arguments of every call of the program in {@code text}. */
  static List<List<String>> in(String text) {
    List<List<String>> calls = new ArrayList<>();
    List<String> command = new ArrayList<>();
    Matcher token = TOKEN.matcher(text.replace("\\\n", " ") + "\n");
    while (token.find()) {
      if (token.group("word") != null) {
        command.add(token.group("word").replaceAll("^['\"]|['\"]$", ""));
      } else if (token.group("end") != null) {
        calls.addAll(callIn(command));
        command.clear();
      }
    }
    return calls;
  }

  private static List<List<String>> callIn(List<String> command) {
    for (int at = command.size() - 1; at >= 0; at--) {
      boolean value = at > 0 && command.get(at - 1).matches("-\\w.*");
      if (!value && command.get(at).matches("(.*/)?traffic-guardian")) {
        return List.of(List.copyOf(command.subList(at + 1, command.size())));
      }
    }
    return List.of();
  }
}
