package trafficguardian.host.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import trafficguardian.host.config.InvalidConfig;
import trafficguardian.host.tls.CertificateAuthority;

/** Makes the certificate authority. */
@Command(
    name = "init",
    description = "Makes the certificate authority; never over one that is there.",
    footer = {
      "",
      "Examples:",
      "  traffic-guardian ca init",
      "  traffic-guardian ca init --json | jq -r .ca_fingerprint",
      "",
      "Exit codes: 0 made, 1 there is one already, 3 one is there and damaged, 6 the folder is unsafe.",
      "See also: ca, setup, run; traffic-guardian help https",
    })
final class CaInitCommand extends AuthorityVerb {
  CaInitCommand(Root root) {
    super(root);
  }

  @Override
  Exit run() throws InvalidConfig, IOException {
    Path folder = folder();
    CertificateAuthority authority =
        CertificateAuthority.create(folder, config().validity(), CLOCK);
    if (json()) {
      terminal()
          .json(
              "ca",
              to -> {
                to.writeStringProperty("verb", "init");
                write(authority, folder, to);
              });
    } else {
      terminal()
          .data(
              "Made a certificate authority in %s, valid until %s."
                  .formatted(folder, Words.time(authority.expires())));
      fingerprint(authority);
    }
    terminal()
        .talk(
            """
            Nothing trusts it, and nothing is inspected with it yet. Next:
              1. %s "enable_mitm": true in %s
              2. %s
              3. Let one process trust it: %s
            Shells, containers, units: %s
            Compare the words wherever this certificate turns up. The key never leaves that folder."""
                .formatted(
                    Files.exists(surroundings().configFile())
                        ? "Set"
                        : terminal().command("init") + ", then set",
                    surroundings().configFile(),
                    isRunning()
                        ? "Restart: " + terminal().place().restart()
                        : terminal().command("start"),
                    terminal().command("run --trust-ca -- COMMAND"),
                    terminal().command("ca instructions")));
    return Exit.OK;
  }
}
