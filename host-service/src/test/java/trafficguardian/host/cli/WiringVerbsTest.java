package trafficguardian.host.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import trafficguardian.host.JavaCommand;
import trafficguardian.host.cli.Programs.Run;

/** What clients are told, with a service that runs as a process of its own. */
class WiringVerbsTest {
  private static final int PORT = 18_431;
  private static final List<String> TRUST_FILES =
      List.of("ca.crt", "ca-bundle.pem", "truststore.p12", "wgetrc");

  /** Of all tests: none of them changes what the service does. */
  @TempDir static Path shared;

  private static Path home = Path.of("home");
  private static Child service;

  @TempDir Path folder;

  @BeforeAll
  static void start() throws Exception {
    home = shared.resolve("home");
    service =
        Child.program(shared, "start", "--json", "--port", "" + PORT, "--home", home.toString());
    service.awaitOutput("\"event\":\"ready\"");
  }

  @AfterAll
  static void stop() throws Exception {
    service.signal("TERM");
    assertEquals(0, service.end().exit());
  }

  private Child child(Map<String, String> environment, String... command) throws IOException {
    List<String> all = JavaCommand.of(FakeService.class, "run", "--home", home.toString());
    all.addAll(List.of(command));
    return Child.start(folder, environment, all);
  }

  private Run run(Map<String, String> environment, String... command) throws Exception {
    return child(environment, command).end();
  }

  /** Files as the real service writes them. */
  private void writeTrustFiles() throws IOException {
    for (String name : TRUST_FILES) {
      Files.writeString(home.resolve("run/public").resolve(name), "");
    }
  }

  @Test
  void theChildGetsTheVariablesInPlaceOfWhatWasThere() throws Exception {
    Run run =
        run(
            Map.of("no_proxy", "*", "NO_PROXY", "*", "http_proxy", "http://other:1", "KEPT", "yes"),
            "--",
            "sh",
            "-c",
            "echo $http_proxy $HTTPS_PROXY $no_proxy $NO_PROXY $KEPT");
    assertEquals(0, run.exit(), run.err());
    String proxy = "http://127.0.0.1:" + PORT;
    String direct = "localhost,127.0.0.1,::1";
    assertEquals(proxy + " " + proxy + " " + direct + " " + direct + " yes\n", run.out());
  }

  @Test
  void trustIsGivenOnlyWhenItIsAskedForAndThere() throws Exception {
    for (String name : TRUST_FILES) {
      Files.deleteIfExists(home.resolve("run/public").resolve(name));
    }
    Run none = run(Map.of(), "--trust-ca", "--", "true");
    assertEquals(125, none.exit());
    assertTrue(none.err().contains(" ca init"), none.err());

    writeTrustFiles();
    Run trusting = run(Map.of(), "--trust-ca", "--", "sh", "-c", "echo $GIT_SSL_CAINFO");
    assertEquals(home.resolve("run/public/ca-bundle.pem") + "\n", trusting.out());
    assertTrue(trusting.err().contains("HTTPS is tunnelled, not inspected"), trusting.err());
  }

  @Test
  void whatTheUserSetsForJavaAndWgetIsKept() throws Exception {
    writeTrustFiles();
    Run run =
        run(
            Map.of("JAVA_TOOL_OPTIONS", "-Dusers=1", "WGETRC", "/users/wgetrc"),
            "--trust-ca",
            "--",
            "sh",
            "-c",
            "echo \"$JAVA_TOOL_OPTIONS\"; echo $WGETRC");
    List<String> lines = run.out().lines().toList();
    assertTrue(lines.get(0).startsWith("-Dusers=1 -Dhttp.proxyHost=127.0.0.1 "), run.out());
    assertEquals("/users/wgetrc", lines.get(1));
  }

  @ParameterizedTest
  @CsvSource({
    "exit 0, 0",
    "exit 3, 3",
    "exit 125, 125",
    "kill -TERM $$, 143",
    "kill -KILL $$, 137"
  })
  void itEndsAsTheChildDoes(String script, int exit) throws Exception {
    assertEquals(exit, run(Map.of(), "--", "sh", "-c", script).exit());
  }

  @Test
  void whatCannotBeRunIsToldAsShellsDo() throws Exception {
    Run missing = run(Map.of(), "--", "no-such-command");
    assertEquals(127, missing.exit());
    assertEquals("no-such-command: not found.\n", missing.err());
    Path file = Files.writeString(folder.resolve("text"), "text");
    assertEquals(126, run(Map.of(), "--", file.toString()).exit());
    assertEquals(126, run(Map.of(), "--", folder.toString()).exit());
  }

  @Test
  void aFailureOfOurOwnIs125() throws Exception {
    assertEquals(125, run(Map.of()).exit());
    assertEquals(125, run(Map.of(), "--nonsense", "true").exit());
    assertEquals(125, run(Map.of(), "--agent", "a", "true").exit());
    Run elsewhere = run(Map.of(), "--home", folder.resolve("other").toString(), "--", "true");
    assertEquals(125, elsewhere.exit());
  }

  @Test
  void optionsAfterTheCommandAreItsOwn() throws Exception {
    assertEquals("--json\n", run(Map.of(), "echo", "--json").out());
    assertEquals("-- --help\n", run(Map.of(), "--", "echo", "--", "--help").out());
  }

  @Test
  void standardInputGoesToTheChild() throws Exception {
    Process shell =
        new ProcessBuilder(
                JavaCommand.inShell(
                    "echo typed | \"$@\"",
                    FakeService.class,
                    "run",
                    "--home",
                    home.toString(),
                    "--",
                    "cat"))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertEquals(
        "typed\n", new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(strings = {"TERM", "INT", "HUP"})
  void signalsReachTheChildAndItsAnswerCounts(String signal) throws Exception {
    Child run =
        child(
            Map.of(),
            "--",
            "sh",
            "-c",
            "trap 'echo got; exit 7' " + signal + "; echo ready; while :; do sleep 0.05; done");
    run.awaitOutput("ready");
    run.signal(signal);
    Run ended = run.end();
    assertEquals("ready\ngot\n", ended.out());
    assertEquals(7, ended.exit());
  }

  @Test
  void commandsThatGoPastTheProxyAreNamed() throws Exception {
    Path bin = Files.createDirectory(folder.resolve("bin"));
    for (String name : List.of("node", "python3", "curl")) {
      Path program = Files.writeString(bin.resolve(name), "#!/bin/sh\necho v20.20.2\n");
      assertTrue(program.toFile().setExecutable(true));
    }
    Map<String, String> path = Map.of("PATH", bin + ":" + System.getenv("PATH"));
    assertTrue(run(path, "--", bin + "/node").err().startsWith("Node v20.20.2 ignores"));
    assertTrue(run(path, "--", bin + "/python3").err().contains("aiohttp"));
    assertEquals("", run(path, "--", bin + "/curl").err());
    assertEquals("", run(path, "--quiet", "--", bin + "/python3").err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"sh", "fish", "pwsh", "docker", "systemd"})
  void everyShellGetsEveryVariable(String shell) throws Exception {
    writeTrustFiles();
    Run env = Programs.run(home, "env", "--shell", shell, "--trust-ca");
    assertEquals(0, env.exit(), env.err());
    assertEquals(20, env.out().lines().count());
    boolean container = shell.equals("docker");
    String proxy = "http://" + (container ? "host.docker.internal:" : "127.0.0.1:") + PORT;
    assertTrue(env.out().contains(proxy), env.out());
    assertEquals(container, env.err().contains("172.17.0.1"), env.err());
  }

  @Test
  void aShellThatReadsTheVariablesHasThem() throws Exception {
    writeTrustFiles();
    Run env = Programs.run(home, "env", "--trust-ca");
    Run shell =
        Child.start(
                shared,
                Map.of(),
                List.of(
                    "sh",
                    "-c",
                    env.out() + "\necho $https_proxy $SSL_CERT_FILE; echo \"$JAVA_TOOL_OPTIONS\""))
            .end();
    List<String> lines = shell.out().lines().toList();
    assertEquals(
        "http://127.0.0.1:" + PORT + " " + home.resolve("run/public/ca-bundle.pem"), lines.get(0));
    JsonNode variables = Programs.run(home, "env", "--trust-ca", "--json").json().path("variables");
    assertEquals(variables.path("JAVA_TOOL_OPTIONS").asString(), lines.get(1));
  }

  @Test
  void wireAndSetupTellOfWhatRuns() {
    JsonNode wire = Programs.run(home, "wire", "claude-code", "--json").json();
    assertEquals("traffic-guardian/wire/v1", wire.path("schema").asString());
    assertEquals("http://127.0.0.1:" + PORT, wire.path("variables").path("https_proxy").asString());
    assertEquals(2, Programs.run(home, "wire", "amiga").exit());
    assertEquals(2, Programs.run(home, "wire").exit());

    JsonNode setup = Programs.run(home, "setup", "--json").json();
    assertEquals("traffic-guardian --home " + home + " init", setup.path("next").asString());
    assertTrue(setup.path("steps").path(2).path("done").asBoolean());
    assertTrue(Programs.run(home, "setup").out().contains("[x] Service   on 127.0.0.1:" + PORT));
  }

  @Test
  void anAgentIsToldFromOthersByItsPortOrItsUser() throws IOException {
    Path other = Files.createDirectory(folder.resolve("other"));
    Path config = other.resolve("config.json");
    Files.writeString(
        config,
        "{\"agents\": [{\"name\": \"main\", \"port\": 8890}, {\"name\": \"research\", \"user\": \"r@b\"},"
            + " {\"name\": \"known\", \"token_sha256\": \""
            + "0".repeat(64)
            + "\"}]}");
    Files.setPosixFilePermissions(config, PosixFilePermissions.fromString("rw-------"));
    assertEquals("http://127.0.0.1:8888", proxyOf(other));
    assertEquals("http://127.0.0.1:8890", proxyOf(other, "--agent", "main"));
    assertEquals("http://r%40b@127.0.0.1:8888", proxyOf(other, "--agent", "research"));
    Run token = Programs.run(other, "env", "--agent", "known");
    assertEquals(2, token.exit());
    assertTrue(token.err().contains("http://known:TOKEN@127.0.0.1:8888"), token.err());
    Run unknown = Programs.run(other, "env", "--agent", "resarch");
    assertEquals(2, unknown.exit());
    assertTrue(unknown.err().contains("The nearest is research."), unknown.err());
  }

  private static String proxyOf(Path home, String... arguments) {
    List<String> all = new ArrayList<>(List.of("env", "--json"));
    all.addAll(List.of(arguments));
    return Programs.run(home, all.toArray(String[]::new))
        .json()
        .path("variables")
        .path("https_proxy")
        .asString();
  }

  @Test
  void withoutAServiceTheConfigurationTells() {
    Path other = folder.resolve("other");
    Run env = Programs.run(other, "env");
    assertEquals(0, env.exit(), env.err());
    assertTrue(env.out().contains("http://127.0.0.1:8888"), env.out());
    assertTrue(env.err().contains("not running"), env.err());
    Run picked = Programs.run(Map.of("NANOCLAW_TRAFFIC_GUARDIAN_PROXY_PORT", "0"), other, "env");
    assertEquals(4, picked.exit());
    assertFalse(Files.exists(other), "nothing is made by asking");
  }
}
