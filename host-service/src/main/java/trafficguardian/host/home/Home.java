package trafficguardian.host.home;

import com.google.common.base.Splitter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import trafficguardian.host.config.Environment;
import trafficguardian.host.files.SafeFiles;
import trafficguardian.ipc.Platform;

/**
 * Where everything is that the service keeps.
 *
 * @param root private: configuration, findings, events, log, state
 * @param runtime the sockets and the pid file; only its {@code public} folder is ever mounted in a
 *     container
 */
public record Home(Path root, Path runtime) {

  /**
   * The home of {@code platform}: {@code flag}, else what the environment says, else the platform's
   * usual place.
   */
  public static Home locate(
      Platform platform, Optional<Path> flag, Map<String, String> environment) {
    Path root =
        flag.or(() -> path(environment, Environment.prefix(Platform.NANOCLAW) + "HOME"))
            .or(() -> path(environment, Environment.prefix(platform) + "HOME"))
            .or(() -> ofPlatform(platform, environment))
            .or(() -> first(environment, "STATE_DIRECTORY"))
            .or(
                () ->
                    xdgState(environment).map(state -> state.resolve("nanoclaw/traffic-guardian")))
            .orElseGet(() -> user(environment).resolve(".local/state/nanoclaw/traffic-guardian"))
            .toAbsolutePath()
            .normalize();
    return new Home(root, first(environment, "RUNTIME_DIRECTORY").orElse(root.resolve("run")));
  }

  private static Optional<Path> ofPlatform(Platform platform, Map<String, String> environment) {
    String inside = "security/clawsec/traffic-guardian";
    if (platform == Platform.PICOCLAW) {
      return Optional.of(
          path(environment, "PICOCLAW_HOME")
              .orElseGet(() -> user(environment).resolve(".picoclaw"))
              .resolve(inside));
    }
    if (platform == Platform.OPENCLAW) {
      return Optional.of(user(environment).resolve(".openclaw").resolve(inside));
    }
    if (platform == Platform.HERMES) {
      return Optional.of(
          path(environment, "HERMES_HOME")
              .orElseGet(() -> user(environment).resolve(".hermes"))
              .resolve("security/traffic-guardian"));
    }
    return Optional.empty();
  }

  /** Its specification says that a relative path counts as not set. */
  private static Optional<Path> xdgState(Map<String, String> environment) {
    return Optional.ofNullable(environment.get("XDG_STATE_HOME"))
        .map(Path::of)
        .filter(Path::isAbsolute);
  }

  private static Path user(Map<String, String> environment) {
    return path(environment, "HOME").orElseGet(() -> Path.of(System.getProperty("user.home", "/")));
  }

  private static Optional<Path> path(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name))
        .filter(text -> !text.isEmpty())
        .map(text -> Path.of(text).toAbsolutePath());
  }

  /** The first of several paths with colons between them, as systemd passes them. */
  private static Optional<Path> first(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name))
        .filter(text -> !text.isEmpty())
        .map(text -> Path.of(Splitter.on(':').split(text).iterator().next()));
  }

  /**
   * Makes the folders that are missing, whatever the umask, and checks those that exist.
   *
   * @throws trafficguardian.host.files.UnsafeFileException if one of them is open to others
   * @throws NewerHome if a later version has made them
   */
  public void create() throws IOException {
    SafeFiles.privateFolder(root);
    SafeFiles.privateFolder(findings());
    SafeFiles.privateFolder(events());
    SafeFiles.privateFolder(log());
    SafeFiles.privateFolder(state());
    SafeFiles.privateFolder(ca());
    // Whoever could change it could put other folders in the place of those in it.
    SafeFiles.publicFolder(runtime);
    SafeFiles.privateFolder(privateRuntime());
    SafeFiles.publicFolder(publicRuntime());
    HomeFormat.check(state(), root);
  }

  /** Where the configuration is, unless another file is named. */
  public Path config() {
    return root.resolve("config.json");
  }

  /** The folder of the journal. */
  public Path findings() {
    return root.resolve("findings");
  }

  /** The folder of the events. */
  public Path events() {
    return root.resolve("events");
  }

  /** The folder of the program's own log, unless another is named. */
  public Path log() {
    return root.resolve("log");
  }

  /** The folder of what is kept between runs. */
  public Path state() {
    return root.resolve("state");
  }

  /** The folder of the certificate authority, unless another is named. */
  public Path ca() {
    return root.resolve("ca");
  }

  /** The folder of what only the operator may touch. */
  public Path privateRuntime() {
    return runtime.resolve("private");
  }

  /** The folder that may be mounted in containers. */
  public Path publicRuntime() {
    return runtime.resolve("public");
  }

  /** The operator's socket. */
  public Path adminSocket() {
    return privateRuntime().resolve("admin.sock");
  }

  /** The agents' socket. */
  public Path agentSocket() {
    return publicRuntime().resolve("ipc.sock");
  }

  /** The file that tells which process is the service. */
  public Path pidFile() {
    return privateRuntime().resolve("guardian.pid");
  }
}
