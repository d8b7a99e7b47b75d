package trafficguardian.rules.secrets;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import trafficguardian.rules.base.Around;

/**
 * Tells files that a text only speaks of, or that a command makes or uses, from those whose
 * contents may be on their way.
 */
public final class NamedFiles {
  /** As a sentence goes on behind a path, or ends with it. */
  private static final Pattern SENTENCE =
      Pattern.compile(
          "^[`'\")*]{0,3}[.,;:]?(?: \\(?[A-Za-z][a-z']*[.,;]?){2}\\b|^[`'\")*]{0,3}[.?!](?:\\s|\\\\n|\")"
              + "|^ (?:or|via|is|was)(?: |\\r?\\n|\\\\{1,4}n)|^` (?:and|or) `"
              // In the source of a manual page.
              + "|^[*]?\\\\{1,2}f[BIPR]|^(?:\n|\\\\n)\\.(?:RS|RE|PP|TP|IP|SH|SS)\\b"
              + "|^[`'\")]{0,2} (?:files?|dumps?|entry|entries|hashes|format|lines?|path|itself|exists?|authentication)\\b");

  private static final String PATH = "[~$/.@][~$/A-Za-z0-9_{}.:?*-]*";

  /** What leads to a file. */
  private static final String FOLDERS = PATH + "$";

  /** From a line to the next, which may be numbered, or to the next of a list of paragraphs. */
  private static final String BREAK =
      "(?:(?:\\r?\\n|(?:\\\\{1,4}r)?\\\\{1,4}n)(?: *[0-9]+(?:\\t|\\\\{1,4}t|\u00e2\u0086\u0092))?|\", ?\")";

  private static final Pattern BREAKS = Pattern.compile("(?: *" + BREAK + ")+ *| {2,}");

  /** In a sentence whose line ends with the path. */
  private static final Pattern BEFORE_BREAK =
      Pattern.compile(
          "\\b(?:the|of|(?<!\\bfor [a-z]{1,9} )in|from|to|by|with|into|like|as|on|under|see|files?|or|and)(?: +|"
              + BREAK
              + " *)`?"
              + FOLDERS);

  private static final Pattern BROKEN = Pattern.compile("^`?[.,:]?(?:" + BREAK + " *)+[A-Za-z(]");

  /** Others behind it, and the end of the sentence; or what it is, in brackets. */
  private static final Pattern LISTED =
      Pattern.compile(
          "^(?:(?:,|,? (?:and|or)) [~/][A-Za-z0-9_~/.-]*[A-Za-z0-9_~/-])+(?:[.:]$|[.,:]? (?!(?:to|into|onto|via)\\b)[A-Za-z-]{2,}\\b)"
              + "|^ \\([A-Za-z][A-Za-z0-9 -]*\\)(?:[.,:]| [A-Za-z(])");

  /** Between a path and what follows it. */
  private static final char MARK = 0;

  /** Above what a manual tells of it, alone or with others like it. */
  private static final Pattern HEADING =
      Pattern.compile(
          "(?:^|"
              + BREAK
              + ")( {2,})"
              + PATH
              + MARK
              + "(?:"
              + BREAK
              + "\\1[~/][^\\s\\\\\"]*)*"
              + BREAK
              + "\\1 +[A-Za-z][a-z]+ [A-Za-z(]");

  /** As manuals have a path of anybody's. */
  private static final Pattern OF_MANUALS =
      Pattern.compile("(?:^|[^A-Za-z0-9_.~/-])(?:/[a-z]+)?/path/to/[A-Za-z0-9_./-]*$");

  private static final Pattern IN_FORM = Pattern.compile("(?i)%2f");

  private static final Pattern ESCAPED = Pattern.compile("\\+|%([0-9A-Fa-f]{2})");

  private static final String WORDS_ASKED = "[^&=|;<>$`(]*";

  /** In a question to a search engine, before the path. */
  private static final Pattern ASKED =
      Pattern.compile(
          "[?&](?:q|query|search|search_query|s|p|text|terms?|wd|keywords?)="
              + WORDS_ASKED
              + "\\b(?i:vs\\.?|versus|difference between|what(?:'s| is| are| does)|why (?:is|are|does|do)"
              + "|how (?:does|do|is|are)|(?:meaning|purpose|format|permissions) (?:of|for)|explain"
              + "|unterschied zwischen|was ist|diff(?:e|\u00c3\u00a9)rence entre|diferencia entre"
              + "|differenza tra) (?:"
              + WORDS_ASKED
              + " )?"
              + FOLDERS);

  private static final Pattern COMPARED = Pattern.compile("^ (?:vs\\.?|versus) ");

  private static final String QUOTES = "[\"'`\\\\(\\[]{0,3}";

  /** What makes a file, or gets in with it. */
  private static final Pattern USED =
      Pattern.compile(
          "(?:(?:>>|&gt;&gt;|\\\\u003e\\\\u003e) ?|(?:>|&gt;|\\\\u003e) "
              + "|\\b(?:tee (?:-a )?|chmod (?:-R )?[0-7]{3,4} |rm (?:-r?f )?|touch |ssh-add |source |(?:target|source|dst|src|default|const)=)"
              + "|\\b(?:ssh|scp|sftp|ssh-keygen) (?:[^|;&\\n]* )?-[iFf] |\\[ (?:! )?-[efrs] )"
              + QUOTES
              + FOLDERS);

  /** Settings of programs that name the file that they read; what a container is given. */
  private static final Pattern SET =
      Pattern.compile(
          "(?:\\b(?:IdentityFile|CertificateFile|UserKnownHostsFile|EnvironmentFile|env_file"
              + "|ansible_ssh_private_key_file|KUBECONFIG|AWS_SHARED_CREDENTIALS_FILE|AWS_CONFIG_FILE"
              + "|GOOGLE_APPLICATION_CREDENTIALS|passfile|NPM_CONFIG_USERCONFIG|config_path|kubeconfig|[A-Z][A-Z0-9_]*_PATH"
              + "|shared_(?:credentials|config)_files?|[a-z]*(?i:(?:private|ssh|identity|host)_?key_?(?:path|file(?:name|_?path)?)|identity_?file|credentials?_?(?:path|file)|kubeconfig_?path|netrc_?(?:path|file))|mountPath|hostPath:\\s+path)[\\\\\"' =:]{1,6}\\s*-?\\s*(?:path: )?"
              + "|--(?:env-file|kubeconfig)(?:[ =]|[\"'], ?)|\\bload_dotenv\\(|= file\\(|\\b(?:COPY|ADD) (?:[^\\s]+ )+"
              + "|(?:^|[\\s;&])\\. |[~$/.][~$/A-Za-z0-9_{}.-]*:)"
              + QUOTES
              + FOLDERS);

  /** A path and nothing more, marked as code in a text. */
  private static final Pattern MARKED =
      Pattern.compile(
          "(?:`|<(?:code|tt|kbd|samp|var)(?: [^<>]*)?>)(?:[A-Z]{3,}_[A-Z_]+(?=/))?" + FOLDERS);

  private static final Pattern MARKED_BEHIND =
      Pattern.compile("^(?:`{1,2}[)*_]{0,3}[.,:;]?(?:\\s|\\\\n)|<\\\\?/(?:code|tt|kbd|samp|var)>)");

  /** Marked as a path, or quoted, in the source of a manual page. */
  private static final Pattern MACRO =
      Pattern.compile("(?:^|\\n|\\\\n)\\.(?:Pa|Ql|Qq|Dq|Sq|It)\\s[^\\n]*" + FOLDERS);

  /** In a rule of those by which the kernel notes who writes a file. */
  private static final Pattern WATCHED =
      Pattern.compile("(?:^|[\\n\"]|\\\\n)\\s*(?:-a [^\\n]*-F (?:path|dir)=|-w )" + FOLDERS);

  private static final Pattern WATCHED_BEHIND =
      Pattern.compile("^ (?:-F (?:perm|auid|key|success|uid)[=!<>]|-p [rwxa]{1,4} )");

  /** What keeps a file from being read or taken along. */
  private static final Pattern KEPT =
      Pattern.compile(
          "(?:\\*\\*|--exclude[= ]|\\blocation (?:[=~^*]{1,2} )?|\\bdeny |\\bInaccessiblePaths=(?:[^\\n]* )?"
              + "|(?i:\"[a-z.]*(?:deny|denied|ignore|ignored|exclude|excluded|blocked|forbidden)[a-z]*\"\\s*:\\s*[\\[{][^\\]}]*))"
              + QUOTES
              + "(?:Read\\()?(?:"
              + FOLDERS
              + "|[/\\\\]\\.[a-z.]*$)");

  /** A line of a list of what is left out: at its root, or behind lines as only such lists have. */
  private static final Pattern LEFT_OUT =
      Pattern.compile(
          "(?:\\n[+!]?|(?:^|[\\n\"])(?:[*!][^\\n]*|node_modules/?|\\.DS_Store|__pycache__/?)\\n(?:[^\\n]*\\n)*[+!]?[/~][A-Za-z0-9_./-]*)"
              + "[/\\\\]\\.[a-z./_]+$");

  private static final Pattern LINE_END = Pattern.compile("^[.*a-z]{0,12}(?:\\r?\\n|\"|$)");

  private static final String FAILURE =
      "(?:no such file or directory|permission denied|not found|does not exist|not accessible"
          + "|(?:cannot|can't|could not|couldn't|unable to|failed to|error) (?:open|read|load|find|access|stat|opening|reading|loading)(?: [a-z]+){0,3})";

  /** Of a file that could not be read, or of one that a program says it looks for. */
  private static final Pattern FAILED =
      Pattern.compile(
          "(?:(?i:"
              + FAILURE
              + ")[:,]? (?:open |stat |lstat |scandir )?|\\bidentity file |\\bconfiguration data |\\bnpm (?:error|ERR!) path "
              // What the kernel says it denied.
              + "|\\bapparmor=[\\\\\"]+DENIED\\b[^\\n]*\\sname=|\\bavc: +denied\\b[^\\n]*\\s(?:path|name)=)"
              + QUOTES
              + FOLDERS);

  private static final Pattern FAILED_BEHIND =
      Pattern.compile("^[\\\\\"'`]{0,3}:? (?:type -?[0-9]|(?i:(?:is |was )?" + FAILURE + "))");

  /** In the address of what a code host keeps: whoever writes there says what is in it besides. */
  private static final Pattern OF_REPOSITORY =
      Pattern.compile(
          "/(?:repos/[^/\\s]+/[^/\\s]+/contents|projects/[^/\\s]+/repository/files"
              + "|repositories/[^/\\s]+/[^/\\s]+/src(?:/[^/\\s]+)?)"
              + "(?:(?:/|%2[Ff])[A-Za-z0-9_.@-]*)+$");

  /** In the line that a server writes for each request. */
  private static final Pattern REQUEST = Pattern.compile("\"(?:GET|HEAD|POST) (?:/[^\\s]*)?$");

  private static final Pattern REQUEST_BEHIND = Pattern.compile("^[^\\s]* HTTP/[0-9]");

  /** An expression that looks for such names. */
  private static final Pattern EXPRESSION =
      Pattern.compile("(?:[/^|()?*+\\]]|\\b(?:process|meta))\\\\{1,4}\\.env(?:\\.[a-z]+)*$");

  /** Where a file stands in a container. */
  private static final Pattern MOUNTED = Pattern.compile("^:/[A-Za-z0-9_./-]+");

  /** In a table whose lines begin with paths, and in one that says which files to make. */
  private static final Pattern FIRST_OF_LINE = Pattern.compile("(?:^|" + BREAK + ")" + FOLDERS);

  private static final Pattern COLUMN =
      Pattern.compile("^(?: {2,}|\\s*(?:\\t|\\\\{1,4}t))\\s*[a-z]{2,}\\b");

  private static final Pattern MADE_BEHIND =
      Pattern.compile("^ [0-7]{3,4} [a-z_-]+ [a-z_-]+ -(?: |$)");

  /** In a text that a program is made of, or writes; what was read stands elsewhere. */
  private static final Pattern LITERAL = Pattern.compile("(?:\\b(?:b|echo )|\\()\\\\{0,3}[\"']$");

  /** The first account of a system, and no other one. */
  private static final Pattern ROOT_ALONE =
      Pattern.compile("^(?:root)?:/(?:root)?:/bin/(?:ba)?sh(?:\\\\{1,4}n)?\\\\{0,3}[\"']");

  /** What a package or a repository says of itself. */
  private static final Pattern DESCRIBED =
      Pattern.compile(
          "\"description\\\\*\" ?: ?\\\\*\"[^\"\\\\]*\\b(?:from|in|of|or|and) (?:[~/][A-Za-z0-9_./-]+,? (?:and |or )?)?"
              + FOLDERS);

  private static final Pattern DESCRIBED_BEHIND =
      Pattern.compile("^(?:(?:,|,? (?:and|or)) [~/][A-Za-z0-9_./-]+)*\\.?\\\\*\"");

  private NamedFiles() {}

  /** Whether the match is a path that is only spoken of or used; as {@link Around}. */
  static boolean areHarmless(String before, String match, String behind) {
    if (!isPath(match)) {
      return match.equals("root:x:0:0:") && isAny(before, LITERAL) && isAny(behind, ROOT_ALONE);
    }
    return isUsed(before, match, behind)
        || (IN_FORM.matcher(match).find()
            ? isAskedFor(ofForm(before + match), ofForm(behind))
            : isTold(before + match, behind));
  }

  /** By the text around it. */
  private static boolean isTold(String named, String behind) {
    return isAny(behind, SENTENCE)
        || (isAny(named, BEFORE_BREAK) && isAny(behind, BROKEN))
        || isAny(BREAKS.matcher(behind).replaceAll(" "), LISTED)
        || isAny(named + MARK + behind, HEADING)
        || (isAny(named, MARKED) && isAny(behind, MARKED_BEHIND));
  }

  /** By the rest of a form's field. */
  private static boolean isAskedFor(String named, String behind) {
    return isTold(named, behind) || isAny(named, ASKED) || isAny(behind, COMPARED);
  }

  /** By a program, or left out, or of anybody's. */
  private static boolean isUsed(String before, String match, String behind) {
    String named = before + match;
    return isAny(named, USED, SET, KEPT, FAILED, EXPRESSION, MACRO, OF_MANUALS, OF_REPOSITORY)
        || isAny(behind, MOUNTED, FAILED_BEHIND)
        || (isAny(named, LEFT_OUT) && isAny(behind, LINE_END))
        || (isAny(named, DESCRIBED) && isAny(behind, DESCRIBED_BEHIND))
        || (isAny(named, WATCHED) && isAny(behind, WATCHED_BEHIND))
        || (isAny(named, FIRST_OF_LINE) && isAny(behind, COLUMN))
        || isAny(behind, MADE_BEHIND)
        || (isAny(before, REQUEST) && isAny(behind, REQUEST_BEHIND));
  }

  private static String ofForm(String text) {
    return ESCAPED
        .matcher(text)
        .replaceAll(
            escape ->
                Matcher.quoteReplacement(
                    escape.group(1) == null
                        ? " "
                        : String.valueOf((char) Integer.parseInt(escape.group(1), 16))));
  }

  private static boolean isAny(String text, Pattern... forms) {
    return Stream.of(forms).anyMatch(form -> form.matcher(text).find());
  }

  /** Contents have blanks, quotes, colons or equals signs in them. */
  public static boolean isPath(String match) {
    return match.chars().noneMatch(c -> c <= ' ' || "\"'=:{".indexOf(c) >= 0);
  }
}
