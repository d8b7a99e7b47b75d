package trafficguardian.rules.base;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import trafficguardian.ipc.Classification;
import trafficguardian.ipc.Protocol;
import trafficguardian.rules.hosts.Conversations;
import trafficguardian.rules.hosts.HostPatterns;

/**
 * A kind of host where text that looks like an attack belongs to the trade. Told by tables of hosts
 * and by TLS, which vouches for the name; never by what a message says.
 */
public enum Setting {
  /** The operator's list: only text that its publisher stands for. Everything there is quoted. */
  DOCUMENTATION(Classification.QUOTED),

  /**
   * Registries and code hosts: strangers publish there, so only what ordinary code is full of is
   * quoted.
   */
  CODE(Classification.QUOTED),

  /** The APIs of model providers: the agent's own model orders commands all day. */
  MODEL(Classification.EXPECTED);

  private static final List<String> CODE_HOSTS =
      List.of(
          "*.crates.io",
          "*.debian.org",
          "*.fedoraproject.org",
          "*.githubusercontent.com",
          "*.maven.org",
          "*.npmjs.org",
          "*.pypi.org",
          "*.pythonhosted.org",
          "*.rubygems.org",
          "*.ubuntu.com",
          "api.bitbucket.org",
          "api.github.com",
          "archlinux.org",
          "aur.archlinux.org",
          "bitbucket.org",
          "cdn.jsdelivr.net",
          "cdnjs.cloudflare.com",
          "codeberg.org",
          "codeload.github.com",
          "crates.io",
          "deno.land",
          "docs.rs",
          "dl-cdn.alpinelinux.org",
          "esm.sh",
          "ghcr.io",
          "git.kernel.org",
          "git.savannah.gnu.org",
          "github.com",
          "gitlab.com",
          "hub.docker.com",
          "jsr.io",
          "maven.google.com",
          "packagist.org",
          "pkg.go.dev",
          "plugins.gradle.org",
          "proxy.golang.org",
          "pypi.org",
          "registry-1.docker.io",
          "registry.yarnpkg.com",
          "repo.packagist.org",
          "rubygems.org",
          "salsa.debian.org",
          "source.android.com",
          "sources.debian.org",
          "unpkg.com",
          "www.npmjs.com");

  /** Under those wide suffixes, what anybody may write without a project of their own. */
  private static final List<String> NOT_CODE = List.of("gist.githubusercontent.com");

  private final Classification classification;

  Setting(Classification classification) {
    this.classification = classification;
  }

  /** What a hit of a rule that is ordinary in this setting is. */
  public Classification classification() {
    return classification;
  }

  /**
   * Where a host's answers come from.
   *
   * @param documentationHosts the operator's list
   */
  public static Optional<Setting> of(
      Protocol protocol, String name, List<String> documentationHosts) {
    String host = name.toLowerCase(Locale.ROOT);
    if (HostPatterns.anyMatches(documentationHosts, host)) {
      return Optional.of(DOCUMENTATION);
    }
    if (protocol != Protocol.HTTPS) {
      return Optional.empty();
    }
    if (Conversations.isModel(host)) {
      return Optional.of(MODEL);
    }
    return HostPatterns.anyMatches(CODE_HOSTS, host) && !NOT_CODE.contains(host)
        ? Optional.of(CODE)
        : Optional.empty();
  }

  /** Whether a hit is part of the trade here. */
  public boolean makesOrdinary(Rule rule, Check.Verdict verdict) {
    return switch (this) {
      case DOCUMENTATION -> true;
      case CODE -> rule.ordinaryIn().contains(CODE) && !verdict.isGrave();
      case MODEL ->
          verdict == Check.Verdict.TOLD
              || (rule.ordinaryIn().contains(MODEL) && !verdict.isGrave());
    };
  }
}
