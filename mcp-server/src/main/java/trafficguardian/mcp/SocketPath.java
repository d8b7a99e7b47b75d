package trafficguardian.mcp;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import trafficguardian.ipc.Platform;
import trafficguardian.ipc.Word;

/**
 * The way to the agents' socket: as given, or below the home that the host service derives from the
 * same words and variables.
 *
 * @param environment variables by name; an empty one counts as absent
 */
record SocketPath(Map<String, String> environment) {
  private static final String PREFIX = "NANOCLAW_TRAFFIC_GUARDIAN_";

  SocketPath {
    environment = Map.copyOf(environment);
  }

  /**
   * Where the socket should be; whether it is there is not looked at.
   *
   * @throws UsageException if the platform is unknown or a path cannot be one
   */
  Path resolve(Options options) {
    try {
      Optional<Path> given = options.socket().or(() -> variable(PREFIX + "SOCKET")).map(Path::of);
      return given.orElseGet(() -> runtime(options).resolve("public").resolve("ipc.sock"));
    } catch (InvalidPathException notAPath) {
      throw new UsageException("A path given here or in the environment is not a path.");
    }
  }

  private Path runtime(Options options) {
    return variable("RUNTIME_DIRECTORY")
        .map(SocketPath::first)
        .orElseGet(() -> home(options).resolve("run"));
  }

  private Path home(Options options) {
    Platform platform =
        options
            .platform()
            .or(() -> variable(PREFIX + "PLATFORM"))
            .map(SocketPath::platform)
            .orElse(Platform.NANOCLAW);
    String ownPrefix = platform.word().toUpperCase(Locale.ROOT) + "_TRAFFIC_GUARDIAN_";
    return options
        .home()
        .or(() -> variable(PREFIX + "HOME"))
        .or(() -> variable(ownPrefix + "HOME"))
        .map(Path::of)
        .orElseGet(() -> platformHome(platform));
  }

  private Path platformHome(Platform platform) {
    return switch (platform) {
      case NANOCLAW ->
          variable("STATE_DIRECTORY")
              .map(SocketPath::first)
              .orElseGet(
                  () ->
                      variable("XDG_STATE_HOME")
                          .map(Path::of)
                          // The XDG specification has a relative path count as not set.
                          .filter(Path::isAbsolute)
                          .orElseGet(() -> userHome().resolve(".local/state"))
                          .resolve("nanoclaw/traffic-guardian"));
      case OPENCLAW -> userHome().resolve(".openclaw/security/clawsec/traffic-guardian");
      case PICOCLAW ->
          folder("PICOCLAW_HOME", ".picoclaw").resolve("security/clawsec/traffic-guardian");
      case HERMES -> folder("HERMES_HOME", ".hermes").resolve("security/traffic-guardian");
    };
  }

  private Path folder(String variable, String belowUserHome) {
    return variable(variable).map(Path::of).orElseGet(() -> userHome().resolve(belowUserHome));
  }

  private Path userHome() {
    return variable("HOME")
        .map(Path::of)
        .orElseGet(() -> Path.of(System.getProperty("user.home", "/")));
  }

  /** systemd lists several folders with colons between them. */
  private static Path first(String folders) {
    return Path.of(List.of(folders.split(":", 2)).get(0));
  }

  private static Platform platform(String word) {
    return Word.parse(Platform.class, word)
        .orElseThrow(
            () ->
                new UsageException("The platform must be nanoclaw, openclaw, picoclaw or hermes."));
  }

  private Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
  }
}
