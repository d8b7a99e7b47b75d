package trafficguardian.host.tls;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import trafficguardian.ipc.Bound;
import trafficguardian.ipc.Tally;

/** A certificate for a host never seen, as an intercepted client waits for it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class LeafBenchmark {
  private @Nullable Path folder;
  private @Nullable LeafCertificates leaves;
  private long hosts;

  @Setup
  public void create() throws IOException {
    folder = Files.createTempDirectory("leaf-benchmark");
    leaves =
        new LeafCertificates(
            CertificateAuthority.create(
                folder.resolve("ca"), Duration.ofDays(825), InstantSource.system()),
            Duration.ofDays(7),
            InstantSource.system(),
            new Tally<>(Bound.class));
  }

  @TearDown
  public void close() throws IOException {
    if (leaves != null && folder != null) {
      leaves.close();
      MoreFiles.deleteRecursively(folder, RecursiveDeleteOption.ALLOW_INSECURE);
    }
  }

  @Benchmark
  public X509Certificate @Nullable [] newHost() {
    return leaves == null ? null : leaves.of("host" + hosts++ + ".example.com").join();
  }

  @Benchmark
  public X509Certificate @Nullable [] knownHost() {
    return leaves == null ? null : leaves.of("known.example.com").join();
  }
}
