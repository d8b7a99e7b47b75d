package trafficguardian.host.proxy;

import java.io.File;
import java.time.Duration;

/**
 * What no operator has a reason to change, and tests have.
 *
 * @param headDeadline from the first octet of a request head to its last, however slowly it comes
 * @param tlsHandshake from its first octet to its last, on either side
 * @param linger how long a connection is still read after its last answer, so that a client in the
 *     middle of sending can read that answer before the connection goes
 * @param poolIdle how long an unused connection to an origin is kept
 * @param poolSize unused connections to origins, per event loop
 * @param hostsFile names of this host's own
 * @param resolverFile name servers, as in resolv.conf(5)
 */
record Tuning(
    Duration headDeadline,
    Duration tlsHandshake,
    Duration linger,
    Duration poolIdle,
    int poolSize,
    File hostsFile,
    File resolverFile) {

  static Tuning usual() {
    return new Tuning(
        Duration.ofSeconds(30),
        Duration.ofSeconds(10),
        Duration.ofSeconds(2),
        Duration.ofSeconds(30),
        1024,
        new File("/etc/hosts"),
        new File("/etc/resolv.conf"));
  }
}
