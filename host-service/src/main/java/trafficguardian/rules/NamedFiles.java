package trafficguardian.rules;

import java.util.regex.Pattern;

/**
 * Tells files that a text only speaks of, or that a command makes or uses, from those whose
 * contents may be on their way.
 */
public final class NamedFiles {
  /** As a sentence goes on behind a path, or ends with it. */
  private static final Pattern SENTENCE =
      Pattern.compile(
          "^[`'\")*]{0,3}[.,;:]?(?: \\(?[A-Za-z][a-z']*,?){2}\\b|^[`'\")*]{0,3}[.?!](?:\\s|\\\\n|\")");

  /** What makes a file, or gets in with it, and the folders that lead there. */
  private static final Pattern USED =
      Pattern.compile(
          "(?:(?:>>|&gt;&gt;|\\\\u003e\\\\u003e) ?|(?:>|&gt;|\\\\u003e) |\\b(?:tee (?:-a )?|chmod (?:-R )?[0-7]{3,4} |rm -r?f |touch |ssh-add |(?:ssh|scp|sftp) -i |ssh-keygen(?: -[a-z]+ [a-z0-9]+)* -f |target=|(?:IdentityFile|CertificateFile|UserKnownHostsFile)[ =]|--env-file[ =]|--kubeconfig[ =]|EnvironmentFile=-?|env_file: ?|ansible_ssh_private_key_file[=:] ?))"
              + "[\"'\\\\]{0,2}[~$/.][~$/A-Za-z0-9_{}.-]*$");

  private NamedFiles() {}

  /** Whether the match is a path that is only spoken of or used. */
  public static boolean isHarmless(String before, String match, String behind) {
    return isPath(match)
        && (SENTENCE.matcher(behind).find() || USED.matcher(before + match).find());
  }

  /** Contents have blanks, quotes, colons or equals signs in them. */
  public static boolean isPath(String match) {
    return match.chars().noneMatch(c -> c <= ' ' || "\"'=:{".indexOf(c) >= 0);
  }
}
