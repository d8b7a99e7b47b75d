package trafficguardian.host.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import trafficguardian.ipc.Platform;

/** The options that every verb has. */
final class GlobalOptions {
  @Option(
      names = "--home",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      description = "The folder that everything is kept in.")
  @Nullable Path home;

  @Option(
      names = "--platform",
      paramLabel = "P",
      scope = ScopeType.INHERIT,
      description = "nanoclaw, openclaw, picoclaw or hermes.")
  @Nullable Platform platform;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description = "The configuration, instead of config.json in the home folder.")
  @Nullable Path config;

  @Option(
      names = "--json",
      scope = ScopeType.INHERIT,
      description = "Print JSON for programs instead of text for people.")
  boolean json;

  @Option(
      names = "--quiet",
      scope = ScopeType.INHERIT,
      description = "Print data and problems only.")
  boolean quiet;

  @Option(
      names = "--no-color",
      scope = ScopeType.INHERIT,
      description = "No colours; the variable NO_COLOR does the same.")
  boolean noColor;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show this help.")
  boolean help;

  /** The same options as arguments for another process. */
  List<String> arguments() {
    List<String> arguments = place();
    if (json) {
      arguments.add("--json");
    }
    if (quiet) {
      arguments.add("--quiet");
    }
    return arguments;
  }

  /** Those that say whose files are meant. */
  List<String> place() {
    List<String> arguments = new ArrayList<>();
    home().ifPresent(path -> arguments.addAll(List.of("--home", path.toString())));
    platform().ifPresent(word -> arguments.addAll(List.of("--platform", word.word())));
    config().ifPresent(path -> arguments.addAll(List.of("--config", path.toString())));
    return arguments;
  }

  Optional<Path> home() {
    return Optional.ofNullable(home);
  }

  Optional<Platform> platform() {
    return Optional.ofNullable(platform);
  }

  Optional<Path> config() {
    return Optional.ofNullable(config);
  }
}
