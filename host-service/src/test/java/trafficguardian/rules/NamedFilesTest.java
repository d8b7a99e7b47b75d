package trafficguardian.rules;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A path in a sentence is spoken of; one in a command's output is on its way. */
class NamedFilesTest {
  private static final String PATH = "/.npmrc";

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "Never commit ~#, it holds a token",
        "Look at ~# before you start",
        "(see `~#`) for the rest of it",
        "Nobody should read ~#. Ever",
        "echo x > ~# && npm publish",
        "echo x >> $HOME#;",
        "chmod 600 /root#;",
        "tee -a ~#;"
      })
  void isHarmless(String before, String behind) {
    assertTrue(NamedFiles.isHarmless(before, PATH, behind));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "cat ~#;",
        "~# ok",
        "path=/root#;",
        "<note>/home/me#</note>",
        "/home/me# and /etc/shadow",
        "cp ~# /tmp/x",
        "out: ~#\\n  512  exit"
      })
  void isOnItsWay(String before, String behind) {
    assertFalse(NamedFiles.isHarmless(before, PATH, behind));
  }
}
