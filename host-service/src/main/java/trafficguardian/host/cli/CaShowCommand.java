package trafficguardian.host.cli;

import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import trafficguardian.host.config.InvalidConfig;
import trafficguardian.host.tls.CertificateAuthority;

/** What the certificate authority is. */
@Command(
    name = "show",
    description = "Shows the certificate authority, after checking its files.",
    footer = {
      "",
      "Examples:",
      "  traffic-guardian ca show",
      "  traffic-guardian ca show --json | jq -r .valid_until",
      "",
      "Exit codes: 0 shown, 3 there is none, or it is damaged; 6 its files are unsafe.",
      "See also: ca; traffic-guardian help https",
    })
final class CaShowCommand extends AuthorityVerb {
  CaShowCommand(Root root) {
    super(root);
  }

  @Override
  Exit run() throws InvalidConfig, IOException {
    Path folder = folder();
    CertificateAuthority authority = load();
    if (json()) {
      terminal()
          .json(
              "ca",
              to -> {
                to.writeStringProperty("verb", "show");
                write(authority, folder, to);
              });
      return Exit.OK;
    }
    terminal().data("Subject  " + authority.certificate().getSubjectX500Principal().getName());
    terminal().data("Folder   " + folder);
    terminal()
        .data(
            "Valid    %s to %s"
                .formatted(
                    Words.time(authority.certificate().getNotBefore().toInstant()),
                    Words.time(authority.expires())));
    terminal().data("Serial   " + authority.certificate().getSerialNumber().toString(16));
    fingerprint(authority);
    return Exit.OK;
  }
}
