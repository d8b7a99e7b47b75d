package trafficguardian.host.cli;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import trafficguardian.host.config.Config;
import trafficguardian.host.config.InvalidConfig;
import trafficguardian.host.home.Home;
import trafficguardian.host.wiring.Client;
import trafficguardian.host.wiring.Trust;
import trafficguardian.host.wiring.WireText;
import trafficguardian.ipc.GuardianUnavailable;

/** Exact configuration for one client. */
@Command(
    name = "wire",
    description = "Prints the exact configuration for a client; writes nothing.",
    footer = {
      "",
      "Examples:",
      "  traffic-guardian wire claude-code",
      "  traffic-guardian wire nanoclaw",
      "  traffic-guardian wire generic --json | jq .variables",
      "",
      "Exit codes: 0 printed, 2 no such client, 4 the port is not known yet.",
      "See also: run, env, ca; traffic-guardian help https",
    })
final class WireCommand extends Verb {
  @Parameters(
      paramLabel = "CLIENT",
      description = "claude-code, codex, gemini, openclaw, nanoclaw, picoclaw or generic.")
  private Client client = Client.GENERIC;

  WireCommand(Root root) {
    super(root);
  }

  @Override
  Exit run() throws Failure, InvalidConfig, IOException, GuardianUnavailable {
    Home home = surroundings().home();
    Wiring wiring = Wiring.of(surroundings(), Optional.empty());
    boolean trusted = wiring.files().exist();
    Optional<Trust> trust = trusted ? Optional.of(wiring.trust()) : Optional.empty();
    Map<String, String> variables = wiring.variables(trusted);
    String text =
        WireText.of(
            client,
            new WireText.Facts(
                variables,
                wiring.onThisHost(),
                wiring.inContainers(),
                trust,
                home.publicRuntime(),
                home.agentSocket(),
                mcpLauncher()));
    if (json()) {
      terminal()
          .json(
              "wire",
              to -> {
                to.writeStringProperty("client", client.word());
                to.writeObjectPropertyStart("variables");
                variables.forEach(to::writeStringProperty);
                to.writeEndObject();
                to.writeStringProperty("text", text);
              });
    } else {
      terminal().data(text);
    }
    wiring.warn(terminal(), trusted);
    if (!trusted) {
      terminal()
          .talk(
              "For HTTP alone. To have HTTPS inspected: "
                  + terminal().command(hasAuthority() ? "start" : "ca init")
                  + (hasAuthority() ? ", which writes the files to trust" : ""));
    }
    return Exit.OK;
  }

  private boolean hasAuthority() throws InvalidConfig, IOException {
    Config.Authority authority = surroundings().settings(List.of()).config().authority();
    return SetupCommand.authority(authority, surroundings().home()).isPresent();
  }

  /** Beside the launcher that runs this, if one does. */
  static String mcpLauncher() {
    String folder = System.getProperty("trafficguardian.bin", "");
    return (folder.isEmpty() ? "" : folder + "/") + "traffic-guardian-mcp";
  }
}
