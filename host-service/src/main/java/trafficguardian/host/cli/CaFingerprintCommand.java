package trafficguardian.host.cli;

import java.io.IOException;
import picocli.CommandLine.Command;
import trafficguardian.host.config.InvalidConfig;
import trafficguardian.host.tls.CertificateAuthority;

/** The fingerprint of the authority's certificate, in the forms in which people compare it. */
@Command(
    name = "fingerprint",
    description = {
      "Shows the SHA-256 of the certificate, and ten words for its first 110 bits.",
      "Status, MCP and start show the same pairs.",
    },
    footer = {
      "",
      "Examples:",
      "  traffic-guardian ca fingerprint",
      "  traffic-guardian ca fingerprint --json | jq -r '.ca_words | join(\" \")'",
      "",
      "Exit codes: 0 shown, 3 there is none, or it is damaged; 6 its files are unsafe.",
      "See also: ca, status; docs/HTTPS.md",
    })
final class CaFingerprintCommand extends AuthorityVerb {
  CaFingerprintCommand(Root root) {
    super(root);
  }

  @Override
  Exit run() throws InvalidConfig, IOException {
    CertificateAuthority authority = load();
    if (json()) {
      terminal()
          .json(
              "ca",
              to -> {
                to.writeStringProperty("verb", "fingerprint");
                writeFingerprint(authority, to);
              });
    } else {
      fingerprint(authority);
    }
    return Exit.OK;
  }
}
