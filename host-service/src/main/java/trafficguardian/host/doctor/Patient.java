package trafficguardian.host.doctor;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import trafficguardian.host.config.Config;
import trafficguardian.host.home.Home;
import trafficguardian.host.wiring.ProxyAddress;
import trafficguardian.ipc.GuardianClient;
import trafficguardian.ipc.Reply;

/**
 * Who is examined.
 *
 * @param status absent when the service does not run
 * @param proxy where a process on this host finds it, when the service runs
 * @param launchers the folder of the two programs, if this one was started from there
 * @param environment of this process
 * @param ofClients the same as {@code run} would set it
 */
public record Patient(
    Home home,
    Config config,
    Optional<Reply.Status> status,
    Optional<ProxyAddress> proxy,
    Optional<Path> launchers,
    Map<String, String> environment,
    Map<String, String> ofClients) {
  static final Duration PATIENCE = Duration.ofSeconds(6);

  public Patient {
    environment = Map.copyOf(environment);
    ofClients = Map.copyOf(ofClients);
  }

  /** The operator's socket. */
  GuardianClient admin() {
    return GuardianClient.at(home.adminSocket(), PATIENCE);
  }

  boolean inspectsHttps() {
    return status.filter(Reply.Status::httpsInspection).isPresent();
  }
}
