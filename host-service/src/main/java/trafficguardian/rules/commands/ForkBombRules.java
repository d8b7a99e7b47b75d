package trafficguardian.rules.commands;

import static trafficguardian.rules.commands.ShellText.QUOTE;
import static trafficguardian.rules.commands.ShellText.SENTENCE_GOES_ON;

import java.util.List;
import java.util.regex.Pattern;
import trafficguardian.ipc.Severity;
import trafficguardian.rules.base.Check;
import trafficguardian.rules.base.Rule;

/** Programs that start themselves until a machine stands still. */
final class ForkBombRules {
  private static final Pattern GOES_ON = Pattern.compile(SENTENCE_GOES_ON + "$");

  /** A function that pipes itself into itself; others pipe one command into another. */
  private static final Pattern CALLS_ITSELF =
      Pattern.compile(
          "\\(\\)\\s*\\{\\s*([\\w:.]+)\\s*\\|\\s*\\1[\\s&].*[\\s;&n]\\1", Pattern.DOTALL);

  static final List<Rule> ALL =
      List.of(
          Rule.injection("fork_bomb", Severity.HIGH)
              .about("A program that does nothing but start itself again, until nothing else runs.")
              .remedy(
                  "If the machine stands still, restart it. Bound what the agent may start, by its"
                      + " container's limit of processes or by ulimit -u.")
              .unseen("Programs in other languages than shell, Perl, Python and Ruby.")
              .unless(ForkBombRules::callsItself)
              .finds(
                  "\\(\\)\\s*\\{\\s*[\\w:.]{1,16}\\s*\\|\\s*[\\w:.]{1,16}\\s*(?:&|&amp;|\\\\u0026)\\s*;?\\s*\\}\\s*(?:;|&&|\\n)\\s*[\\w:.]{1,16}(?:"
                      + SENTENCE_GOES_ON
                      + ")?")
              .finds("\\bperl\\s+-[a-z]*e\\s+" + QUOTE + "\\s*fork\\s+while\\s+(?:fork|1|true)\\b")
              .finds("\\bwhile[\\s(]+(?:True|1)[\\s):]+\\{?\\s*(?:os\\.)?fork\\(\\)")
              .finds("\\bruby\\s+-e\\s+" + QUOTE + "\\s*(?:loop\\s*\\{\\s*fork|fork\\s+while)\\b")
              .finds("%0\\s*\\|\\s*%0\\b")
              .matches(
                  ":(){ :|:& };:",
                  "bomb() { bomb | bomb & }; bomb",
                  ":(){ :|:&amp; };:",
                  "perl -e \"fork while fork\"",
                  "python3 -c 'import os\nwhile True: os.fork()'",
                  "%0|%0")
              .ignores(
                  "f() { grep x | sort & }; f",
                  "if (fork() == 0) exit(0);",
                  "while (1) { pid = accept(); }")
              .build());

  private ForkBombRules() {}

  private static Check.Verdict callsItself(String match) {
    if (GOES_ON.matcher(match).find()) {
      return Check.Verdict.DOUBTFUL;
    }
    return !match.startsWith("(") || CALLS_ITSELF.matcher(match).lookingAt()
        ? Check.Verdict.REAL
        : Check.Verdict.LOOKALIKE;
  }
}
