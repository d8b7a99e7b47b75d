package trafficguardian.host.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import trafficguardian.host.config.ConfigFile.Document;
import trafficguardian.ipc.Platform;

/**
 * Everything that a configuration is made of.
 *
 * @param platform the one that home and environment prefix were chosen by
 * @param platformOrigin who chose it
 * @param flags weaker ones first
 */
public record Sources(
    Platform platform,
    Origin platformOrigin,
    Optional<Document> file,
    Map<String, String> environment,
    List<Flag> flags) {
  public Sources {
    environment = Map.copyOf(environment);
    flags = List.copyOf(flags);
  }

  /**
   * A key that the command line sets.
   *
   * @param flag as it was written
   */
  public record Flag(String flag, String key, String value) {}
}
