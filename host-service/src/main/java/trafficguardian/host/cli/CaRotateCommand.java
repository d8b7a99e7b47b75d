package trafficguardian.host.cli;

import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import trafficguardian.host.config.InvalidConfig;
import trafficguardian.host.tls.AuthorityRotation;

/** Makes a new authority and keeps the old one aside. */
@Command(
    name = "rotate",
    description = {
      "Makes a new certificate authority and keeps the old one aside, whole or damaged.",
      "Whoever trusted the old one does not trust the new one.",
    },
    footer = {
      "",
      "Examples:",
      "  traffic-guardian ca rotate",
      "  traffic-guardian ca rotate --json",
      "",
      "Exit codes: 0 made, 6 its files are unsafe.",
      "See also: ca, start; docs/HTTPS.md",
    })
final class CaRotateCommand extends AuthorityVerb {
  CaRotateCommand(Root root) {
    super(root);
  }

  @Override
  Exit run() throws InvalidConfig, IOException {
    Path folder = folder();
    AuthorityRotation done = AuthorityRotation.rotate(folder, config().validity(), CLOCK);
    boolean running = isRunning();
    if (json()) {
      terminal()
          .json(
              "ca",
              to -> {
                to.writeStringProperty("verb", "rotate");
                write(done.authority(), folder, to);
                to.writeStringProperty("previous", done.previous().toString());
                to.writeBooleanProperty("restart_needed", running);
              });
    } else {
      terminal()
          .data(
              "Made a new certificate authority in %s, valid until %s."
                  .formatted(folder, Words.time(done.authority().expires())));
      fingerprint(done.authority());
      terminal().data("The old one is in " + done.previous());
    }
    terminal()
        .talk(
            """
            To be renewed, since it knows the old certificate:
            %s  - shells and units that were given variables, if they name a copy of ca.crt
              - containers that hold a copy of the certificate, its bundle or its fingerprint
              - anything that you installed it in yourself; remove the old one there
            Files in %s are renewed when the service starts; processes read them when they start.
            Remove the folder of the old one when nothing needs it any more."""
                .formatted(
                    running
                        ? "  - the running service: it signs with the old one until it is started again\n"
                        : "",
                    home().publicRuntime()));
    return Exit.OK;
  }
}
