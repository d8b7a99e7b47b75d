package trafficguardian.host.tls;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import trafficguardian.ipc.Bound;
import trafficguardian.ipc.Tally;

/**
 * The certificates that intercepted clients are shown: one for each host, made when it is first
 * asked for, all for the same key, which lives as long as this object. Signing happens on a thread
 * of its own, once for all who wait for the same host. Any thread may ask.
 */
final class LeafCertificates implements AutoCloseable {
  /** Hosts whose certificates are kept; over it, the one that was not used for longest goes. */
  static final int CAPACITY = 4096;

  /** Hosts that may wait to be signed; who asks for one more gets nothing. */
  static final int MAX_WAITING = 512;

  private static final long KEEP_THREAD_SECONDS = 10;

  private final CertificateAuthority authority;
  private final Duration validity;
  private final InstantSource clock;
  private final Tally<Bound> bounds;
  private final KeyPair keys;
  private final ThreadPoolExecutor signer;

  /** In the order of use; guarded by itself. */
  private final Map<String, Leaf> byHost = new LinkedHashMap<>(16, 0.75f, true);

  /** A chain of one: a client has its authority already, or does not trust it. */
  private record Leaf(CompletableFuture<X509Certificate[]> chain, Instant madeAt, Instant renewAt) {
    /** Not either when the clock was put back: the certificate may be of a time yet to come. */
    boolean isGoodAt(Instant now) {
      return !now.isBefore(madeAt) && now.isBefore(renewAt);
    }
  }

  LeafCertificates(
      CertificateAuthority authority, Duration validity, InstantSource clock, Tally<Bound> bounds) {
    this.authority = authority;
    this.validity = validity;
    this.clock = clock;
    this.bounds = bounds;
    this.keys = newKeys();
    this.signer =
        new ThreadPoolExecutor(
            1,
            1,
            KEEP_THREAD_SECONDS,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MAX_WAITING),
            task -> {
              Thread thread = new Thread(task, "leaf-certificates");
              thread.setDaemon(true);
              return thread;
            });
    signer.allowCoreThreadTimeOut(true);
  }

  /** The one key of all of them. */
  PrivateKey key() {
    return keys.getPrivate();
  }

  /** Where other slow work of TLS may go. */
  Executor executor() {
    return signer;
  }

  /**
   * The certificate of {@code host}, now or in a moment.
   *
   * @param host a name in lower case without a final dot, or an IP address without brackets
   * @return fails when {@code host} cannot be certified, or too many wait already
   */
  CompletableFuture<X509Certificate[]> of(String host) {
    CompletableFuture<X509Certificate[]> fresh;
    Instant now = clock.instant();
    synchronized (byHost) {
      Leaf leaf = byHost.get(host);
      if (leaf != null && leaf.isGoodAt(now)) {
        return leaf.chain;
      }
      fresh = new CompletableFuture<>();
      // Renewed well before it ends: who was given the old one can go on with it.
      byHost.put(host, new Leaf(fresh, now, now.plus(validity.dividedBy(2))));
      if (byHost.size() > CAPACITY) {
        byHost.remove(byHost.keySet().iterator().next());
        bounds.add(Bound.CERTIFICATES_KEPT);
      }
    }
    try {
      signer.execute(() -> sign(host, fresh));
    } catch (RejectedExecutionException tooMany) {
      bounds.add(Bound.CERTIFICATES_WAITING);
      forget(host, fresh, tooMany);
    }
    return fresh;
  }

  /** The certificate of {@code host} if it is there. */
  X509Certificate @Nullable [] present(String host) {
    synchronized (byHost) {
      Leaf leaf = byHost.get(host);
      return leaf == null ? null : leaf.chain.getNow(null);
    }
  }

  private void sign(String host, CompletableFuture<X509Certificate[]> into) {
    try {
      X509Certificate certificate = authority.sign(host, keys.getPublic(), validity);
      into.complete(new X509Certificate[] {certificate});
    } catch (RuntimeException failure) {
      forget(host, into, failure);
    }
  }

  private void forget(
      String host, CompletableFuture<X509Certificate[]> failed, RuntimeException failure) {
    synchronized (byHost) {
      Leaf leaf = byHost.get(host);
      if (leaf != null && leaf.chain == failed) {
        byHost.remove(host);
      }
    }
    failed.completeExceptionally(failure);
  }

  int size() {
    synchronized (byHost) {
      return byHost.size();
    }
  }

  @Override
  public void close() {
    signer.shutdownNow();
  }

  private static KeyPair newKeys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
