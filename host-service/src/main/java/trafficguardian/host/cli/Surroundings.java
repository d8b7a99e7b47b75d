package trafficguardian.host.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import trafficguardian.host.config.ConfigFile;
import trafficguardian.host.config.ConfigReader;
import trafficguardian.host.config.Environment;
import trafficguardian.host.config.InvalidConfig;
import trafficguardian.host.config.Origin;
import trafficguardian.host.config.Settings;
import trafficguardian.host.config.Sources;
import trafficguardian.host.home.Home;
import trafficguardian.ipc.Platform;
import trafficguardian.ipc.Word;

/** What flags and environment make of platform, home and configuration. */
final class Surroundings {
  private final GlobalOptions options;
  private final Map<String, String> environment;
  private final ConfigReader reader;
  private final Platform platform;
  private final Origin platformOrigin;

  Surroundings(GlobalOptions options, Map<String, String> environment, ConfigReader reader) {
    this.options = options;
    this.environment = environment;
    this.reader = reader;
    // A word that is none is told as a problem when the configuration is read.
    Optional<Platform> fromEnvironment =
        Optional.ofNullable(environment.get(Environment.prefix(Platform.NANOCLAW) + "PLATFORM"))
            .flatMap(word -> Word.parse(Platform.class, word));
    this.platform = options.platform().or(() -> fromEnvironment).orElse(Platform.NANOCLAW);
    this.platformOrigin =
        options.platform().isPresent()
            ? Origin.COMMAND_LINE
            : fromEnvironment.isPresent() ? Origin.ENVIRONMENT : Origin.DEFAULT;
  }

  Platform platform() {
    return platform;
  }

  Home home() {
    return Home.locate(platform, options.home(), environment);
  }

  /**
   * Refuses places that were named on the command line and are not there: what is read from them
   * would look as if all were well.
   */
  void mustExist() throws Failure {
    Path root = home().root();
    if (options.home().isPresent() && Files.notExists(root)) {
      throw new Failure(
          Exit.USAGE,
          "There is no home at " + root + ": name another with --home, or run init to make it.");
    }
    Optional<Path> config = options.config().filter(Files::notExists);
    if (config.isPresent()) {
      throw new Failure(
          Exit.USAGE, "There is no configuration at " + config.get() + ": name another.");
    }
  }

  /** The configuration file: named by somebody, or in its usual place. */
  Path configFile() {
    return namedConfig().orElseGet(() -> home().config());
  }

  private Optional<Path> namedConfig() {
    return options.config().or(() -> variable("CONFIG").map(Path::of));
  }

  /** The platform's own variable of this name, unless it is empty. */
  Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(Environment.prefix(platform) + name))
        .filter(text -> !text.isEmpty());
  }

  /** The settings that the configuration file, if there is one, environment and flags make. */
  Settings settings(List<Sources.Flag> flags) throws InvalidConfig, IOException {
    Path file = configFile();
    boolean absent = namedConfig().isEmpty() && Files.notExists(file, LinkOption.NOFOLLOW_LINKS);
    return settings(absent ? Optional.empty() : Optional.of(file), flags);
  }

  Settings settings(Optional<Path> file, List<Sources.Flag> flags)
      throws InvalidConfig, IOException {
    return reader.read(
        new Sources(
            platform,
            platformOrigin,
            file.isPresent() ? Optional.of(ConfigFile.read(file.get())) : Optional.empty(),
            environment,
            flags));
  }
}
