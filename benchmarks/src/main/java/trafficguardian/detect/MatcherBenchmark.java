package trafficguardian.detect;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import trafficguardian.benchmarks.Text;
import trafficguardian.ipc.Direction;

/** The matcher over ordinary traffic: bytes a microsecond, which are MB a second. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@OperationsPerInvocation(Text.SIZE)
public class MatcherBenchmark {
  @Param({"JSON", "HTML", "MINIFIED_JS"})
  public Text text = Text.JSON;

  private byte[] bytes = {};
  private final Matching outbound = Matching.all(Direction.OUTBOUND);
  private final Matching inbound = Matching.all(Direction.INBOUND);
  private final Matching specOutbound = Matching.spec(Direction.OUTBOUND);
  private final Matching specInbound = Matching.spec(Direction.INBOUND);
  private final Matching oneEach = Matching.oneEach();

  @Setup
  public void prepare() {
    bytes = text.bytes();
  }

  @Benchmark
  public long byteSum() {
    return Text.byteSum(bytes);
  }

  @Benchmark
  public long allOutbound() {
    return outbound.run(bytes);
  }

  @Benchmark
  public long allInbound() {
    return inbound.run(bytes);
  }

  @Benchmark
  public long specOutbound() {
    return specOutbound.run(bytes);
  }

  @Benchmark
  public long oneExpressionEach() {
    return oneEach.run(bytes);
  }

  @Benchmark
  public long specInbound() {
    return specInbound.run(bytes);
  }
}
