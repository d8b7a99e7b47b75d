package trafficguardian.host.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trafficguardian.ipc.Bound;
import trafficguardian.ipc.Tally;

@Tag("every-jdk")
class LeafCertificatesTest {
  private static final Duration VALIDITY = Duration.ofDays(7);
  @TempDir private Path folder;
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
  private final Tally<Bound> bounds = new Tally<>(Bound.class);
  private LeafCertificates leaves;

  @BeforeEach
  void make() throws Exception {
    CertificateAuthority authority =
        CertificateAuthority.create(
            folder.resolve("ca"), Duration.ofDays(365), InstantSource.system());
    leaves = new LeafCertificates(authority, VALIDITY, now::get, bounds);
  }

  @AfterEach
  void close() {
    leaves.close();
  }

  private static X509Certificate made(CompletableFuture<X509Certificate[]> chain) throws Exception {
    return chain.get(30, TimeUnit.SECONDS)[0];
  }

  /** Keeps the signing thread busy until it is let go. */
  private CountDownLatch hold() throws Exception {
    CountDownLatch held = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    leaves
        .executor()
        .execute(
            () -> {
              held.countDown();
              try {
                assertTrue(release.await(30, TimeUnit.SECONDS));
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    assertTrue(held.await(30, TimeUnit.SECONDS));
    return release;
  }

  @Test
  void whoeverAsksForOneHostGetsOneCertificate() throws Exception {
    CountDownLatch release = hold();
    CompletableFuture<X509Certificate[]> first = leaves.of("a.example");
    assertSame(first, leaves.of("a.example"));
    release.countDown();
    assertSame(made(first), made(leaves.of("a.example")));
  }

  @Test
  void allHostsShareOneKeyAndNoSerialNumber() throws Exception {
    X509Certificate a = made(leaves.of("a.example"));
    X509Certificate b = made(leaves.of("10.0.0.1"));
    assertEquals(a.getPublicKey(), b.getPublicKey());
    assertNotEquals(a.getSerialNumber(), b.getSerialNumber());
  }

  @Test
  void aCertificateIsRenewedBeforeItEnds() throws Exception {
    X509Certificate old = made(leaves.of("a.example"));
    now.updateAndGet(then -> then.plus(VALIDITY.dividedBy(2)).plusSeconds(1));
    assertNotSame(old, made(leaves.of("a.example")));
  }

  @Test
  void aCertificateOfATimeToComeIsMadeAnewWhenTheClockIsPutBack() throws Exception {
    X509Certificate early = made(leaves.of("a.example"));
    now.updateAndGet(then -> then.minus(Duration.ofDays(400)));
    X509Certificate right = made(leaves.of("a.example"));
    assertNotSame(early, right);
    assertSame(right, made(leaves.of("a.example")));
  }

  @Test
  void onlySoManyHostsMayWait() throws Exception {
    CountDownLatch release = hold();
    for (int i = 0; i < LeafCertificates.MAX_WAITING; i++) {
      var unused = leaves.of("h" + i + ".example");
    }
    CompletableFuture<X509Certificate[]> tooMany = leaves.of("late.example");
    ExecutionException refused =
        assertThrows(ExecutionException.class, () -> tooMany.get(1, TimeUnit.SECONDS));
    assertTrue(refused.getCause() instanceof RejectedExecutionException);
    assertEquals(1, bounds.count(Bound.CERTIFICATES_WAITING));
    release.countDown();
    made(leaves.of("h" + (LeafCertificates.MAX_WAITING - 1) + ".example"));
    // Not remembered as refused.
    made(leaves.of("late.example"));
  }

  @Test
  void onlySoManyAreKept() throws Exception {
    for (int i = 0; i < LeafCertificates.CAPACITY + 10; i++) {
      made(leaves.of("h" + i + ".example"));
    }
    assertEquals(LeafCertificates.CAPACITY, leaves.size());
    assertEquals(null, leaves.present("h0.example"));
    assertEquals(10, bounds.count(Bound.CERTIFICATES_KEPT));
  }
}
