package trafficguardian.host.doctor;

import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import trafficguardian.host.tls.MomentaryServer;
import trafficguardian.ipc.Finding;
import trafficguardian.ipc.FindingFilter;
import trafficguardian.ipc.FindingsQuery;
import trafficguardian.ipc.GuardianClient;
import trafficguardian.ipc.GuardianUnavailable;
import trafficguardian.ipc.Reply;
import trafficguardian.ipc.Request;

/**
 * Two origins, one of them with TLS, that the running service knows for a moment by a name that
 * exists nowhere else: whatever arrives there has come through its proxy.
 */
final class Trial implements Closeable {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
  private static final int NEWEST = 100;

  private final GuardianClient admin;
  private final Origin plain;
  private final Origin secure;
  private final String certificateSha256;
  private final String host;
  private final Instant begun = Instant.now();
  private final Set<String> fingerprints = new LinkedHashSet<>();

  private Trial(
      GuardianClient admin, Origin plain, MomentaryServer server, Origin secure, String host) {
    this.admin = admin;
    this.plain = plain;
    this.secure = secure;
    this.certificateSha256 = server.certificateSha256();
    this.host = host;
  }

  /** Begins one; until it is closed, {@link #renew} has to be called once a minute. */
  static Trial begin(Patient patient) throws IOException, GuardianUnavailable {
    GuardianClient admin = patient.admin();
    Origin plain = Origin.open(Optional.empty());
    try {
      String host = announce(admin, plain, Optional.empty(), Set.of(), Request.Trial.MAX_SECONDS);
      MomentaryServer server = MomentaryServer.at(host);
      Trial trial = new Trial(admin, plain, server, Origin.open(Optional.of(server.tls())), host);
      trial.renew();
      return trial;
    } catch (IOException | GuardianUnavailable | RuntimeException failure) {
      plain.close();
      throw failure;
    }
  }

  private static String announce(
      GuardianClient admin,
      Origin origin,
      Optional<String> certificateSha256,
      Set<String> fingerprints,
      int seconds)
      throws GuardianUnavailable {
    Reply.Trial known =
        admin.ask(
            new Request.Trial(
                origin.port(), seconds, certificateSha256, List.copyOf(fingerprints)));
    return known.host();
  }

  /** Has the service know it for another minute. */
  void renew() throws GuardianUnavailable {
    announce(Request.Trial.MAX_SECONDS);
  }

  private void announce(int seconds) throws GuardianUnavailable {
    var unused = announce(admin, plain, Optional.empty(), fingerprints, seconds);
    unused = announce(admin, secure, Optional.of(certificateSha256), fingerprints, seconds);
  }

  /** Findings of these are tests from now on. */
  void expect(List<Foresight.Foreseen> findings) throws GuardianUnavailable {
    findings.forEach(finding -> fingerprints.add(finding.fingerprint()));
    renew();
  }

  Origin origin(boolean tls) {
    return tls ? secure : plain;
  }

  /** Where {@code path} is for a client of the proxy. */
  URI uri(String scheme, String path) {
    return URI.create(
        "%s://%s:%d%s".formatted(scheme, host, origin(scheme.equals("https")).port(), path));
  }

  /** The first of these findings that is on file, once it is. */
  Optional<Finding> await(List<Foresight.Foreseen> expected) throws GuardianUnavailable {
    FindingsQuery newest =
        new FindingsQuery(NEWEST, Optional.empty(), FindingFilter.since(begun).withTests());
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (System.nanoTime() < deadline) {
      for (Finding finding : admin.ask(new Request.Findings(newest)).findings()) {
        if (isOneOf(expected, finding)) {
          return Optional.of(finding);
        }
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    return Optional.empty();
  }

  private boolean isOneOf(List<Foresight.Foreseen> expected, Finding finding) {
    return finding.isTest()
        && expected.stream()
            .anyMatch(
                each ->
                    each.pattern().equals(finding.detection().pattern())
                        && finding
                            .match()
                            .secretFingerprint()
                            .equals(Optional.of(each.fingerprint())));
  }

  @Override
  public void close() throws IOException {
    try {
      announce(0);
    } catch (GuardianUnavailable gone) {
      // It ends by itself.
    } finally {
      plain.close();
      secure.close();
    }
  }
}
