package trafficguardian.host.wiring;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Programs that are known to go past the proxy, all of them or in part. */
public final class KnownClients {
  private static final Set<String> NODE = Set.of("node", "nodejs", "npx", "tsx", "ts-node");
  private static final Set<String> NOT_HTTP =
      Set.of(
          "ssh",
          "scp",
          "sftp",
          "rsync",
          "nc",
          "ncat",
          "socat",
          "telnet",
          "ftp",
          "psql",
          "mysql",
          "redis-cli",
          "mongosh",
          "dig",
          "nslookup",
          "ping");
  private static final Pattern PYTHON = Pattern.compile("(python|pypy)[0-9.]*|uv|ipython|pytest");
  private static final Pattern VERSION = Pattern.compile("v([0-9]{1,4})\\.([0-9]{1,4})\\..*");

  private KnownClients() {}

  /** Whether what is to be said of {@code program} depends on the version of Node. */
  public static boolean isNode(String program) {
    return NODE.contains(program);
  }

  /** What the operator should know about {@code program}, without its folder. */
  public static Optional<String> caveat(String program) {
    if (PYTHON.matcher(program).matches()) {
      return Optional.of(
          "Python's aiohttp ignores proxy variables unless a session has trust_env=True.");
    }
    if (NOT_HTTP.contains(program)) {
      return Optional.of(program + " does not speak HTTP through proxies: it is not seen.");
    }
    if (program.equals("go")) {
      return Optional.of("Programs in Go never use a proxy for localhost.");
    }
    return Optional.empty();
  }

  /**
   * What the operator should know about a Node.
   *
   * @param version as {@code node --version} prints it
   */
  public static Optional<String> nodeCaveat(String version) {
    Matcher parsed = VERSION.matcher(version.strip());
    if (!parsed.matches()) {
      return Optional.empty();
    }
    int major = Integer.parseInt(parsed.group(1));
    int minor = Integer.parseInt(parsed.group(2));
    // NODE_USE_ENV_PROXY came with 24.0 and was brought to 22.21.
    boolean obeys = major >= 24 || (major == 22 && minor >= 21);
    return obeys
        ? Optional.empty()
        : Optional.of(
            "Node %s ignores proxy variables in fetch and http: it is not seen, unless its code sets a proxy. Node 22.21 and 24 obey them."
                .formatted(version.strip()));
  }
}
