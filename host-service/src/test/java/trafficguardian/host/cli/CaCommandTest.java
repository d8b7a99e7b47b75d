package trafficguardian.host.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.base.Splitter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import trafficguardian.host.cli.Programs.Run;

/** The verbs of the certificate authority: what they show, refuse, and never tell. */
@Tag("every-jdk")
class CaCommandTest {
  @TempDir Path folder;
  private Path home = Path.of("home");
  private final List<Run> runs = new ArrayList<>();

  @BeforeEach
  void place() {
    home = folder.resolve("home");
  }

  private Run ca(int exit, String... arguments) {
    List<String> all = new ArrayList<>(List.of("ca"));
    all.addAll(List.of(arguments));
    Run run = Programs.run(home, all.toArray(String[]::new));
    runs.add(run);
    assertEquals(exit, run.exit(), run.err());
    return run;
  }

  @ParameterizedTest
  @ValueSource(strings = {"init", "show", "fingerprint", "export", "rotate", "instructions"})
  void everyVerbExplainsItselfWithAnExample(String verb) {
    String help = ca(0, verb, "--help").out();
    assertTrue(help.contains("Examples:\n  traffic-guardian ca " + verb), help);
    assertEquals(
        help.strip(),
        Programs.plain(r -> {}, Map.of(), false, List.of("help", "ca", verb)).out().strip());
  }

  @Test
  void withoutAVerbItsUsageIsShown() {
    assertTrue(ca(2).err().startsWith("Usage: traffic-guardian ca"));
    assertTrue(ca(2, "shw").err().contains("The nearest is show."));
  }

  @Test
  void whatIsMadeIsShownAlikeByEveryVerb() {
    JsonNode made = ca(0, "init", "--json").json();
    assertEquals("traffic-guardian/ca/v1", made.path("schema").asString());
    String pairs = made.path("ca_fingerprint").asString();
    assertTrue(pairs.matches("([0-9A-F]{2}:){31}[0-9A-F]{2}"), pairs);
    assertEquals(10, made.path("ca_words").size());
    for (String verb : List.of("show", "fingerprint", "export", "instructions")) {
      JsonNode shown = ca(0, verb, "--json").json();
      assertEquals("traffic-guardian/ca/v1", shown.path("schema").asString());
      assertEquals(verb, shown.path("verb").asString());
      assertEquals(pairs, shown.path("ca_fingerprint").asString());
      assertEquals(made.path("ca_words"), shown.path("ca_words"));
    }
    assertTrue(ca(0, "fingerprint").out().startsWith("SHA-256  " + pairs + "\nWords    "));
    assertTrue(ca(0, "show").out().contains("Folder   " + home.resolve("ca")));
  }

  @Test
  void makingOneTellsWhatToDoNext() {
    String said = ca(0, "init").err();
    String program = "traffic-guardian --home " + home;
    assertTrue(
        said.contains(
            program
                + " init, then set \"enable_mitm\": true in "
                + home.resolve("config.json")
                + "\n"),
        said);
    assertTrue(said.contains(program + " run --trust-ca -- COMMAND"), said);
    assertEquals("", ca(1, "init", "--quiet").out());
    assertTrue(runs.get(1).err().contains("never written over"), runs.get(1).err());
    String told = ca(0, "instructions").out();
    assertTrue(told.contains("eval \"$(" + program + " env --trust-ca)\"\n"), told);
  }

  @Test
  void withoutOneEveryOtherVerbSaysHowToMakeIt() {
    for (String verb : List.of("show", "fingerprint", "export", "rotate", "instructions")) {
      assertTrue(ca(3, verb).err().contains(" ca init"));
    }
  }

  @Test
  void aKeyThatIsOpenToOthersIsRefusedWithTheFix() throws IOException {
    ca(0, "init");
    Path key = home.resolve("ca/ca.key");
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
    assertTrue(ca(6, "show").err().contains("Run: chmod 600 " + key));
    Files.writeString(key, "");
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    assertEquals(home.resolve("ca") + "/ca.key is empty.\n", ca(3, "show").err());
  }

  @Test
  void onlyTheCertificateIsExported() throws IOException {
    ca(0, "init");
    String pem = Files.readString(home.resolve("ca/ca.crt"));
    assertEquals(pem, ca(0, "export").out());
    Path file = folder.resolve("out.crt");
    ca(0, "export", file.toString());
    assertEquals(pem, Files.readString(file));
    assertTrue(ca(1, "export", file.toString()).err().contains("never writes over"));
    Path der = folder.resolve("out.der");
    ca(0, "export", "--der", der.toString());
    assertEquals(0x30, Files.readAllBytes(der)[0]);
    ca(2, "export", "--der");
    ca(2, "export", folder.resolve("none/x").toString());
  }

  @Test
  void rotatingKeepsTheOldOneInAPrivateFolder() throws IOException {
    String before = ca(0, "init", "--json").json().path("ca_fingerprint").asString();
    String oldKey = Files.readString(home.resolve("ca/ca.key"));
    JsonNode rotated = ca(0, "rotate", "--json").json();
    assertNotEquals(before, rotated.path("ca_fingerprint").asString());
    assertFalse(rotated.path("restart_needed").asBoolean());
    Path previous = Path.of(rotated.path("previous").asString());
    assertTrue(previous.startsWith(home.resolve("ca/previous")));
    assertEquals(oldKey, Files.readString(previous.resolve("ca.key")));
    assertEquals(
        "rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(previous)));
    assertEquals(
        "rw-------",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(previous.resolve("ca.key"))));
    ca(0, "show");
  }

  @Test
  void aDamagedOneIsReplacedOnlyByRotating() throws IOException {
    ca(0, "init");
    Files.delete(home.resolve("ca/ca.crt"));
    ca(3, "show");
    ca(1, "init");
    ca(0, "rotate");
    ca(0, "show");
  }

  @Test
  void theFolderAndTheTimeCanBeConfigured() throws IOException {
    Path elsewhere = folder.resolve("elsewhere");
    Files.createDirectories(home);
    Files.writeString(
        home.resolve("config.json"),
        "{\"ca_dir\": \"%s\", \"ca_validity_days\": 10}".formatted(elsewhere));
    Files.setPosixFilePermissions(
        home.resolve("config.json"), PosixFilePermissions.fromString("rw-------"));
    JsonNode made = ca(0, "init", "--json").json();
    assertEquals(elsewhere.toString(), made.path("folder").asString());
    assertTrue(Files.exists(elsewhere.resolve("ca.key")));
    assertTrue(ca(0, "show").err().contains("ends in 9 days"), "warned in time");
  }

  @Test
  void theTextForASystemNeedsTheFingerprintTyped() throws Exception {
    String pairs = ca(0, "init", "--json").json().path("ca_fingerprint").asString();
    List<String> words =
        ca(0, "fingerprint", "--json")
            .json()
            .path("ca_words")
            .valueStream()
            .map(JsonNode::asString)
            .toList();
    for (String typed :
        List.of(pairs, pairs.toLowerCase(Locale.ROOT).replace(":", ""), String.join("  ", words))) {
      Run run = typing(typed + "\n", 0);
      assertTrue(run.out().contains("update-ca-certificates"), run.out());
      assertFalse(run.out().contains("{{"), run.out());
    }
    for (String typed : List.of("", "\n", "yes\n", pairs.substring(3) + "\n")) {
      Run run = typing(typed, 1);
      assertEquals("", run.out());
    }
  }

  private Run typing(String text, int exit) {
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    try {
      return ca(exit, "instructions", "--system");
    } finally {
      System.setIn(before);
    }
  }

  @Test
  void noVerbTellsAnythingOfTheKey() throws IOException {
    ca(0, "init");
    String key = Files.readString(home.resolve("ca/ca.key"));
    for (String verb : List.of("show", "fingerprint", "export", "instructions", "rotate")) {
      ca(0, verb);
      ca(0, verb, "--json");
    }
    for (String line : Splitter.on('\n').split(key)) {
      for (Run run : runs) {
        assertFalse(
            line.length() > 20 && (run.out() + run.err()).contains(line.substring(0, 20)),
            "a line of the key");
      }
    }
  }
}
