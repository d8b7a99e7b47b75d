package trafficguardian.host.journal;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import trafficguardian.ipc.Classification;
import trafficguardian.ipc.Direction;
import trafficguardian.ipc.Finding;
import trafficguardian.ipc.MessagePart;
import trafficguardian.ipc.Platform;
import trafficguardian.ipc.Protocol;
import trafficguardian.ipc.Redacted;
import trafficguardian.ipc.Severity;
import trafficguardian.ipc.ThreatType;

/** One finding, from whoever found it to the file; a batch of them at a time. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class JournalBenchmark {
  private static final int BATCH = 1000;

  private static final Finding FINDING =
      new Finding(
          "01JD6R8Z4S0000000000000000",
          Instant.parse("2026-11-21T00:00:00Z"),
          new Finding.Detection(
              "ai_api_key", 1, ThreatType.EXFIL, Severity.HIGH, Classification.THREAT),
          new Finding.Traffic(
              Platform.NANOCLAW,
              Direction.OUTBOUND,
              Protocol.HTTPS,
              Optional.empty(),
              "172.17.0.2",
              "api.example.com:443",
              Optional.empty()),
          new Finding.Match(
              Redacted.byRedactor("Authorization: [REDACTED:ai_api_key len=108]"),
              new Finding.Location(MessagePart.HEADER, Optional.of("authorization"), 7),
              List.of(),
              Optional.of("0123456789abcdef"),
              new Finding.Scan(512, false)),
          Optional.empty(),
          false);

  private @Nullable Path folder;
  private @Nullable Journal journal;
  private long expected;

  @Setup
  public void open() throws IOException {
    folder = Files.createTempDirectory("journal-benchmark");
    journal = Journal.open(folder, JournalLimits.DEFAULT, event -> {});
  }

  @TearDown
  public void close() throws IOException {
    if (journal != null && folder != null) {
      journal.close();
      MoreFiles.deleteRecursively(folder, RecursiveDeleteOption.ALLOW_INSECURE);
    }
  }

  /** Until all are handed to the operating system. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public void append() {
    if (journal != null) {
      for (int i = 0; i < BATCH; i++) {
        journal.accept(FINDING);
      }
      expected += BATCH;
      while (journal.written().getOrDefault(Severity.HIGH, 0L) + journal.dropped() < expected) {
        LockSupport.parkNanos(20_000);
      }
    }
  }
}
