package trafficguardian.host.cli;

import java.io.IOException;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import trafficguardian.host.config.InvalidConfig;
import trafficguardian.host.wiring.Shell;
import trafficguardian.ipc.GuardianUnavailable;

/** The variables that make clients use the proxy, for whatever reads them. */
@Command(
    name = "env",
    description = {
      "Prints the environment variables that make clients use the proxy.",
      "They are for one shell, container or unit; nothing is set by printing them.",
    },
    footer = {
      "",
      "Examples:",
      "  traffic-guardian env",
      "  eval \"$(traffic-guardian env --trust-ca)\"",
      "  traffic-guardian env --shell fish | source",
      "  traffic-guardian env --shell pwsh | Out-String | Invoke-Expression",
      "  traffic-guardian env --shell docker --trust-ca > guardian.env",
      "  traffic-guardian env --shell systemd --trust-ca",
      "",
      "Exit codes: 0 printed, 2 no such agent, 3 there is no CA to trust, 4 the port is not known yet.",
      "See also: run, wire; traffic-guardian help docker",
    })
final class EnvCommand extends Verb {
  @Mixin private WiringOptions options = new WiringOptions();

  @Option(
      names = "--shell",
      paramLabel = "S",
      description = "What is to read them: sh, fish, pwsh, docker (an --env-file) or systemd.")
  private Shell shell = Shell.SH;

  EnvCommand(Root root) {
    super(root);
  }

  @Override
  Exit run() throws Failure, InvalidConfig, IOException, GuardianUnavailable {
    Wiring wiring = Wiring.of(surroundings(), options.agent());
    boolean container = shell == Shell.DOCKER;
    Map<String, String> variables =
        container
            ? wiring.variablesInContainers(options.trustCa)
            : wiring.variables(options.trustCa);
    if (json()) {
      terminal()
          .json(
              "env",
              to -> {
                to.writeBooleanProperty("running", wiring.status().isPresent());
                to.writeBooleanProperty("https_inspection", wiring.inspectsHttps());
                to.writeObjectPropertyStart("variables");
                variables.forEach(to::writeStringProperty);
                to.writeEndObject();
              });
    } else {
      terminal().data(shell.lines(variables));
    }
    wiring.warn(terminal(), options.trustCa);
    if (container) {
      tellOfContainers(wiring);
    }
    return Exit.OK;
  }

  private void tellOfContainers(Wiring wiring) {
    terminal()
        .talk(
            "docker run --env-file FILE --add-host=%s:host-gateway%s IMAGE"
                .formatted(
                    Wiring.HOST_OF_CONTAINERS,
                    options.trustCa ? " -v %1$s:%1$s:ro".formatted(wiring.files().folder()) : ""));
    if (wiring.isLoopbackAlone()) {
      terminal()
          .talk(
              "The proxy listens on this host's loopback alone, which containers on Linux do not"
                  + " reach: add the address of Docker's bridge, often 172.17.0.1, to proxy_host.");
    }
  }
}
