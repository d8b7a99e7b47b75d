package trafficguardian.rules.secrets;

import java.util.List;
import trafficguardian.ipc.Severity;
import trafficguardian.rules.base.Rule;

/** What is found by {@link HostLabels} and not by an expression. */
public final class HostNameRules {
  public static final String DNS_EXFIL = "dns_exfil";

  static final List<Rule> ALL =
      List.of(
          Rule.exfil(DNS_EXFIL, Severity.HIGH)
              .about(
                  "Text that stands encoded in the labels of a host name, for whoever runs the"
                      + " domain's name server. A known secret in it is reported as that.")
              .remedy(
                  "Find out what asked for the name and what was sent in it; block the domain's"
                      + " names.")
              .unseen("Encrypted text in one label, and text that is sent a few letters at a time.")
              .matches(
                  // base16 and base32 of a text, over one or more labels.
                  "69643d7a716a6d6d6b4232554e4e5233776c72.t1.drop.example",
                  "nbxxg5b5mj2ws3demvzc2oj3ovzwk4r5mnuq.a1.drop.example",
                  "7573657220616c6963652c206c6f67.67656420696e2c2077616974.drop.example",
                  "{L50}.{L50}.{L20}.drop.example")
              .ignores(
                  "d111111abcdef8.cloudfront.example",
                  "{H32}.cdn.example",
                  "{H8}-{H4}-{H4}-{H4}-{H12}.apps.example",
                  "bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi.ipfs.example",
                  "doc-0s-2g-sheets.content.example",
                  "internal-documentation-service-production.eu-central-1.example",
                  "lh3-long-name-of-a-team.staging.apps.example",
                  "{H40}.{H8}.bucket.example",
                  "ec2-198-51-100-20.eu-west-1.compute.example")
              .build());

  private HostNameRules() {}
}
