package trafficguardian.host.wiring;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ShellTest {
  /** What shells give a meaning to, and what they do not. */
  private static final String ALPHABET = "ab 'ab\"$`\\!*?[]{}()<>|&;#~=%^\t-/é漢’‘\u201A\u201B";

  private static String random(Random random) {
    StringBuilder text = new StringBuilder();
    int[] alphabet = ALPHABET.codePoints().toArray();
    for (int length = random.nextInt(30); length > 0; length--) {
      text.appendCodePoint(alphabet[random.nextInt(alphabet.length)]);
    }
    return text.toString();
  }

  @Test
  void everyValueComesBackFromARealShell() throws Exception {
    Random random = new Random(7);
    List<String> values = new ArrayList<>();
    StringBuilder script = new StringBuilder();
    for (int i = 0; i < 500; i++) {
      String value = random(random);
      values.add(value);
      script.append(Shell.SH.lines(Map.of("V", value))).append("\nprintf '%s\\n' \"$V\"\n");
      values.add(value);
      script.append("printf '%s\\n' ").append(Shell.word(value)).append('\n');
    }
    assertEquals(String.join("\n", values) + "\n", sh(script.toString()));
  }

  private static String sh(String script) throws Exception {
    Process shell = new ProcessBuilder("sh").redirectErrorStream(true).start();
    Thread writer =
        new Thread(
            () -> {
              try (OutputStream in = shell.getOutputStream()) {
                in.write(script.getBytes(StandardCharsets.UTF_8));
              } catch (IOException ended) {
                throw new UncheckedIOException(ended);
              }
            });
    writer.start();
    try (InputStream out = shell.getInputStream()) {
      return new String(out.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void anEmptyWordIsStillAWord() {
    assertEquals("''", Shell.word(""));
    assertEquals("/a/b.c", Shell.word("/a/b.c"));
    assertEquals("'a b'", Shell.word("a b"));
  }

  @Test
  void fishKnowsTwoEscapesBetweenSingleQuotes() {
    assertEquals("set -gx V 'a\\\\b\\'c$d'", Shell.FISH.lines(Map.of("V", "a\\b'c$d")));
  }

  @Test
  void powerShellTakesTypographicQuotesForQuotes() {
    assertEquals("$env:V = 'a''b’’c$d`e'", Shell.PWSH.lines(Map.of("V", "a'b’c$d`e")));
  }

  @Test
  void dockersFileTakesTheLineAsItIs() {
    assertEquals("V=a 'b' \"c\" $d", Shell.DOCKER.lines(Map.of("V", "a 'b' \"c\" $d")));
  }

  @Test
  void unitsKnowSpecifiersAndEscapes() {
    assertEquals(
        "Environment=\"V=100%% \\\"a\\\" \\\\ $b\"",
        Shell.SYSTEMD.lines(Map.of("V", "100% \"a\" \\ $b")));
  }
}
