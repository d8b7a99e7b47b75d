package trafficguardian.rules.prose;

import static trafficguardian.rules.prose.Circumstance.about;

import java.util.List;
import java.util.Set;

/** Circumstances of what programs, settings and pages are written with, and nobody runs. */
final class CodeCircumstances {
  private static final Set<String> REVERSE_SHELL = Set.of("reverse_shell");

  private static final Set<String> SHELL = Set.of("shell_exec");

  /** Nothing near that a variable could have been filled with from elsewhere. */
  private static final String NOTHING_FETCHED =
      "^(?!.*\\b(?:curl|wget|iwr|irm|fetch|base64|nc|ncat|xxd|openssl)\\b).*";

  private static final String VARIABLE = "\\$(?:\\{\\w{3,}(?:\\[@\\])?\\}|\\w{3,}|[*@])";

  /** The end of what a page writes a mark with, and no part of a command set before it. */
  private static final String ENTITY =
      "^(?!.*(?:^|[\\s;&|\"'`>])[a-z]\\w*=[\"']?[\\w./-]{1,8}[\"']?[\\s;&]).*&(?:amp;)?(?:quot|apos|lt|gt|#[0-9]{2}|#x[0-9a-f]{2})";

  /** A comment that begins with what it is about. */
  private static final String COMMENT = "(?://|(?:^|\\n)\\s*#)\\s*";

  static final List<Circumstance> ALL =
      List.of(
          // A script hands on what it was given itself.
          about(
              SHELL,
              NOTHING_FETCHED,
              "[^\"'`\\n]*\\s-[a-z]*c[a-z]{0,2}\\s+[\"'](?:exec\\s+)?"
                  + VARIABLE
                  + "(?:\\s+"
                  + VARIABLE
                  + ")*[\"']"),
          // What every system says of itself.
          about(
              SHELL,
              "",
              "[^\"'`\\n]*\\s-[a-z]*c[a-z]{0,2}\\s+[\"'](?:source|\\.)\\s+/etc/os-release\\s*(?:&|&amp;){2}\\s*echo\\s+\"?\\$\\{?\\w+\\}?\"?\\s*[\"']"),
          about(
              SHELL,
              "",
              "cmd(?:\\.exe)?\\s+(?:/[dqsv]\\s+)*/[ck]\\s+(?:which|where)\\b[\\w. -]*\\n"),
          // As settings start a server of MCP on Windows, where such programs are scripts.
          about(
              SHELL,
              "",
              "cmd(?:\\.exe)?\\s+(?:/[dqsv]\\s+)*/[ck]\\s+(?:npx|npm|pnpm|yarn|bunx|uvx?)\\b[\\w@./:=^~ -]*(?:[\\n\"'`,)]|$)"),
          // What a test has a program read.
          about(
              Set.of("fork_bomb"),
              "\\bassert\\w*\\([bru]?[\"'][\\w:]{0,8}",
              "[^\\n\"']*[\"']\\s*[,)]"),
          // What a package says that it reads, where its files are listed.
          about(
              Set.of("tool_poisoning"),
              "\"name\"\\s*:\\s*\"[^\"]+\",\\s*\"version\"\\s*:\\s*\"[0-9][^\"]*\",\\s*\"?",
              "\"?description\"\\s*:\\s*\"(?![^\"]*\\b(?:you|your|must|always|before|first|include|pass|send)\\b)[\\w\\s.,-]*?\\b(?:sources|reads|loads|parses|provides|resolves|finds)\\s[^\"]*\"\\s*,\\s*\"(?:author|bin|bugs|dist|engines|exports|files|homepage|keywords|license|main|repository|scripts|type)\"\\s*:"),
          // A comment ends with its line, and an expression stands on the next.
          about(SystemCircumstances.DESTRUCTION, COMMENT, "rm\\s+-[a-z]+\\s*\\n\\s*/[\\\\^(\\[]"),
          about(
              Set.of("encoded_command"),
              COMMENT,
              "base64\\s+-(?:d|-decode)\\s*\\|\\s*\\w{2,4}\\s*\\n"),
          // A variable takes what another one holds in text form, and nobody runs it.
          about(
              Set.of("encoded_command"),
              "\\b\\w+=[\"']?",
              "\\$\\((?:echo|printf)\\s(?:-[ne]+\\s|[\"']?%s[\"']?\\s)?[\"']?"
                  + VARIABLE
                  + "(?!.*(?:\\beval\\b|\\bexec\\b|\\bsource\\b|sh\\s+-[a-z]*c\\b|\\|\\s*(?:sudo\\s+)?(?:/\\w+/)*(?:ba|z|da|k)?sh\\b)).*"),
          // A pattern of code: three dots are no argument.
          about(Set.of("encoded_command"), "", "(?:exec|eval)\\(\\.{3},"),
          // A value that is cut off, of which nothing is left to run.
          about(
              Set.of("shell_exec", "encoded_command"),
              "",
              "(?:powershell(?:\\s[/-][a-z]+)*[\"<].{0,300}?(?=powershell|pwsh))?(?:powershell|pwsh)(?:\\.exe)?\\s(?:[/-][a-z]+(?:\\s(?:hidden|bypass|[0-9]))?\\s)*[/-]e[a-z]*\\s[\"'\\\\]*[a-z0-9+/]{0,90}\\.{3}(?![^\\s\"'`<)\\\\|])"),
          // What a package owns goes with it.
          about(
              SystemCircumstances.DESTRUCTION,
              "(?:\\bpurge\\)|=\\s*[\"']?purge\\b)[^\\n]*\\n(?:[^\\n]*\\n){0,6}?[^\\n]*",
              "rm\\s+-[rf]+\\s+/var/lib/[a-z]+/?(?:\\s+/(?:etc|var/(?:lib|log|cache|spool))/[a-z][\\w-]*/?)*\\s*(?:[;&|\\n]|$)"),
          // A new machine's settings, of which a comment says where they end up.
          about(
              Set.of("ssh_key_inject"),
              "#[^\\n]*",
              "[^\\n]*\\.ssh/authorized_keys[^\\n]*\\n(?:#[^\\n]*\\n)*ssh_authorized_keys:"),
          // A service that is started, and reaches for nothing.
          about(
              SHELL,
              "\\bExec(?:Start|Stop|Reload|Condition)(?:Pre|Post)?=[@+!:-]*(?:/[a-z/]*)?",
              "(?![^\\n]*(?:" + Circumstances.REACHING + "|/tmp/|/shm/|/\\.|\\$\\(|~))[^\\n]*"),
          about(
              SHELL,
              "\"scripts\"\\s*:\\s*\\{[^{}]*\"(?!(?:pre|post)?(?:install|prepare|pack|publish))[\\w:-]+\"\\s*:\\s*\"",
              "(?![^\\n\"]*(?:" + Circumstances.REACHING + "|~))[^\\n]*"),
          // The best-known list of such commands has them all call this one.
          about(
              REVERSE_SHELL,
              "",
              "(?![^\\n]*(?!10\\.0\\.0\\.1\\b)\\b[0-9]+(?:\\.[0-9]+){3})[^\\n]*\\b10\\.0\\.0\\.1[\"']?[^0-9.a-z]{1,4}(?:[a-z$]+=)?(?:1234|8080)\\b"),
          // Whoever copies this has to set it.
          about(
              REVERSE_SHELL,
              "^(?!.*\\b[LR](?:HOST|PORT)=(?!attacker\\.com\\b|[0-9]{4,5}\\b)).*",
              "[^\\n]*?(?:\\$\\{?|getenv\\(\"|environ\\[\"|ENV\\[\")[LR]HOST\\b(?![^\\n]*[0-9]\\.[0-9])"),
          // The end of a tag, or of a mark, is neither a redirection nor the end of a command.
          about(
              Set.of("persistence"),
              SystemCircumstances.IN_TAG,
              "(?:>|&gt;|\\\\u003e) ?[~.$/\\w][^\\s<&`]*[`\\n<&]"),
          about(Set.of("obfuscated_shell"), ENTITY, ";\\$"),
          // A line that somebody quotes, behind such a line or before one.
          about(Set.of("persistence"), "(?:^|\\n)", "> ?/[^\\n]*\\n> "),
          about(Set.of("persistence"), "(?:^|\\n)> ?[^\\n]*\\n", "> ?/"),
          // A client of another machine, and no shell of this one.
          about(
              REVERSE_SHELL,
              "",
              "socat\\s[^\\n]*?\\bexec:[\"'`\\\\]*(?:dbclient|ssh)\\s[^\\n]*fd(?:in|out)="),
          // Programs that obey nobody else.
          about(
              REVERSE_SHELL,
              "",
              "socat\\s[^\\n]*?\\b(?:exec|system):[\"'`\\\\]*(?:(?:/usr)?/bin/)?(?:(?:bc|date|echo|ftp|hostname|nslookup|tr)(?:[\\s\"'`,\\\\<]|$)|cat(?:[\"'`,\\\\<]|\\s*\\n|$))(?![^\\n]*[|;&`$])"),
          // Talks to a program of the same machine, and starts none.
          about(
              REVERSE_SHELL,
              "",
              "net\\.Socket\\(\\)(?:(?!connect\\([^'\"]*[0-9]).){0,400}?connect\\([0-9]+,\\s*['\"](?:localhost|127\\.0\\.0\\.1|::1)['\"](?!.{0,400}(?:spawn|/bin/|\\bsh\\b|cmd\\.exe|powershell))"),
          about(REVERSE_SHELL, "", "zsh/net/tcp\\s+(?:module|is|provides)\\b"));

  private CodeCircumstances() {}
}
