package trafficguardian.mcp;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import trafficguardian.ipc.Deadline;
import trafficguardian.ipc.GuardianClient;
import trafficguardian.ipc.GuardianUnavailable;
import trafficguardian.ipc.Reply;
import trafficguardian.ipc.Request;

/**
 * The host service, asked a few questions at a time: it has room for 64 connections of all its
 * clients. Waiting for a turn counts towards the deadline.
 */
final class Turns implements TrafficTools.Host {
  private static final int AT_ONCE = 16;

  /** From the call to the whole answer; with it a tool call ends within six seconds. */
  static final Duration DEADLINE = Duration.ofSeconds(5);

  private final GuardianClient host;
  private final Semaphore turns = new Semaphore(AT_ONCE, true);

  Turns(GuardianClient host) {
    this.host = host;
  }

  @Override
  public <R extends Reply> R ask(Request<R> request) throws GuardianUnavailable {
    Deadline end = Deadline.in(DEADLINE);
    if (!isGranted(end)) {
      throw new GuardianUnavailable(
          GuardianUnavailable.Reason.TIMED_OUT, "Earlier questions were not answered in time.");
    }
    try {
      return host.ask(request, end);
    } finally {
      turns.release();
    }
  }

  private boolean isGranted(Deadline end) {
    try {
      return turns.tryAcquire(end.millisLeft(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
