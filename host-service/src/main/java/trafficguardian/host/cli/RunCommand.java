package trafficguardian.host.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import trafficguardian.host.advice.Advice;
import trafficguardian.host.config.InvalidConfig;
import trafficguardian.host.wiring.KnownClients;
import trafficguardian.ipc.GuardianUnavailable;

/** Runs one command whose traffic goes through the proxy. */
@Command(
    name = "run",
    description = {
      "Runs a command with the variables of env, for that process and its children alone.",
    },
    footer = {
      "",
      "Examples:",
      "  traffic-guardian run -- curl http://example.com/",
      "  traffic-guardian run --trust-ca -- claude",
      "  traffic-guardian run --trust-ca -- sh -c 'git pull && npm install'",
      "",
      "Exit codes: the command's own; 125 a failure of ours, 126 cannot be run, 127 not found, 128 and the",
      "number when a signal ended it.",
      "See also: env, wire, watch; traffic-guardian help nothing",
    })
final class RunCommand implements Callable<Integer> {
  /** As docker, env and timeout have it; what the command exits with is its own. */
  static final int OWN_FAILURE = 125;

  private static final int NODE_PATIENCE_SECONDS = 2;

  @Mixin private WiringOptions options = new WiringOptions();

  @Parameters(
      arity = "1..*",
      paramLabel = "COMMAND",
      description = "The command and its arguments.")
  private List<String> command = List.of();

  private final Root root;

  RunCommand(Root root) {
    this.root = root;
  }

  @Override
  public Integer call() throws InterruptedException {
    Map<String, String> environment = new HashMap<>(root.environment());
    try {
      Wiring wiring = wiring();
      wiring.setIn(environment, options.trustCa);
      wiring.warn(root.terminal(), options.trustCa);
      caveat(environment).ifPresent(root.terminal()::talk);
    } catch (Failure
        | InvalidConfig
        | IOException
        | GuardianUnavailable
        | RuntimeException failure) {
      Failures.tell(failure, root.terminal());
      return OWN_FAILURE;
    }
    return ChildProcess.run(command, environment, root.terminal());
  }

  private Wiring wiring() throws Failure, InvalidConfig, IOException, GuardianUnavailable {
    Wiring wiring = Wiring.of(root.surroundings(), options.agent());
    if (wiring.status().isEmpty()) {
      throw new Failure(
          Exit.NOT_RUNNING,
          "The service is not running.",
          Advice.run("start --background").after("Start it with"));
    }
    return wiring;
  }

  /** What is known of the command that its user should know. */
  private Optional<String> caveat(Map<String, String> environment)
      throws IOException, InterruptedException {
    String program = command.get(0).substring(command.get(0).lastIndexOf('/') + 1);
    if (program.equals("wget")
        && options.trustCa
        && Wiring.hasOwnWgetSettings(root.environment())) {
      return Optional.of(
          "Your own settings of wget are kept; for HTTPS they need: ca_certificate = "
              + environment.get("SSL_CERT_FILE"));
    }
    if (KnownClients.isNode(program)) {
      return nodeVersion(environment).flatMap(KnownClients::nodeCaveat);
    }
    return KnownClients.caveat(program);
  }

  private static Optional<String> nodeVersion(Map<String, String> environment)
      throws InterruptedException {
    ProcessBuilder builder = new ProcessBuilder("node", "--version");
    builder.environment().clear();
    builder.environment().putAll(environment);
    try {
      Process node = builder.redirectErrorStream(true).start();
      node.getOutputStream().close();
      if (!node.waitFor(NODE_PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        node.destroyForcibly();
        return Optional.empty();
      }
      return Optional.of(
          new String(node.getInputStream().readNBytes(64), StandardCharsets.US_ASCII));
    } catch (IOException noNode) {
      return Optional.empty();
    }
  }
}
