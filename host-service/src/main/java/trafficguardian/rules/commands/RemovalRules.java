package trafficguardian.rules.commands;

import static trafficguardian.rules.commands.ShellText.HOME;
import static trafficguardian.rules.commands.ShellText.QUOTE;
import static trafficguardian.rules.commands.ShellText.SENTENCE_GOES_ON;
import static trafficguardian.rules.commands.ShellText.THEN;

import java.util.List;
import java.util.regex.Pattern;
import trafficguardian.ipc.Severity;
import trafficguardian.rules.base.Check;
import trafficguardian.rules.base.Rule;

/** Commands that leave nothing behind. */
final class RemovalRules {
  private static final String OPTIONS = "(?:\\s+(?:-[a-zA-Z]+|--[a-z-]+(?:=[a-z]+)?))*";

  /** {@code rm}'s options with a recursive one among them, then the space before the operand. */
  private static final String RECURSIVE =
      OPTIONS + "\\s+(?:-[a-zA-Z]*[rR][a-zA-Z]*|--recursive)" + OPTIONS + "\\s+(?:--\\s+)?";

  /** Folders of a home that its owner cannot do without. */
  private static final String OF_A_HOME =
      "(?:/(?:Documents|Desktop|Downloads|Pictures|Library|\\.ssh|\\.gnupg|\\.aws|\\.config|\\.kube))?";

  /** The root, a home, or a folder that the system or its users cannot do without. */
  private static final String VITAL =
      "(?:/(?:(?:bin|boot|data|dev|etc|home|lib|lib64|media|mnt|opt|proc|root|sbin|srv|sys|usr|var|Users|System|Library|Applications)"
          + "(?:/(?:lib(?:/(?:docker|containerd|kubelet|etcd|mysql|postgresql|mongodb|dpkg))?|local|log|www|share|bin|spool|backups?))?/?)?(?:\\.?\\*|\\{[^}\\s]*\\})?"
          + "|/(?:home|Users)/[A-Za-z0-9._-]+/?\\*?|/(?:mnt|cygdrive)/[a-z]/?\\*?"
          + "|(?:~[a-z]*|\\${1,2}(?:HOME|\\(HOME\\)|\\{HOME(?::[?-][^}\\s]*)?\\}))"
          + OF_A_HOME
          + "/?(?:\\.?\\*)?)";

  /** Of these, what nobody removes along with other folders. */
  private static final String LAST_OF_SEVERAL =
      "(?:/(?:(?:home|etc|boot|root|usr|Users)/?)?\\*?|(?:~|\\$HOME|\\$\\{HOME\\})"
          + OF_A_HOME
          + "/?\\*?)";

  /** What is kept elsewhere, which its owner may mean to remove. */
  private static final String AFAR =
      "\\b(?:kubectl\\s+delete\\s[^\\n|;]*--all\\b|aws\\s+s3\\s+(?:rm\\s[^\\n|;]*--recursive|rb\\s[^\\n|;]*--force)\\b|terraform\\s+destroy\\s[^\\n|;]*-auto-approve\\b"
          + "|(?:psql|mysql|mariadb)\\s[^\\n|;]*-[ce]\\s*(?:\\\\?[\"']|&quot;)\\s*(?i:drop\\s+(?:database|schema)\\s))";

  private static final Pattern FAR =
      Pattern.compile("(?:kubectl|aws|terraform|psql|mysql|mariadb)\\s.*", Pattern.DOTALL);

  private static final String OPERAND_END = "(?:[\\s\"'`;&|)<>\\\\]|$)";

  /** Files of one name or age, deep in a folder that programs are kept in. */
  private static final Pattern CLEANING =
      Pattern.compile(
          "find (?:/(?:usr|var|opt|srv)/[\\w-]+(?:/[\\w.-]+)+/?\\s+)+[^|]*(?:-i?name\\s+[\"']?[\\w.*-]*\\w{2}|-[acm]time\\s+\\+[1-9]).*",
          Pattern.DOTALL);

  /** An image that is written to a medium which is not the first of its kind. */
  private static final Pattern IMAGE =
      Pattern.compile(
          "dd (?=[^\\n]*\\bif=[^\\s;|&$`]+\\.(?:img|iso|raw)\\s)[^\\n]*of=/dev/(?:sd[b-z]|disk[2-9])");

  /** The command ends with its line, and the next one begins. */
  private static final Pattern ENDED =
      Pattern.compile(
          "(?s)rm(?:[ \\t]+--?[\\w-]+)+[ \\t]*\\r?\\n\\s*(?:cd|cp|echo|find|ls|mkdir|mv|tar|touch)\\s.*");

  /** All below it, to the end of the operand. */
  private static final String WINDOWS_END =
      "(?:[/\\\\]{0,2}\\*(?:\\.\\*)?|[/\\\\]{1,2})?(?:[\\s\"'`;&|)<,]|\\\\[\"'nrt]|$)";

  private static final String WINDOWS_DRIVE =
      "(?:[a-z]:|\\$env:systemdrive|%systemdrive%)\\\\{1,2}(?:(?:windows|users|program files|programdata)(?:\\\\{1,2}(?:system32|%username%|\\$env:username))?)?";

  /** What Windows and its users cannot do without. */
  private static final String WINDOWS_VITAL =
      "(?:"
          + WINDOWS_DRIVE
          + "|%userprofile%|%systemroot%|\\$env:(?:userprofile|systemroot)|\\$home|~)"
          + WINDOWS_END;

  static final List<Rule> ALL =
      List.of(
          Rule.injection("destructive_rm", Severity.HIGH)
              .version(2)
              .about("Removal of the root, a home, a disk or a folder the system needs.")
              .remedy(
                  "If the agent ran it, stop it and restore from a backup; whatever else the source"
                      + " told it is hostile too.")
              .unseen(
                  "Removal of other folders, and loops that remove file by file. In the middle of a"
                      + " sentence it is low, and so is the removal of what a cluster, a store or a"
                      + " database keeps.")
              .unless(RemovalRules::atItsOwn)
              .finds(
                  "\\bcrontab\\s+(?:-u\\s+[a-z]+\\s+)?-r\\b(?:\\s*(?:;|&&|&amp;&amp;|\\|\\|)\\s*[a-z/])?")
              .matches("crontab -r; rm -f ~/.bash_history")
              .finds(
                  "\\brm"
                      + RECURSIVE
                      + QUOTE
                      + "?"
                      + VITAL
                      + "(?:"
                      + OPERAND_END
                      + "|"
                      + SENTENCE_GOES_ON
                      + ")")
              .finds(
                  "\\brm\\s+"
                      + QUOTE
                      + "?"
                      + VITAL
                      + QUOTE
                      + "?\\s+(?:-[a-zA-Z]*[rR][a-zA-Z]*|--recursive)(?:"
                      + OPERAND_END
                      + ")")
              .finds(
                  "\\brm"
                      + RECURSIVE
                      + "(?:[^\\s|;&<>()\"'`]+ +){1,3}"
                      + LAST_OF_SEVERAL
                      + OPERAND_END)
              .matches("rm -rf ~/work ~/.config", "rm -fr build /tmp/x /etc")
              .ignores("rm -rf /var/lib/apt/lists/* /var/log/* /usr/share/doc", "rm -rf a ~/.cache")
              .finds("\\brm" + RECURSIVE + "\"?--no-preserve-root\\b")
              .finds("\\brm" + RECURSIVE + "(?:\\.\\./)+\\*")
              .finds("\\brmtree\\(\\s*\\\\?[\"']" + VITAL + "\\\\?[\"']")
              .finds(
                  "\\bxargs\\s+(?:-\\S+\\s+)*rm\\s+-[a-zA-Z]*[rR][a-zA-Z]*\\s*<\\s*<\\(\\s*ls\\s[^\\n)]*[/~]")
              .finds(
                  "\\b(?:cp\\s+/dev/null|cat\\s+/dev/null\\s*>|truncate\\s+-s\\s*0)\\s*/etc/(?:passwd|shadow|sudoers|fstab|group)\\b")
              .finds(
                  "\\bcd\\s+(?:/(?:bin|boot|etc|home|lib|opt|root|srv|usr|var|Users)?|"
                      + HOME
                      + ")/?"
                      + THEN
                      + "(?:sudo\\s+)?rm"
                      + RECURSIVE
                      + "(?:\\.?/?\\*|\\.\\[[!^]\\.\\]\\*|\\.(?:[\\s\"'`;&<\\\\]|$))")
              .finds(
                  "\\bcd\\s+/"
                      + THEN
                      + "(?:sudo\\s+)?rm"
                      + RECURSIVE
                      + "(?:\\./)?(?:bin|boot|etc|home|lib|opt|root|sbin|srv|sys|usr|var|Users)/?\\*?"
                      + OPERAND_END)
              .finds(AFAR)
              .finds(
                  "\\bfind\\s+"
                      + QUOTE
                      + "?(?:/|"
                      + HOME
                      + "|/(?:etc|var|usr|home|opt|srv))/?"
                      + QUOTE
                      + "?\\s+(?:[^\\n|;]*\\s)?-(?:delete|exec(?:dir)?\\s+(?:sudo\\s+)?(?:/bin/)?(?:rm|shred|unlink))\\b")
              .finds(
                  "\\bfind\\s+(?:/|~|\\$HOME)\\S*\\s[^\\n]*\\|\\s*xargs\\s+(?:-[^\\s]+\\s+)*(?:sudo\\s+)?(?:rm|shred)\\b")
              .finds(
                  "\\b(?:ls|echo|printf)\\s+(?:-[a-zA-Z0-9]+\\s+)*"
                      + QUOTE
                      + "?"
                      + VITAL
                      + "\\s*\\|\\s*xargs\\s+(?:-[^\\s]+\\s+)*(?:sudo\\s+)?rm\\s+-[a-zA-Z]*[rR]")
              .finds(
                  "\\bdd (?:(?:if|[io]?bs|count|conv|skip|seek|status|[io]flag)=[^\\s]+ )*of=/dev/(?:[hsv]d[a-z]|nvme[0-9]|mmcblk[0-9]|disk[0-9]|xvd[a-z])")
              .finds(
                  "\\bmkfs(?:\\.[a-z0-9]+)?\\s[^\\n|;\\x00]*/dev/(?:(?:[hsv]|xv)d[a-z]|nvme[0-9]|mmcblk[0-9]|disk[0-9/]|dm-[0-9]|md[0-9]|mapper/|loop[0-9]|\\$|vg)")
              .finds(
                  "\\b(?:shred|wipefs|blkdiscard)\\s[^\\n|;\\x00]*/dev/(?:[hsv]d[a-z]|nvme|mmcblk|xvd)")
              .finds(
                  "\\bshred\\s+(?:-[a-zA-Z0-9]+\\s+|--[a-z-]+\\s+)*(?:"
                      + HOME
                      + "|/etc|/var|/home)/")
              .finds("(?:>|&gt;|\\\\u003e) ?/dev/(?:[hsv]d[a-z]|nvme[0-9]n[0-9]|mmcblk[0-9])\\b")
              .finds(
                  "\\bchmod\\s+(?:-[a-zA-Z]*R[a-zA-Z]*|--recursive)\\s+(?:0?[0-7]{3}|[augo]*[-+=][rwxXst]*)\\s+/(?:etc|usr|bin|lib|var|\\*)?"
                      + OPERAND_END)
              .finds(
                  "\\bch(?:own|grp)\\s+(?:-[a-zA-Z]*R[a-zA-Z]*|--recursive)\\s+[^\\s]+\\s+/(?:etc|usr|bin|lib|var|\\*)?"
                      + OPERAND_END)
              .finds("\\bmv\\s+(?:-[a-z]+\\s+)*(?:/\\*?|" + HOME + "/?\\*?)\\s+/dev/null\\b")
              .finds(
                  "\\brsync\\s[^\\n|;\\x00]*--delete[^\\n|;\\x00]*\\s(?:/(?:(?:home|etc|usr|boot)/?)?|"
                      + HOME
                      + "/?)"
                      + OPERAND_END)
              .finds(
                  "\\bshutil\\.rmtree\\(\\s*(?:os\\.path\\.expanduser\\(\\s*)?\\\\?[\"']"
                      + VITAL
                      + "\\\\?[\"']")
              .finds("\\.rm(?:dir)?(?:Sync)?\\(\\s*\\\\?[\"'`]" + VITAL + "\\\\?[\"'`]")
              .finds("\\.rm(?:dir)?(?:Sync)?\\(\\s*(?:os|require\\([^)\\n]*\\))\\.homedir\\(\\)")
              .finds("\\brimraf\\s+(?:-[a-zA-Z-]+\\s+)*" + QUOTE + "?" + VITAL + OPERAND_END)
              .finds(
                  "\\b(?:docker|podman|nerdctl) run [^\\n|;]*-v[ =]*/:(/[a-z]+)[^\\n|;]* rm"
                      + RECURSIVE
                      + "/(?:host|mnt|h|root|rootfs)(?:/(?:\\*|home|etc|var|usr|root|boot)?/?)?"
                      + OPERAND_END)
              .finds("\\bFileUtils\\.rm_rf\\(?\\s*\\\\?[\"']" + VITAL + "\\\\?[\"']")
              .finds("\\bos\\.RemoveAll\\(\\s*\\\\?\"" + VITAL + "\\\\?\"")
              .finds(
                  "(?i:\\b(?:rmdir|rd|del|erase)\\s+(?:/[a-z]\\s+)*/s\\s+(?:/[a-z]\\s+)*[\"'\\\\]{0,2}"
                      + WINDOWS_VITAL
                      + ")")
              .finds(
                  "(?i:\\b(?:ri|rm|rmdir|rd|del|erase)\\s+(?:-[a-z]+\\s+)*-r(?:ecurse|ec)?\\b[^\\n|;]*[\\s\"'](?:"
                      + WINDOWS_DRIVE
                      + WINDOWS_END
                      + "|-fo(?:rce)? [^\\n|;]*"
                      + WINDOWS_VITAL
                      + "))")
              .finds(
                  "(?i:\\bremove-item\\s[^\\n|;]*-r(?:ecurse|ec)?\\b[^\\n|;]*[\\s\"']"
                      + WINDOWS_VITAL
                      + ")")
              .finds(
                  "(?i:\\bremove-item\\s+(?:-(?:literal)?path\\s+)?[\"'\\\\]{0,2}"
                      + WINDOWS_VITAL
                      + "[^\\n|;]*-r(?:ecurse)?\\b)")
              .finds(
                  "(?i:\\b(?:get-childitem|gci|dir|ls)\\s[\"'\\\\]{0,2}"
                      + WINDOWS_VITAL
                      + "[^\\n;]*\\|\\s*(?:remove-item|ri|rm|del)\\b)")
              .finds(
                  "(?i:\\bdirectory\\]?(?:::|\\.)delete\\(\\s*@?[\"'\\\\]{0,2}"
                      + WINDOWS_VITAL
                      + ")")
              .finds("(?i:\\bformat\\s+[a-z]:\\s*/)")
              .finds("(?i:\\bvssadmin(?:\\.exe)?\\s+delete\\s+shadows\\b)")
              .finds(
                  "(?i:\\b(?:clear-disk|format-volume)\\s[^\\n]*-(?:number|driveletter|removedata)\\b)")
              .matches(
                  "cd / && rm -rf .",
                  "cd /home && rm -rf *",
                  "cd ~ && rm -rf .[!.]* *",
                  "cd /; rm -rf etc home",
                  "cd / && sudo rm -fr ./usr/",
                  "rm -rf ../*",
                  "rm -r -v --interactive=never /etc",
                  "rm -rf /var/lib/docker",
                  "require('fs').rmSync('/', {recursive: true})",
                  "perl -e \"use File::Path;rmtree('/home')\"",
                  "cp /dev/null /etc/passwd",
                  "rm -rf /",
                  "sudo rm -rf / --no-preserve-root",
                  "rm -fr /home/*",
                  "rm -r -f /var/lib",
                  "rm --recursive --force /etc",
                  "rm -rf ~/",
                  "rm / -rf",
                  "cd / && rm -rf *",
                  "rm -rf \"$HOME\"",
                  "\"rm -rf \\\"$HOME\\\"\"",
                  "/bin/rm -Rf /opt",
                  "rm -rf /*",
                  "rm -rf -- /usr",
                  "rm -rf ${HOME}/*",
                  "rm -rf $(HOME)/* $(HOME)/.[!.]*",
                  "rm -rf $$HOME/*",
                  "rm -rf ~/.ssh",
                  "find / -delete",
                  "find /var/lib -name data | xargs rm -rf",
                  "find /usr/lib/python3 -name '*' | xargs rm -rf",
                  "find / -type f -exec rm {} +",
                  "find ~ -type f -print0 | xargs -0 rm -f",
                  "ls -A / | xargs rm -rf",
                  "rm -rf \"${HOME:?}\"",
                  "dd if=/dev/zero of=/dev/sda bs=1M",
                  "mkfs.ext4 -F /dev/sda1",
                  "cat /dev/urandom > /dev/sda",
                  "shred -n 3 /dev/nvme0n1",
                  "chmod -R 000 /",
                  "mv ~ /dev/null",
                  "rsync -a --delete /tmp/empty/ /home/",
                  "shutil.rmtree('/home')",
                  "fs.rmSync('/', {recursive: true, force: true})",
                  "rd /s /q C:\\",
                  "del /f /s /q C:\\*.*",
                  "format c: /y",
                  "Remove-Item -Recurse -Force C:\\",
                  "powershell -c \"Remove-Item -Recurse -Force C:\\Users\\*\"",
                  "ri -r -fo 'C:\\Windows'",
                  "Get-ChildItem C:\\Users -Recurse | Remove-Item -Force",
                  "[IO.Directory]::Delete('C:\\Users', $true)",
                  "rm -rf /mnt/c/*",
                  "Remove-Item C:\\* -Recurse -Force")
              .ignores(
                  "mkfs.ext4 /dev/root_partition",
                  "kubectl delete pod web-1",
                  "aws s3 rm s3://b/key",
                  "rm -rf ../build",
                  "cd /srv/app; rm -rf etc home var",
                  "cd / && rm -rf opt/app-1.2",
                  "rm -rf node_modules",
                  "rm -rf ./build",
                  "rm -rf /tmp/build-1234",
                  "rm -rf /var/lib/apt/lists/*",
                  "rm -rf ~/.cache/pip",
                  "rm -f /etc/nginx/sites-enabled/default",
                  "farm -rf /",
                  "rm -i /",
                  "find . -delete",
                  "ls /tmp/x | xargs rm -rf",
                  "rm -rf \"${HOME:?}/build\"",
                  "rm -rf $(HOME)/.cache/csv $(PREFIX)/*",
                  "find /tmp/x -name '*.o' -delete",
                  "dd if=/dev/zero of=disk.img bs=1M",
                  "chmod -R 755 /srv/app",
                  "Remove-Item -Recurse -Force .\\dist",
                  "rd /s /q C:\\work\\build",
                  "Remove-Item -Recurse -Force C:\\Users\\me\\build",
                  "rm -rf /usr/share/doc/thing")
              .build());

  private RemovalRules() {}

  /** What removes other things than it seems, or nothing. */
  private static Check.Verdict atItsOwn(String match) {
    return FAR.matcher(match).matches()
            || CLEANING.matcher(match).matches()
            || IMAGE.matcher(match).lookingAt()
            || ENDED.matcher(match).matches()
            || match.endsWith("-r")
        ? Check.Verdict.DOUBTFUL
        : Check.Verdict.REAL;
  }
}
