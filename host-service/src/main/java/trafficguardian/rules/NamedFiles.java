package trafficguardian.rules;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Files that a text names. One that is only spoken of, or written to, is not on its way out: such a
 * hit is excused.
 */
final class NamedFiles {
  /** A path separator as it is written in paths, JSON strings and URLs. */
  static final String SEP = "(?:/|\\\\{1,2}|%2[Ff]|%5[Cc])";

  /** The dot of a hidden file: not after a word, but a separator's escape may end in a letter. */
  static final String DOT = "(?:\\B|%2[Ff]|%5[Cc])\\.";

  /** As a sentence goes on behind a path, or ends with it. */
  private static final String SPOKEN_OF =
      "(?:[`'\")*]{0,3}[.,;:]?(?: \\(?[A-Za-z][a-z']*,?){2}\\b|[`'\")*]{0,3}[.?!](?:\\s|\\\\n|\"))?";

  /** What makes a file, or gets in with it. */
  private static final String TO_USE =
      "(?:(?:>>|&gt;&gt;|\\\\u003e\\\\u003e) ?|(?:>|&gt;|\\\\u003e) |\\btee (?:-a )?|\\bchmod (?:-R )?[0-7]{3,4} |\\brm -r?f |\\btouch "
          + "|\\bssh-add |\\bssh -i |\\btarget=)[\"'\\\\]{0,2}";

  private static final String FOLDER = "[~$/.][~$/A-Za-z0-9_{}.-]*";

  private static final Pattern MENTION =
      Pattern.compile("^(?:" + TO_USE + ")?(?<path>[^\\s\"'`=:)]+?)" + SPOKEN_OF + "$");

  private NamedFiles() {}

  /** The path, with what tells that it is spoken of. */
  static String spokenOf(String path) {
    return path + SPOKEN_OF;
  }

  /** Paths where a command writes them, or uses them where they are. */
  static String used(List<String> paths) {
    String plain = String.join("|", paths).replace(DOT, "\\.").replace(SEP, "/");
    return TO_USE + FOLDER + "(?:" + plain + ")";
  }

  /** What is left of a match without what stands around the path. */
  static String path(String match) {
    Matcher mention = MENTION.matcher(match);
    return mention.matches() ? mention.group("path") : match;
  }

  /** Has the path judged, which what stands around it may excuse. */
  static Check excusing(Check ofPath) {
    return match -> {
      String path = path(match);
      Check.Verdict verdict = ofPath.of(path);
      boolean alone = path.length() == match.length();
      return verdict == Check.Verdict.REAL && !alone ? Check.Verdict.EXCUSED : verdict;
    };
  }
}
