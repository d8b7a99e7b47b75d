package trafficguardian.host.cli;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of every verb that tells clients of the proxy. */
final class WiringOptions {
  @Option(
      names = "--agent",
      paramLabel = "A",
      description = "The agent that the traffic is to be attributed to.")
  private @Nullable String agent;

  @Option(
      names = "--trust-ca",
      description = "Also make the client trust the certificate authority, for HTTPS.")
  boolean trustCa;

  Optional<String> agent() {
    return Optional.ofNullable(agent);
  }
}
