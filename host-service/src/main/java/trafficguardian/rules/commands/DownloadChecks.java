package trafficguardian.rules.commands;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import trafficguardian.rules.base.Check;
import trafficguardian.rules.hosts.HostPatterns;
import trafficguardian.rules.hosts.PrivateHosts;

/** Where the code of a download that is run at once comes from. */
final class DownloadChecks {
  private static final Pattern ADDRESS =
      Pattern.compile(
          "(?i)\\b([a-z][a-z0-9+.-]*)://([^/\\s\"'<>|)\\\\?#&;,`]*)([^\\s\"'<>|)\\\\;,`]*)");

  private static final Pattern IP =
      Pattern.compile("(?:^|[^0-9.])((?:[0-9]{1,3}\\.){3}[0-9]{1,3})(?![0-9.])");

  /** Reserved for texts by RFC 5737. */
  private static final Pattern OF_TEXTS =
      Pattern.compile("(?:192\\.0\\.2|198\\.51\\.100|203\\.0\\.113)\\..*");

  /** Three dots, or less, instead of a host. */
  private static final Pattern LEFT_OUT = Pattern.compile("\\.{2,3}|\u00e2\u0080\u00a6");

  /** A name of the network, without user or port. */
  private static final Pattern PLAIN_HOST = Pattern.compile("[a-z0-9.-]+\\.[a-z0-9-]*[a-z]");

  /** Reserved by RFC 2606: nobody can serve anything from these. */
  private static final List<String> RESERVED =
      List.of("example.com", "*.example.com", "example.org", "*.example.org", "example.net");

  /** A name that an address begins with where its scheme was left out. */
  private static final Pattern NAME =
      Pattern.compile(
          "(?<![\\w.@:/$~=%{-])((?:[a-z0-9-]+\\.)+[a-z]{2,})((?:/[^\\s\"'<>|)\\\\;,`]*)?)(?![\\w(-])",
          Pattern.CASE_INSENSITIVE);

  /** As rules for networks write it: to a shell it is two pipes, from and to nothing. */
  private static final Pattern CODED_PIPE = Pattern.compile("\\|7[cC]\\|");

  /** What looks like a name and is a file or a class. */
  private static final Pattern NO_HOST =
      Pattern.compile(
          "(?i).*\\.(?:sh|bash|zsh|py|pl|rb|js|php|ps1|bat|exe|msi|deb|rpm|gz|tgz|zip|phar|txt|log|asc|gpg|key)"
              + "|(?:system\\.)?net\\..*");

  /** Asks another host than the address says, or any that claims to be it, or another one too. */
  private static final Pattern REROUTED =
      Pattern.compile(
          "\\s(?:-[a-zA-Z]*[kx]\\b|--(?:insecure|no-check-certificate|proxy|socks|preproxy|resolve|connect-to|doh-url|url)"
              + "|[\"']?(?:[^\\s\"'@/]+@|//))");

  /**
   * Behind what looks like the end of an address: to a shell it goes on, or another one follows.
   */
  private static final Pattern GOES_ON =
      Pattern.compile("[\"'`\\\\]+[^\\s\"'`\\\\|)>;&]|\\s+[\"']?[$`]\\{?\\w");

  private DownloadChecks() {}

  /**
   * Nothing is familiar or a template unless all that is fetched is; one address that no project
   * would print makes the whole suspect, and one that is only a number grave.
   */
  static Check.Verdict source(String match) {
    List<String> numbers = IP.matcher(match).results().map(each -> each.group(1)).toList();
    if (!numbers.isEmpty()) {
      return numbers.stream().allMatch(DownloadChecks::isUnreachable)
          ? Check.Verdict.SUSPECT
          : Check.Verdict.GRAVE;
    }
    if (CODED_PIPE.matcher(match).find()) {
      return Check.Verdict.DOUBTFUL;
    }
    boolean any = false;
    boolean familiar = !REROUTED.matcher(match).find();
    boolean reserved = true;
    Matcher addresses = ADDRESS.matcher(match);
    while (addresses.find()) {
      any = true;
      String host = addresses.group(2).toLowerCase(Locale.ROOT);
      if (HostPatterns.anyMatches(RESERVED, host) || LEFT_OUT.matcher(host).matches()) {
        continue;
      }
      reserved = false;
      if (!addresses.group(1).equalsIgnoreCase("https")
          && !Installers.hasSinceLong(host, addresses.group(3))) {
        return Check.Verdict.SUSPECT;
      }
      familiar &=
          PLAIN_HOST.matcher(host).matches()
              && Installers.has(host, addresses.group(3))
              && !GOES_ON.matcher(match).region(addresses.end(), match.length()).lookingAt();
    }
    Matcher names = NAME.matcher(ADDRESS.matcher(match).replaceAll(" "));
    while (names.find()) {
      String host = names.group(1).toLowerCase(Locale.ROOT);
      if (HostPatterns.anyMatches(RESERVED, host)) {
        any = true;
        continue;
      }
      boolean known = Installers.has(host, names.group(2));
      if (known || !names.group(2).isEmpty() || !NO_HOST.matcher(host).matches()) {
        any = true;
        reserved = false;
        familiar &= known;
      }
    }
    if (!any) {
      return Check.Verdict.REAL;
    }
    return reserved
        ? Check.Verdict.PLACEHOLDER
        : familiar ? Check.Verdict.FAMILIAR : Check.Verdict.REAL;
  }

  /** Nobody serves a stranger anything from there. */
  private static boolean isUnreachable(String number) {
    return OF_TEXTS.matcher(number).matches() || PrivateHosts.covers(number);
  }
}
