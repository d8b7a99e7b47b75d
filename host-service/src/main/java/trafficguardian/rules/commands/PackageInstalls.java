package trafficguardian.rules.commands;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import trafficguardian.rules.base.Check;
import trafficguardian.rules.hosts.HostPatterns;

/** Packages installed from an address of their own, whose code runs while they are. */
final class PackageInstalls {
  private static final String ADDRESS = "(?:git\\+)?(?:https?|git|ssh)://[^\\s\"'`<>)\\\\,;]+";

  private static final String OPTIONS = "(?:-[\\w=-]+\\s+)*";

  static final List<String> ALL =
      List.of(
          "\\b(?:pip3?|pipx|uv|npm|pnpm|yarn|bun|gem|cargo)\\s+(?:(?:install|i|add|pip|tool|global)\\s+){1,3}"
              + OPTIONS
              + "[\"'\\\\]*(?:[\\w.\\[\\]-]+\\s*@\\s*)?"
              + ADDRESS,
          "\\b(?:deno\\s+run|uv\\s+run|npx|bunx|pnpm\\s+dlx|uvx|pipx\\s+run)\\s+"
              + OPTIONS
              + ADDRESS,
          // Stored first.
          "\\b(?:curl|wget)\\s[^\\n;&|\"<]*//[^\\n;&|\"<]*(?:&&|;|&amp;&amp;)\\s*(?:sudo\\s+)?"
              + "(?:dpkg\\s+(?:-i|--install)|rpm\\s+-[iU][a-z]*|(?:apt|apt-get|dnf|yum)\\s+(?:-y\\s+)?(?:local)?install\\s+(?:-y\\s+)?[./]|installer\\s+-pkg)",
          // An index at a bare address.
          "\\b(?:pip3?|npm|npx|pnpm|yarn|bunx|gem)\\s+(?:install\\s+|i\\s+|add\\s+)?"
              + OPTIONS
              + "https?://[0-9]{1,3}(?:\\.[0-9]{1,3}){3}");

  private static final Pattern INSTALLER =
      Pattern.compile(
          "(?:pip3?|pipx|uvx?|npm|npx|pnpm|yarn|bunx?|gem|cargo|deno)\\s|(?s).*\\b(?:dpkg|rpm|install(?:er)?)\\s");

  private static final Pattern HOST =
      Pattern.compile("(?i)[a-z]://(?:[^/@\\s]*@)?([a-z0-9.-]+)(?=[:/?#]|$)");

  /** Where packages and their sources are published, and a registry on the machine itself. */
  private static final List<String> FAMILIAR =
      List.of(
          "*.anaconda.org",
          "*.azure.com",
          "*.crates.io",
          "*.github.com",
          "*.githubusercontent.com",
          "*.googlesource.com",
          "*.jsdelivr.net",
          "*.npmjs.org",
          "*.nvidia.com",
          "*.pkg.dev",
          "*.pypi.org",
          "*.pythonhosted.org",
          "*.pytorch.org",
          "*.rubygems.org",
          "*.yarnpkg.com",
          "127.0.0.1",
          "bitbucket.org",
          "codeberg.org",
          "crates.io",
          "data.pyg.org",
          "deno.land",
          "esm.sh",
          "git.sr.ht",
          "github.com",
          "gitlab.com",
          "huggingface.co",
          "jsr.io",
          "localhost",
          "pkg.pr.new",
          "pypi.org",
          "rubygems.org",
          "unpkg.com");

  private PackageInstalls() {}

  /** What comes from where packages are published is ordinary. */
  static Check.Verdict source(String match) {
    if (!INSTALLER.matcher(match).lookingAt()) {
      return Check.Verdict.REAL;
    }
    Matcher hosts = HOST.matcher(match);
    boolean found = false;
    while (hosts.find()) {
      found = true;
      if (!HostPatterns.anyMatches(FAMILIAR, hosts.group(1).toLowerCase(Locale.ROOT))) {
        return Check.Verdict.REAL;
      }
    }
    return found ? Check.Verdict.LOOKALIKE : Check.Verdict.REAL;
  }
}
