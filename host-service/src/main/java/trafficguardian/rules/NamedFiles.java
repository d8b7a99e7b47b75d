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

  /** What leads to a file. */
  private static final String FOLDERS = "[~$/.][~$/A-Za-z0-9_{}.-]*$";

  /** What makes a file, or gets in with it. */
  private static final Pattern USED =
      Pattern.compile(
          "(?:(?:>>|&gt;&gt;|\\\\u003e\\\\u003e) ?|(?:>|&gt;|\\\\u003e) "
              + "|\\b(?:tee (?:-a )?|chmod (?:-R )?[0-7]{3,4} |rm (?:-r?f )?|touch |ssh-add |source |target=)"
              + "|\\b(?:ssh|scp|sftp) (?:[^|;&\\n]* )?-i )[\"'\\\\]{0,2}"
              + FOLDERS);

  /** Settings of programs that name the file that they read; what a container is given. */
  private static final Pattern SET =
      Pattern.compile(
          "(?:\\b(?:IdentityFile|CertificateFile|UserKnownHostsFile|EnvironmentFile|env_file"
              + "|ansible_ssh_private_key_file|KUBECONFIG|AWS_SHARED_CREDENTIALS_FILE|AWS_CONFIG_FILE"
              + "|GOOGLE_APPLICATION_CREDENTIALS|NPM_CONFIG_USERCONFIG)[ =:]{1,3}-?"
              + "|--(?:env-file|kubeconfig)[ =]|\\bload_dotenv\\(|= file\\(|\\b(?:COPY|ADD) (?:[^\\s]+ )+"
              + "|(?:^|[\\s;&])\\. |[~$/.][~$/A-Za-z0-9_{}.-]*:)[\"'\\\\]{0,2}"
              + FOLDERS);

  /** Where a file stands in a container. */
  private static final Pattern MOUNTED = Pattern.compile("^:/[A-Za-z0-9_./-]+");

  private NamedFiles() {}

  /** Whether the match is a path that is only spoken of or used. */
  public static boolean isHarmless(String before, String match, String behind) {
    return isPath(match)
        && (SENTENCE.matcher(behind).find()
            || USED.matcher(before + match).find()
            || SET.matcher(before + match).find()
            || MOUNTED.matcher(behind).find());
  }

  /** Contents have blanks, quotes, colons or equals signs in them. */
  public static boolean isPath(String match) {
    return match.chars().noneMatch(c -> c <= ' ' || "\"'=:{".indexOf(c) >= 0);
  }
}
