package trafficguardian.host.config;

import java.util.List;

/**
 * The shipped list of hosts whose trade is documentation. Only hosts where everything published
 * passes their owner's review: no package registries, wikis, forums or code hosts.
 */
final class DocumentationHosts {
  static final List<String> SHIPPED =
      List.of(
          "attack.mitre.org",
          "cheatsheetseries.owasp.org",
          "cwe.mitre.org",
          "dev.mysql.com",
          "developer.hashicorp.com",
          "developer.mozilla.org",
          "doc.rust-lang.org",
          "docs.ansible.com",
          "docs.aws.amazon.com",
          "docs.docker.com",
          "docs.github.com",
          "docs.oracle.com",
          "docs.python.org",
          "docs.redhat.com",
          "git-scm.com",
          "go.dev",
          "kubernetes.io",
          "learn.microsoft.com",
          "man.openbsd.org",
          "man7.org",
          "manpages.debian.org",
          "manpages.ubuntu.com",
          "nodejs.org",
          "www.gnu.org",
          "www.man7.org",
          "www.postgresql.org",
          "www.rfc-editor.org");

  private DocumentationHosts() {}
}
