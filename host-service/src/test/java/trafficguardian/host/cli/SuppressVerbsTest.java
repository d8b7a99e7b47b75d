package trafficguardian.host.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.base.Splitter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import trafficguardian.host.cli.Programs.Run;
import trafficguardian.ipc.FindingJson;
import trafficguardian.ipc.Severity;

class SuppressVerbsTest {
  @TempDir Path folder;
  private Path home = Path.of("home");

  @BeforeEach
  void place() throws IOException {
    home = folder.resolve("h");
    Files.createDirectories(home.resolve("findings"));
    for (Path path : List.of(home, home.resolve("findings"))) {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
    }
  }

  private Run run(String... arguments) {
    return Programs.run(home, arguments);
  }

  private String findingOnFile() throws IOException {
    Path file = home.resolve("findings/findings.jsonl");
    Files.writeString(file, FindingJson.line(Programs.finding(Severity.HIGH, 1)) + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return Programs.finding(Severity.HIGH, 1).id();
  }

  /** What a POSIX shell makes of a line that quotes with single quotes alone. */
  private static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    boolean quoted = false;
    for (String part : Splitter.on('\'').split(line)) {
      if (quoted) {
        words.add(part);
      } else {
        Splitter.on(' ').omitEmptyStrings().split(part).forEach(words::add);
      }
      quoted = !quoted;
    }
    return words;
  }

  private String suppressCommand(String what) {
    return run("explain", "--json", what).json().path("suppress_command").stringValue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"add", "list", "remove", "test"})
  void eachExplainsItselfWithAnExample(String verb) {
    Run help = run("suppress", verb, "--help");
    assertEquals(0, help.exit());
    assertTrue(help.out().contains("Examples:\n  traffic-guardian suppress " + verb), help.out());
    assertTrue(help.out().lines().allMatch(line -> line.length() <= 100), help.out());
  }

  @Test
  void theCommandThatExplainPrintsForAFindingHoldsItBack() throws IOException {
    String id = findingOnFile();
    assertEquals(1, run("suppress", "test", id).exit());
    String command = suppressCommand(id);
    assertTrue(
        command.startsWith(
            "traffic-guardian --home "
                + home
                + " suppress add aws_access_key --dest api.example.com:80 --reason"),
        command);
    assertTrue(run("explain", id).out().contains(command));
    List<String> words = words(command);
    Run added = Programs.plain(reload -> {}, Map.of(), false, words.subList(1, words.size()));
    assertEquals(0, added.exit(), added.err());

    Run test = run("suppress", "test", id);
    assertEquals(0, test.exit(), test.out());
    assertTrue(test.out().startsWith("Held back by "), test.out());
    JsonNode json = run("suppress", "test", id, "--json").json();
    assertTrue(json.path("held_back").booleanValue());
    assertEquals(
        "api.example.com:80", json.path("suppressions").path(0).path("dest").stringValue());
  }

  @Test
  void theEntryThatExplainPrintsIsAcceptedByTheConfigurationAndHoldsItBack() throws IOException {
    String id = findingOnFile();
    String out = run("explain", id).out();
    int from = out.indexOf("\"suppressions\"");
    String entry = out.substring(from, out.indexOf('\n', from));
    Path config = home.resolve("config.json");
    Files.writeString(config, "{" + entry + "}");
    Run check = run("check-config");
    assertEquals("Valid, 1 change from the defaults: suppressions.\n", check.out(), check.err());
    assertEquals(0, run("suppress", "test", id).exit());
    assertEquals(
        "config", run("suppress", "list", "--json").json().findValue("origin").stringValue());
    Run remove =
        run(
            "suppress",
            "remove",
            run("suppress", "list", "--json").json().findValue("id").stringValue());
    assertEquals(2, remove.exit());
    assertTrue(remove.err().contains("config.json"), remove.err());
  }

  @Test
  void theCommandForARuleHoldsAllOfItBack() throws IOException {
    String id = findingOnFile();
    List<String> words = words(suppressCommand("aws_access_key"));
    assertEquals(
        0, Programs.plain(reload -> {}, Map.of(), false, words.subList(1, words.size())).exit());
    assertEquals(0, run("suppress", "test", id).exit());
  }

  @Test
  void itLivesForNinetyDaysUnlessToldOtherwiseAndIsListedAndRemoved() throws IOException {
    assertEquals(
        "Nothing is held back.",
        run("suppress", "list").err().lines().findFirst().orElse("").substring(0, 21));
    Run added =
        run("suppress", "add", "aws_access_key", "--dest", "API.example.com", "--reason", "ours");
    assertEquals(0, added.exit(), added.err());
    run(
        "suppress",
        "add",
        "pipe_to_shell",
        "--agent",
        "main",
        "--expires",
        "1h",
        "--reason",
        "docs");
    JsonNode list = run("suppress", "list", "--json").json().path("suppressions");
    assertEquals(2, list.size());
    assertEquals("api.example.com", list.path(0).path("dest").stringValue());
    String text = run("suppress", "list").out();
    assertTrue(
        text.contains("in 89 days 23 hours; 0 findings held back; from suppress add: ours"), text);
    assertTrue(text.contains("pipe_to_shell by agent main\n  until "), text);

    String id = list.path(0).path("id").stringValue();
    assertEquals(0, run("suppress", "remove", id).exit());
    assertEquals(2, run("suppress", "remove", id).exit());
    assertEquals(1, run("suppress", "list", "--json").json().path("suppressions").size());
    String events = Files.readString(home.resolve("events/events.jsonl"));
    assertEquals(3, events.lines().count());
    assertTrue(
        events.lines().toList().get(2).contains("\"event\":\"suppression_removed\""), events);
    assertTrue(events.contains("\"reason\":\"ours\""), events);
  }

  @Test
  void whatExpiredIsListedAsExpiredAndHoldsNothingBack() throws IOException {
    String id = findingOnFile();
    Files.writeString(
        home.resolve("config.json"),
        """
        {"suppressions": [{"pattern": "aws_access_key", "reason": "was ours", "expires": "2020-01-01"}]}""");
    assertTrue(run("suppress", "list").out().contains("expired since 2020-01-01"));
    Run test = run("suppress", "test", id);
    assertEquals(1, test.exit());
    assertTrue(test.out().contains("No longer held back by, since it expired,"), test.out());
    assertFalse(run("suppress", "test", id, "--json").json().path("held_back").booleanValue());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "suppress|Usage: traffic-guardian suppress",
        "suppress add aws_access_key|Missing required option: '--reason=R'",
        "suppress add aws_acces_key --reason r|The nearest is aws_access_key.",
        "suppress add aws_access_key --reason r --expires 0d|--expires is no time to come",
        "suppress add aws_access_key --reason r --expires 2020-01-01|--expires is no time to come",
        "suppress add aws_access_key --reason r --expires soon|--expires is no time to come",
        "suppress add aws_access_key --reason r --dest http://a/|--dest is no host",
        "suppress add aws_access_key --reason r --agent Main!|--agent is no agent's name",
        "suppress add aws_access_key --reason r --fingerprint 12|16 hex digits",
        "suppress remove everything|8 hex digits",
        "suppress remove 00000000|See: suppress list",
        "suppress test 1|26 digits and capitals",
        "suppress test 01JD0000000000000000000009|No finding on file",
      })
  void whatIsWrongIsSaidWithTheNextStep(String line, String says) {
    Run run = run(line.split(" "));
    assertEquals(2, run.exit(), run.out());
    assertTrue(run.err().contains(says), run.err());
    assertEquals("", run.out());
  }

  @Test
  void aReasonThatHoldsASecretIsNotTaken() throws IOException {
    String key = "AKIA" + "Q7RT4WXZ".repeat(2);
    Run run = run("suppress", "add", "aws_access_key", "--reason", "the key " + key + " of ours");
    assertEquals(2, run.exit());
    assertTrue(run.err().contains("(aws_access_key). Say it in other words."), run.err());
    assertFalse(run.err().contains("Q7RT4WXZ"), run.err());
    assertFalse(Files.exists(home.resolve("state/suppressions.json")));
  }

  @Test
  void aDamagedFileIsSaidAndLeftAsItIs() throws IOException {
    run("suppress", "add", "aws_access_key", "--reason", "ours");
    Path file = home.resolve("state/suppressions.json");
    Files.writeString(file, "[{");
    for (String[] verb :
        List.of(
            new String[] {"suppress", "list"},
            new String[] {"suppress", "add", "aws_access_key", "--reason", "ours"},
            new String[] {"suppress", "remove", "00000000"})) {
      Run run = run(verb);
      assertEquals(3, run.exit(), run.err());
      assertTrue(run.err().contains("suppressions.json"), run.err());
    }
    assertEquals("[{", Files.readString(file));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
    assertEquals(6, run("suppress", "list").exit());
  }

  @Test
  void aDamagedFileIsSaidWhileTheServiceRunsToo() throws IOException {
    run("suppress", "add", "aws_access_key", "--reason", "ours");
    Path file = home.resolve("state/suppressions.json");
    String whole = Files.readString(file);
    Files.writeString(file, "[{");
    List<Run> runs = new ArrayList<>();
    Run start =
        Programs.run(
            reload -> {
              runs.add(run("suppress", "list"));
              writeAnew(file, whole);
              runs.add(run("suppress", "list", "--json"));
            },
            Map.of(),
            home,
            false,
            "start");
    assertEquals(2, runs.size(), start.err());
    runs.forEach(run -> assertEquals(3, run.exit(), run.err()));
    runs.forEach(run -> assertEquals("", run.out()));
    assertTrue(runs.get(0).err().contains("suppressions.json: is damaged."), runs.get(0).err());
    assertTrue(runs.get(1).err().contains("with 1 suppression: send"), runs.get(1).err());
  }

  private static void writeAnew(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
