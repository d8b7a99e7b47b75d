package trafficguardian.host.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import trafficguardian.host.JavaCommand;

class CompletionTest {
  @TempDir Path folder;
  private Path home;

  @BeforeEach
  void configure() throws IOException {
    home = folder.resolve("home");
    Programs.run(home, "init");
    Files.writeString(
        home.resolve("config.json"), "{\"agents\": [{\"name\": \"coder\", \"port\": 8901}]}");
  }

  /** The words offered, without what they are. */
  private List<String> offered(String... words) {
    List<String> arguments = new ArrayList<>(List.of("--home", home.toString(), "complete", "--"));
    arguments.addAll(List.of(words));
    return Programs.plain(reload -> {}, Map.of(), false, arguments)
        .out()
        .lines()
        .map(line -> line.split(" ", 2)[0])
        .sorted()
        .toList();
  }

  @Test
  void verbsAreOfferedWithWhatTheyAreAndHiddenOnesAreNot() {
    assertEquals(List.of("findings"), offered("fin"));
    assertTrue(offered("").containsAll(List.of("start", "ca", "completion")));
    assertFalse(offered("").contains("complete"));
    assertEquals(List.of("fingerprint"), offered("ca", "f"));
    assertEquals(List.of("fingerprint"), offered("--json", "ca", "f"));
  }

  @Test
  void optionsAreThoseOfTheVerbAndOfAll() {
    assertEquals(List.of("--severity", "--since"), offered("findings", "--s"));
    assertTrue(offered("findings", "--").contains("--json"));
  }

  @Test
  void valuesAreThoseThatTheOptionTakes() {
    assertEquals(List.of("critical"), offered("findings", "--severity", "c"));
    assertEquals(List.of("nanoclaw"), offered("--platform", "n"));
    assertEquals(List.of("ai_api_key", "aws_access_key"), offered("findings", "--pattern", "a"));
    assertEquals(List.of("pipe_to_shell"), offered("explain", "p"));
    assertEquals(List.of("coder"), offered("findings", "--agent", ""));
    assertEquals(List.of("claude-code"), offered("wire", "cl"));
    assertEquals(List.of("findings"), offered("help", "fin"));
    assertEquals(List.of("docker", "doctor"), offered("help", "doc"));
    assertEquals(List.of(), offered("findings", "--limit", ""));
  }

  @Test
  void filesAreLeftToTheShell() {
    for (String[] words :
        new String[][] {
          {"scan", ""}, {"check-config", "x"}, {"--config", ""}, {"run", "--", "gi"}, {"run", "gi"}
        }) {
      assertEquals(List.of(Completion.FILES), offered(words));
    }
  }

  @Test
  void aDamagedConfigurationIsNoObstacle() throws IOException {
    Files.writeString(home.resolve("config.json"), "{");
    assertEquals(List.of(), offered("findings", "--agent", ""));
    assertEquals(List.of("findings"), offered("fin"));
  }

  @Test
  void bashCompletesByIt() throws IOException, InterruptedException {
    assertEquals(List.of("--severity", "--since"), inBash("findings", "--s"));
    assertEquals(List.of("critical"), inBash("findings", "--severity", "c"));
  }

  private List<String> inBash(String... words) throws IOException, InterruptedException {
    Path launcher = folder.resolve("traffic-guardian");
    Files.writeString(
        launcher,
        "#!/bin/sh\nexec '%s' \"$@\"\n"
            .formatted(
                String.join("' '", JavaCommand.of(FakeService.class, "--home", home.toString()))));
    Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwx------"));
    String line =
        Stream.concat(Stream.of(launcher.toString()), Stream.of(words))
            .map(word -> "'" + word + "'")
            .reduce("", (a, b) -> a + " " + b);
    String script =
        """
        eval "$('%s' completion bash)"
        COMP_WORDS=(%s); COMP_CWORD=%d
        _traffic_guardian
        printf '%%s\\n' "${COMPREPLY[@]}"
        """
            .formatted(launcher, line, words.length);
    return output("bash", "-c", script).lines().sorted().toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"bash", "zsh", "fish"})
  void scriptsAreOfTheirShell(String shell) throws IOException, InterruptedException {
    String script = Programs.run(home, "completion", shell).out();
    assertTrue(script.contains("traffic-guardian"));
    assumeTrue(isInstalled(shell), "no " + shell + " here: its script is not read");
    output(shell, "-n", Files.writeString(folder.resolve(shell), script).toString());
  }

  private static boolean isInstalled(String program) {
    return Stream.of("/bin", "/usr/bin").anyMatch(bin -> Files.isExecutable(Path.of(bin, program)));
  }

  private static String output(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), output);
    return output;
  }
}
