package trafficguardian.rules.commands;

/**
 * What expressions about commands are made of.
 *
 * <p>Commands are written as a shell reads them; what JSON or HTML puts around a quotation mark or
 * a redirection is allowed for where it is common.
 */
public final class ShellText {
  /** A quotation mark, raw, in a JSON string or as an HTML entity. */
  static final String QUOTE = "(?:\\\\{0,2}[\"']|&quot;|&#(?:34|39|x27|x22);|&apos;|\\$')";

  /** The shells that commands are fed to, with or without a folder. */
  static final String SHELL = "(?:/[a-z/]+/)?(?:busybox\\s+)?(?:ba|z|da|k|c|tc|fi|a)?sh\\b";

  /** Programs that read other programs, but for shells. */
  static final String INTERPRETER =
      "(?:/[a-z/]+/)?(?:python[0-9.]*|perl|ruby|node|php|bun|deno|lua|tclsh|osascript|pwsh|powershell|uv\\s+run)\\b";

  /** What may stand between a pipe and the command it feeds. */
  static final String PRIVILEGE =
      "(?:(?:sudo|doas|env|nohup|exec|xargs|setsid|timeout)\\s+(?:-u\\s+[a-z]+\\s+|-[-A-Za-z]+\\s+|[A-Z_]+=\\S*\\s+|[0-9]+\\s+)*)*";

  static final String FETCHER = "(?:curl|wget2?|fetch|lynx|lwp-request|aria2c|curlie)(?:\\.exe)?";

  /** Something that a fetcher can be given: an address, a name, a variable. */
  static final String TARGET = "(?://|[A-Za-z0-9-]\\.[A-Za-z0-9-]|\\$)";

  /** A fetcher that another command runs, and what it fetches. */
  static final String FETCHES = "(?:/[a-z/]+/)?" + FETCHER + "\\b[^\\n\\x00)`<]*";

  /** As a redirection is followed by it. */
  static final String AT_HOME =
      "(?:~|[\"']?\\$(?:HOME|\\{HOME\\})|/root|/home/[A-Za-z0-9._${}*-]+|/Users/[A-Za-z0-9._-]+)";

  /** As a sentence goes on: three words and no sign of a command. */
  public static final String SENTENCE_GOES_ON =
      "(?:[`\"')]|</code>|&#x27;|&quot;)?,?(?: +[A-Za-z][a-z']*[,;:]?){3}";

  /**
   * The rest of a command line. NUL never stands in one; it ends where a JSON string or an HTML
   * element does.
   */
  static final String LINE = "(?:[^\\n\\x00\\\\\"<]|\\\\[^n\\n]|\"[^,:}\\]\\n]|<[^/\\n])*\"?";

  /** A redirection to what follows, raw or as JSON and HTML write it; not the end of a tag. */
  static final String INTO =
      "(?:(?:>>|>\\||(?:&gt;){2}|(?:\\\\u003e){2}) ?|(?:>|&gt;|\\\\u003e) |[\\s)]>)";

  /** Between two commands. */
  static final String THEN =
      "\\s*(?:;|&&?|(?:&amp;){1,2}|(?:\\\\u0026){1,2}|\\|\\|?|\\n|\\\\n|\\bthen\\b)\\s*";

  /** A variable of a shell's. */
  static final String VARIABLE = "\\$(?:\\{[A-Za-z_][A-Za-z0-9_]*\\}|[A-Za-z_][A-Za-z0-9_]*)";

  /** A home folder. */
  public static final String HOME =
      "(?:~[a-z]*|\\$(?:HOME|\\{HOME\\})|\\$env:USERPROFILE|%USERPROFILE%|/root|/home/[A-Za-z0-9._${}*-]+|/Users/[A-Za-z0-9._${}*-]+)";

  private ShellText() {}
}
