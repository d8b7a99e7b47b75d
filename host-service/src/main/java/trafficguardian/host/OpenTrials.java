package trafficguardian.host;

import com.google.common.hash.Hashing;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import trafficguardian.detect.Trials;
import trafficguardian.host.http.Endpoint;
import trafficguardian.host.tls.PinnedOrigin;
import trafficguardian.ipc.Request;

/**
 * The origins that {@code doctor} has announced over the operator's socket: few, each for a minute
 * at most, all on this host's loopback under one name that exists nowhere else. What is found on
 * the way there is a test only if its fingerprint was announced as well, so that nobody can have
 * anything else counted as one. Any thread may call.
 */
final class OpenTrials implements Trials, PinnedOrigin {
  /** RFC 2606: no name of the world. */
  static final String HOST = "doctor.invalid";

  static final int MOST = 8;

  private final LongSupplier nanoTime;

  /** By port, the oldest first. */
  private final Map<Integer, Open> open = new LinkedHashMap<>();

  private record Open(String certificateSha256, Set<String> fingerprints, long end) {}

  OpenTrials(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  synchronized void announce(Request.Trial trial) {
    open.remove(trial.port());
    if (trial.seconds() == 0) {
      return;
    }
    open.put(
        trial.port(),
        new Open(
            trial.certificateSha256().orElse(""),
            Set.copyOf(trial.fingerprints()),
            nanoTime.getAsLong() + TimeUnit.SECONDS.toNanos(trial.seconds())));
    Iterator<Integer> oldestFirst = open.keySet().iterator();
    while (open.size() > MOST) {
      oldestFirst.next();
      oldestFirst.remove();
    }
  }

  /** Whether that is an origin that was announced. */
  boolean isAt(Endpoint endpoint) {
    return isAt(endpoint.host(), endpoint.port());
  }

  @Override
  public boolean isAt(String host, int port) {
    return host.equals(HOST) && at(port) != null;
  }

  @Override
  public boolean is(String host, int port, X509Certificate certificate) {
    Open trial = host.equals(HOST) ? at(port) : null;
    return trial != null && trial.certificateSha256.equals(sha256(certificate));
  }

  @Override
  public boolean covers(String dest, String fingerprint) {
    if (!dest.startsWith(HOST + ":")) {
      return false;
    }
    Open trial = at(Integer.parseInt(dest.substring(HOST.length() + 1)));
    return trial != null && trial.fingerprints.contains(fingerprint);
  }

  private synchronized @Nullable Open at(int port) {
    Open trial = open.get(port);
    return trial == null || trial.end - nanoTime.getAsLong() <= 0 ? null : trial;
  }

  private static String sha256(X509Certificate certificate) {
    try {
      return Hashing.sha256().hashBytes(certificate.getEncoded()).toString();
    } catch (CertificateEncodingException noCertificate) {
      return "none";
    }
  }
}
