package trafficguardian.host.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import trafficguardian.host.cli.Programs.Run;
import trafficguardian.ipc.Finding;
import trafficguardian.ipc.FindingJson;
import trafficguardian.ipc.Severity;

class ExportCommandTest {
  @TempDir Path folder;
  private Path home = Path.of("home");

  @BeforeEach
  void journal() throws IOException {
    home = folder.resolve("home");
    Files.createDirectories(home.resolve("findings"));
    Files.writeString(
        home.resolve("findings/findings.jsonl"),
        line(Severity.LOW, 0) + line(Severity.CRITICAL, 1) + line(Severity.HIGH, 2));
  }

  private static String line(Severity severity, int number) {
    return FindingJson.line(Programs.finding(severity, number)) + "\n";
  }

  private Run export(String... arguments) {
    String[] all = new String[arguments.length + 1];
    all[0] = "export";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return Programs.run(home, all);
  }

  @Test
  void allFindingsComeOldestFirst() {
    Run run = export("--format", "jsonl");
    assertEquals(0, run.exit(), run.err());
    assertEquals(List.of(0, 1, 2), run.out().lines().map(ExportCommandTest::number).toList());
    assertEquals("", run.err());
  }

  private static int number(String line) {
    Finding finding = FindingJson.parse(line).orElseThrow();
    return Integer.parseInt(finding.id().substring(25));
  }

  @Test
  void filtersChooseAsThoseOfFindingsDo() {
    assertEquals(2, lines(export("--format", "jsonl", "--severity", "high")));
    assertEquals(1, lines(export("--format", "jsonl", "--since", "2026-11-21T10:02:00Z")));
    assertEquals(1, lines(export("--format", "jsonl", "--until", "2026-11-21T10:01:00Z")));
    assertEquals(3, lines(export("--format", "jsonl", "--class", "threat")));
    assertEquals(0, lines(export("--format", "jsonl", "--class", "quoted")));
    assertEquals(0, lines(export("--format", "jsonl", "--direction", "inbound")));
    assertEquals(0, lines(export("--format", "jsonl", "--agent", "builder")));
    assertEquals(3, lines(export("--format", "jsonl", "--pattern", "aws_access_key")));
  }

  private static long lines(Run run) {
    assertEquals(0, run.exit(), run.err());
    return run.out().lines().count();
  }

  @ParameterizedTest
  @ValueSource(strings = {"jsonl", "csv", "sarif", "cef", "ocsf", "otlp-json"})
  void everyFormatWorksWithAndWithoutFindings(String format) throws IOException {
    assertTrue(export("--format", format).out().contains("aws_access_key"));
    Files.delete(home.resolve("findings/findings.jsonl"));
    Run none = export("--format", format);
    assertEquals(0, none.exit(), none.err());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"--format xml", "", "--format csv --since yesterday", "--format csv --agent A!"})
  void whatCannotBeMeantIsAUsageError(String arguments) {
    Run run = export(arguments.isEmpty() ? new String[0] : arguments.split(" "));
    assertEquals(2, run.exit(), run.err());
    assertEquals("", run.out());
  }

  @Test
  void aFileIsPrivateAndNotWrittenOver() throws IOException {
    Path file = folder.resolve("out.csv");
    Run run = export("--format", "csv", "--output", file.toString());
    assertEquals(0, run.exit(), run.err());
    assertEquals("Wrote 3 findings to " + file + "\n", run.out());
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    assertEquals(4, Files.readAllLines(file).size());

    Run again = export("--format", "jsonl", "--output", file.toString());
    assertEquals(1, again.exit());
    assertTrue(again.err().contains("--force"), again.err());
    assertEquals(4, Files.readAllLines(file).size());

    Run forced = export("--format", "jsonl", "--output", file.toString(), "--force", "--json");
    assertEquals(0, forced.exit(), forced.err());
    assertEquals("traffic-guardian/export/v1", forced.json().path("schema").asString());
    assertEquals(3, forced.json().path("findings").asInt());
    assertEquals(3, Files.readAllLines(file).size());
    try (Stream<Path> left = Files.list(folder)) {
      assertFalse(left.anyMatch(path -> path.toString().endsWith(".new")));
    }
  }

  @Test
  void aLinkIsNeverFollowed() throws IOException {
    Path victim = Files.writeString(folder.resolve("victim"), "mine");
    Path link = Files.createSymbolicLink(folder.resolve("link"), victim);
    assertEquals(1, export("--format", "csv", "--output", link.toString()).exit());
    assertEquals(0, export("--format", "csv", "--output", link.toString(), "--force").exit());
    assertEquals("mine", Files.readString(victim));
    assertTrue(Files.isRegularFile(link, LinkOption.NOFOLLOW_LINKS));
  }

  @Test
  void noOtherFileIsTouchedAndNoFolderIsReplaced() throws IOException {
    Path other = Files.writeString(folder.resolve("next.new"), "mine");
    Path next = folder.resolve("next");
    assertEquals(0, export("--format", "csv", "--output", next.toString()).exit());
    assertEquals("mine", Files.readString(other));
    Programs.Run run = export("--format", "csv", "--output", folder.toString(), "--force");
    assertEquals(2, run.exit());
    assertEquals(folder + ": is a folder.", run.err().strip());
  }

  @Test
  void aFolderThatIsNotThereIsNotMade() {
    Run run = export("--format", "csv", "--output", folder.resolve("no/such.csv").toString());
    assertEquals(2, run.exit());
    assertTrue(run.err().contains("There is no folder"), run.err());
  }

  @Test
  void linesThatAreNoFindingAreLeftOutAndSaidSo() throws IOException {
    Files.writeString(
        home.resolve("findings/findings.jsonl"), "{\"torn\":\n" + line(Severity.LOW, 3));
    Run run = export("--format", "jsonl");
    assertEquals(1, lines(run));
    assertTrue(run.err().contains("1 line of the journal left out"), run.err());
  }

  @Test
  void aReportIsOnePageOfTheSameFindings() throws IOException {
    Run run = Programs.run(home, "report", "--html", "--severity", "high");
    assertEquals(0, run.exit(), run.err());
    assertTrue(run.out().startsWith("<!doctype html>\n"), run.out());
    assertTrue(run.out().contains("All are threats"), run.out());
    assertTrue(run.out().contains("was not running"), run.out());
    Path file = folder.resolve("report.html");
    String told = Programs.run(home, "report", "--html", "--output", file.toString()).out();
    assertTrue(told.startsWith("Wrote " + file + ", "), told);
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    assertEquals(1, Programs.run(home, "report", "--html", "--output", file.toString()).exit());
    assertEquals(2, Programs.run(home, "report").exit());
  }
}
