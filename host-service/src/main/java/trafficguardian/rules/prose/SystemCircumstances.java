package trafficguardian.rules.prose;

import static trafficguardian.rules.prose.Circumstance.about;

import java.util.List;
import java.util.Set;
import trafficguardian.rules.commands.KeyInjectionRules;
import trafficguardian.rules.commands.ShellText;

/** Circumstances of commands about a system's disks, its jobs and who may log in. */
final class SystemCircumstances {
  static final Set<String> DESTRUCTION = Set.of("destructive_rm");

  private static final Set<String> SSH_KEY = Set.of("ssh_key_inject");

  /** So far neither a key itself, nor a file that may be one's own public key and is written. */
  private static final String NO_FOREIGN_KEY =
      "^(?!.*(?:"
          + KeyInjectionRules.KEY_BLOB
          + "|\\b(?:curl|wget|scp|echo|printf|cp|mv|base64)\\s[^\\n;|&]*\\.pub\\b)).*";

  private static final String READ = "\\b(?:cat|type|get-content)\\s+";

  /** Where one's own keys are: in their folder, or the current one. */
  private static final String OWN_FOLDER =
      "[\"']?(?:(?:" + ShellText.HOME + ")?[/\\\\]?\\.ssh[/\\\\])?";

  private static final String OWN_KEY = "id_[a-z0-9_]+\\.pub\\b[\"']?";

  /** To another host, where nothing else is fetched or written. */
  private static final String SENT =
      "\\s*\\|\\s*ssh\\s(?:(?!\\b(?:curl|wget|scp|echo|printf|base64)\\b|\\.pub\\b)[^\\n|])*?(?:\\bcat[\\s-]*|\\btee\\s[^|;]*|[\\s;&\"'](?=tee|$))";

  /** What says that a key is to be put there, and is none. */
  private static final String KEY_STAND_IN =
      "\\becho\\s+[\"']?(?:(?:<|&lt;)[^<>&\\n$`]{3,50}(?:>|&gt;)"
          + "|(?:your|my|public|the|paste)[-_ a-z]*key[-_ a-z]*"
          + "|(?:ssh-[a-z0-9]+|ecdsa-[a-z0-9-]+)\\s+(?:AAAA[a-z0-9+/]{0,20})?\\.{3}[^\\n|;<>$`]{0,60})[\"']?";

  /** What writes into whatever a redirection behind it names. */
  private static final String WRITER =
      "\\b(?:cat|dd|echo|gunzip|printf|pv|tee|tr|xz|yes|zcat)\\s(?:\\w{0,9}[-=]\\S{1,20}\\s)?(?:\\w{0,9}[-=]\\S{1,20}\\s)?";

  /** A tag up to its end, which looks like a redirection; a file that is read looks otherwise. */
  static final String IN_TAG =
      "(?<!"
          + WRITER
          + ")(?:<|&lt;|\\\\u003c)/?(?:[a-z][a-z0-9:-]*(?:\\s+[\\w:-]+=\\\\?[\"'][^\"'<>\\n]*[\"'])+\\s*"
          + "|(?:a|b|br|code|dd|div|dt|em|i|kbd|li|p|pre|samp|span|strong|summary|td|th|title|tt|u|var|devicename|filename|literal|option|replaceable)\\s?/?)";

  /** The disk that is whichever the reader has, and no other on the line. */
  private static final String ANY_DISK =
      "(?:(?!/dev/(?!zero|u?random))[^\\n;|&])*/dev/[hs]dx[0-9]{0,2}(?![a-z0-9])(?![^\\n]*/dev/(?:[hsv]d[a-wyz]|nvme|mmc|xvd))";

  /**
   * Nothing on the line that is fetched, decoded or hidden, or stands where everybody may write.
   */
  private static final String LINE_AT_HOME =
      "(?:^|\\n)(?![^\\n]*(?:\\b(?:curl|wget|nc|ncat|netcat|socat|telnet|t?ftp|base64|openssl|eval)\\b|://|/dev/(?!null\\b)|/tmp/|/\\.\\w|\\$\\())[^\\n]*";

  /** A program that is installed, at its hours, and a file of its own for what it says. */
  private static final String JOB =
      "(?:(?:[0-9*/,-]+\\s+){5}|@[a-z]+\\s+)(?:/(?:usr|opt|etc|srv|home)/(?!\\S*/\\.)[\\w./-]+|(?:borgmatic|certbot|freshclam|fstrim|logrotate|restic|rsnapshot|updatedb)\\b)(?:\\s+[\\w./=-]+)*"
          + "(?:\\s+[12]?(?:>|&gt;){1,2}\\s*(?:/dev/null|/var/log/[\\w./-]+|(?:&|&amp;)1)){0,2}";

  /** What is scheduled, but for the lines that name something. */
  private static final String FEWER_JOBS =
      "\\bcrontab\\s+(?:-u\\s+\\w+\\s+)?-l(?:\\s+2(?:>|&gt;)\\s*/dev/null)?"
          + "(?:\\s*\\|\\s*(?:[ef]?grep(?:(?:\\s+-[a-zA-Z]+)+\\s+(?:\"[^\"\\n`$]{1,60}\"|'[^'\\n]{1,60}'|[\\w./-]{1,60}))+"
          + "|sed(?:(?:\\s+-[a-zA-Z]+)*\\s+[\"'][^\"'\\n`$]{1,60}d[\"'])+))+\\s*";

  static final List<Circumstance> ALL =
      List.of(
          // The image of a disk, and no disk.
          about(DESTRUCTION, "", "mkfs[^\\n;|&]*\\s/dev/loop[0-9]"),
          // A disk that is named, and one that nobody has.
          about(DESTRUCTION, IN_TAG, "(?:>|&gt;|\\\\u003e) ?/dev/"),
          about(DESTRUCTION, "", "(?:mkfs|dd|shred|wipefs|blkdiscard)[.\\s]" + ANY_DISK),
          // A program that is scheduled, or is no longer.
          about(
              Set.of("persistence"),
              LINE_AT_HOME + "(?:[\"'\\s]" + JOB + "[\"']?;?\\s*[)}]?\\s*|" + FEWER_JOBS + ")",
              "\\|\\s*(?:sudo\\s+)?crontab\\s+(?:-u\\s+\\w+\\s+)?-"),
          about(
              Set.of("persistence"),
              LINE_AT_HOME,
              "(?:echo|printf)\\s+[\"']" + JOB + "[\"']\\s*;?\\s*[)}]"),
          // What a sentence goes on after that does not say to do it.
          about(
              DESTRUCTION,
              "(?<!\\b(?:first|then|please|now|must)\\s{1,3}(?:run|execute|type|enter|issue)\\s{1,3}[`\"']?)",
              "(?!kubectl|aws|terraform|psql|mysql|mariadb)[^\\n`?!]{4,80}?(?![`\"')]?,? +(?:and|then)\\b)"
                  + ShellText.SENTENCE_GOES_ON),
          // What a program did once.
          about(
              DESTRUCTION,
              "\\b(?:script|installer|uninstaller|program|package|update|updater|someone|somebody|he|she|they|I|we)\\s+(?:does|did|ran|executed|typed)\\s+[`\"']?",
              ""),
          // One's own public key, or a stand-in for one.
          about(SSH_KEY, NO_FOREIGN_KEY + KEY_STAND_IN + "\\s*\\|?\\s*", "\\s*(?:>|&gt;|tee\\b)"),
          about(
              SSH_KEY,
              "",
              "[^\\n]{0,80}authorized_keys2?[\"'`]?\\s*\\n(?:ssh-[a-z0-9]+|ecdsa-[a-z0-9-]+)\\s+(?:AAAA[a-z0-9+/]{0,20})?\\.{3,4}[^\\n|;<>$`]{0,60}\\n"),
          about(SSH_KEY, NO_FOREIGN_KEY + READ + OWN_FOLDER, OWN_KEY),
          about(
              SSH_KEY,
              NO_FOREIGN_KEY + READ + OWN_FOLDER + OWN_KEY + SENT,
              "\\s*(?:>|&gt;|tee\\b)"),
          about(
              SSH_KEY,
              NO_FOREIGN_KEY,
              "(?:s?cp|ln)\\s(?:-[a-z]+\\s+)*" + OWN_FOLDER + OWN_KEY + "\\s"));

  private SystemCircumstances() {}
}
