package trafficguardian.detect;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import trafficguardian.ipc.Direction;
import trafficguardian.ipc.MessagePart;
import trafficguardian.ipc.Redacted;

/** What one finding costs to put into words. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RedactorBenchmark {
  private final Redactor redactor = new Redactor(Redacted.MAX_LENGTH);
  private final Optional<String> header = Optional.of("Authorization");
  private String host = "api.eu-west.example.com";

  @Benchmark
  public Redacted snippet() {
    return redactor.snippet("ai_api_key", Direction.OUTBOUND, MessagePart.HEADER, header, 108);
  }

  @Benchmark
  public String dest() {
    return Redactor.dest(host, 443, name -> false);
  }

  @Benchmark
  public String maskedDest() {
    return Redactor.dest(host, 443, name -> name.startsWith("api"));
  }
}
