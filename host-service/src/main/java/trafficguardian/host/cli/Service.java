package trafficguardian.host.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import trafficguardian.host.config.LiveSettings;
import trafficguardian.host.home.Home;

/** The host service, as the command line starts it. */
@FunctionalInterface
public interface Service {

  /**
   * Starts everything and returns when it listens. The home's folders exist, the pid file is held,
   * the log is open.
   *
   * @throws java.net.BindException if a port is taken
   * @throws IOException with a sentence for the operator, if something else is in the way
   */
  Running start(LiveSettings settings, Home home) throws IOException;

  /** A service that runs. */
  interface Running extends AutoCloseable {
    /** {@code address:port} of each proxy listener. */
    List<String> addresses();

    /** Whether HTTPS is opened and inspected. */
    boolean inspectsHttps();

    /** SHA-256 of the certificate of the authority as colon pairs, if there is one. */
    Optional<String> caFingerprint();

    /** Whether everything that carries traffic answers within {@code time}. Waits that long. */
    boolean answersWithin(Duration time);

    /** Ends what is under way: nobody waits for it any more. Any thread may ask. */
    void hurry();

    /** Drains what is under way, within its deadline, and stops. */
    @Override
    void close();
  }
}
