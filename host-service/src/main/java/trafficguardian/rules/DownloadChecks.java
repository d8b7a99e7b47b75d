package trafficguardian.rules;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the code of a download that is run at once comes from. */
final class DownloadChecks {
  private static final Pattern ADDRESS =
      Pattern.compile(
          "(?i)\\b([a-z][a-z0-9+.-]*)://([^/\\s\"'<>|)\\\\?#&;,`]*)([^\\s\"'<>|)\\\\;,`]*)");

  private static final Pattern IP =
      Pattern.compile("(?:^|[^0-9.])(?:[0-9]{1,3}\\.){3}[0-9]{1,3}(?![0-9.])");

  /** A name of the network, without user or port. */
  private static final Pattern PLAIN_HOST = Pattern.compile("[a-z0-9.-]+\\.[a-z0-9-]*[a-z]");

  /** Reserved by RFC 2606: nobody can serve anything from these. */
  private static final List<String> RESERVED =
      List.of("example.com", "*.example.com", "example.org", "*.example.org", "example.net");

  /**
   * Installers of well-known projects, without {@code https://}: a host that only its project can
   * publish on, or the project's folder on a host of many. Where a whole host stands, it serves
   * nothing of strangers.
   */
  private static final List<String> INSTALLERS =
      List.of(
          "aka.ms/install-azd",
          "apt.releases.hashicorp.com",
          "astral.sh",
          "bootstrap.pypa.io",
          "bun.com/install",
          "bun.sh/install",
          "claude.ai/install",
          "cli.doppler.com/install.sh",
          "community.chocolatey.org/install.ps1",
          "cursor.com/install",
          "deb.nodesource.com",
          "deno.land/install",
          "deno.land/x/install/",
          "dl.google.com",
          "dl.k8s.io",
          "dot.net/v1/dotnet-install",
          "download.docker.com",
          "fly.io/install",
          "foundry.paradigm.xyz",
          "get-ghcup.haskell.org",
          "get.docker.com",
          "get.helm.sh",
          "get.k3s.io",
          "get.opentofu.org",
          "get.pnpm.io",
          "get.pulumi.com",
          "get.rke2.io",
          "get.rvm.io",
          "get.scoop.sh",
          "get.sdkman.io",
          "get.volta.sh",
          "install.determinate.systems",
          "install.julialang.org",
          "install.python-poetry.org",
          "just.systems/install.sh",
          "mise.run",
          "nixos.org/nix/install",
          "ollama.com/install",
          "packages.microsoft.com",
          "pyenv.run",
          "raw.githubusercontent.com/Homebrew/install/",
          "raw.githubusercontent.com/helm/helm/",
          "raw.githubusercontent.com/nvm-sh/nvm/",
          "raw.githubusercontent.com/ohmyzsh/ohmyzsh/",
          "releases.hashicorp.com",
          "rpm.nodesource.com",
          "sdk.cloud.google.com",
          "sentry.io/get-cli",
          "sh.rustup.rs",
          "starship.rs/install.sh",
          "tailscale.com/install.sh",
          "wasmtime.dev/install.sh",
          "win.rustup.rs");

  private DownloadChecks() {}

  /**
   * Nothing is familiar or a template unless all that is fetched is; one address that no project
   * would print makes the whole grave.
   */
  static Check.Verdict source(String match) {
    if (IP.matcher(match).find()) {
      return Check.Verdict.GRAVE;
    }
    boolean familiar = true;
    boolean reserved = true;
    Matcher addresses = ADDRESS.matcher(match);
    if (!addresses.find()) {
      return Check.Verdict.REAL;
    }
    do {
      String host = addresses.group(2).toLowerCase(Locale.ROOT);
      String path = addresses.group(3);
      if (HostPatterns.anyMatches(RESERVED, host)) {
        continue;
      }
      reserved = false;
      if (!addresses.group(1).equalsIgnoreCase("https")) {
        return Check.Verdict.GRAVE;
      }
      if (!PLAIN_HOST.matcher(host).matches()) {
        familiar = false;
        continue;
      }
      familiar &= isInstaller(host, path);
    } while (addresses.find());
    return reserved
        ? Check.Verdict.PLACEHOLDER
        : familiar ? Check.Verdict.FAMILIAR : Check.Verdict.REAL;
  }

  private static boolean isInstaller(String host, String path) {
    String place = host + path;
    return !path.contains("..")
        && INSTALLERS.stream()
            .anyMatch(
                known -> known.indexOf('/') < 0 ? host.equals(known) : place.startsWith(known));
  }
}
