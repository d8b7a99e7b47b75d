package trafficguardian.detect;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
import trafficguardian.ipc.Platform;
import trafficguardian.ipc.Protocol;
import trafficguardian.rules.Fingerprint;
import trafficguardian.rules.OperatorRules;
import trafficguardian.rules.RuleFaults;

/** A whole message with every rule and every view, as the proxy's tap feeds it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@OperationsPerInvocation(Text.SIZE)
public class ScanBenchmark {
  /** What the tap hands over at a time. */
  private static final int SLICE = 16 * 1024;

  private static final Exchange EXCHANGE =
      Exchange.of("127.0.0.1", Protocol.HTTPS, "api.example.com", 443);

  @Param public Text text = Text.JSON;

  private byte[] bytes = {};
  private long findings;
  private final Detector detector =
      Detector.create(
          new DetectorOptions(
              Platform.NANOCLAW,
              8 << 20,
              4,
              100,
              200,
              true,
              List.of(),
              Set.of(),
              Map.of(),
              OperatorRules.NONE,
              60,
              10_000),
          new DetectorContext(
              new Fingerprint(new byte[Fingerprint.KEY_LENGTH]),
              new CoverageMeter(),
              InstantSource.system(),
              System::nanoTime,
              Suppressor.NONE,
              Trials.NONE,
              RuleFaults.untold()),
          finding -> findings++);

  @Setup
  public void prepare() {
    bytes = text.bytes();
  }

  @Benchmark
  public long byteSum() {
    return Text.byteSum(bytes);
  }

  @Benchmark
  public long outbound() {
    return scan(Direction.OUTBOUND);
  }

  @Benchmark
  public long inbound() {
    return scan(Direction.INBOUND);
  }

  private long scan(Direction direction) {
    MessageScan scan = detector.begin(EXCHANGE, direction);
    scan.field("content-type", contentType());
    for (int from = 0; from < bytes.length; from += SLICE) {
      int unused = scan.body(bytes, from, Math.min(bytes.length, from + SLICE));
    }
    scan.end();
    return findings;
  }

  private String contentType() {
    return switch (text) {
      case JSON, AGENT_REQUEST -> "application/json";
      case HTML -> "text/html";
      case MINIFIED_JS -> "text/javascript";
      case STREAMED_ANSWER -> "text/event-stream";
    };
  }
}
