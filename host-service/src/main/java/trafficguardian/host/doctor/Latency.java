package trafficguardian.host.doctor;

import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;

/** How long a small request takes with and without the proxy: half of them take less. */
final class Latency implements Check {
  private static final int WARM_UP = 100;
  private static final int ROUNDS = 200;
  private static final double NANOS_PER_MILLI = 1_000_000;

  private final Trial trial;
  private final ProxyClient through;

  Latency(Trial trial, ProxyClient through) {
    this.trial = trial;
    this.through = through;
  }

  @Override
  public String name() {
    return "Latency";
  }

  @Override
  public Result run() throws IOException, InterruptedException {
    ProxyClient direct = ProxyClient.direct();
    URI near = URI.create("http://127.0.0.1:%d/latency".formatted(trial.origin(false).port()));
    URI far = trial.uri("http", "/latency");
    long[] without = new long[ROUNDS];
    long[] with = new long[ROUNDS];
    for (int round = -WARM_UP; round < ROUNDS; round++) {
      long first = time(direct, near);
      long second = time(through, far);
      if (round >= 0) {
        without[round] = first;
        with[round] = second;
      }
    }
    return Result.ok(
        String.format(
            Locale.ROOT,
            "p50 %.2f ms without the proxy, %.2f ms through it",
            median(without),
            median(with)));
  }

  private static long time(ProxyClient client, URI uri) throws IOException, InterruptedException {
    long begun = System.nanoTime();
    var unused = client.get(uri);
    return System.nanoTime() - begun;
  }

  private static double median(long[] nanos) {
    Arrays.sort(nanos);
    return nanos[nanos.length / 2] / NANOS_PER_MILLI;
  }
}
