package trafficguardian.host.doctor;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import trafficguardian.host.advice.Advice;
import trafficguardian.ipc.Finding;
import trafficguardian.ipc.GuardianUnavailable;

/** Whether a canary is found on one of the ways by which traffic passes, and passes unchanged. */
final class Proof implements Check {
  /** How a canary is sent. */
  @FunctionalInterface
  interface Way {
    /**
     * Sends it.
     *
     * @return whether it arrived byte for byte
     */
    boolean send(Trial trial, Canary canary) throws IOException, InterruptedException;
  }

  private final String name;
  private final Canary canary;
  private final Way way;
  private final Trial trial;
  private final Foresight foresight;
  private final Undetected undetected;

  Proof(
      String name,
      Canary canary,
      Way way,
      Trial trial,
      Foresight foresight,
      Undetected undetected) {
    this.name = name;
    this.canary = canary;
    this.way = way;
    this.trial = trial;
    this.foresight = foresight;
    this.undetected = undetected;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Result run() throws IOException, GuardianUnavailable, InterruptedException {
    List<Foresight.Foreseen> all = foresight.of(canary.direction(), canary.text());
    trial.expect(all);
    List<Foresight.Foreseen> expected =
        all.stream().filter(each -> each.pattern().equals(canary.pattern())).toList();
    long begun = System.nanoTime();
    if (!way.send(trial, canary)) {
      return Result.failed(
          "what was sent did not arrive as it was",
          Advice.byHand("do not rely on this proxy, and report this"));
    }
    Optional<Result> hopeless = undetected.because(canary.pattern());
    Optional<Finding> found = hopeless.isPresent() ? Optional.empty() : trial.await(expected);
    if (found.isEmpty()) {
      return hopeless.isPresent() ? hopeless.get() : undetected.forUnknownReason();
    }
    return Result.ok(
        "found as %s, %s, after %d ms; arrived unchanged"
            .formatted(
                found.get().detection().pattern(),
                found.get().detection().severity().word(),
                Duration.ofNanos(System.nanoTime() - begun).toMillis()));
  }
}
