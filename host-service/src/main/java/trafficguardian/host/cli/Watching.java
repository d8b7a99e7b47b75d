package trafficguardian.host.cli;

import com.google.common.collect.Lists;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import trafficguardian.ipc.Finding;
import trafficguardian.ipc.FindingFilter;
import trafficguardian.ipc.FindingsQuery;
import trafficguardian.ipc.GuardianClient;
import trafficguardian.ipc.GuardianUnavailable;
import trafficguardian.ipc.GuardianUnavailable.Reason;
import trafficguardian.ipc.Reply;
import trafficguardian.ipc.Request;

/**
 * Shows findings as they come, until it is told to stop: asks the service again and again, waits
 * for it while it is restarted, and then looks up what came meanwhile.
 */
final class Watching {
  private static final long RETRY_MILLIS = 250;

  /** Looked up of what came while the service was restarted. */
  private static final int CATCH_UP = 200;

  /** Clocks of files and answers may differ by a little. */
  private static final Duration OVERLAP = Duration.ofSeconds(5);

  private static final int REMEMBERED = 4096;

  private final GuardianClient service;
  private final WatchScreen screen;
  private final Set<String> seen =
      Collections.newSetFromMap(
          new LinkedHashMap<>() {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
              return size() > REMEMBERED;
            }
          });

  private final Instant began = Instant.now();
  private Optional<String> session = Optional.empty();
  private Instant heardAt = began;
  private long missed;

  Watching(GuardianClient service, WatchScreen screen) {
    this.service = service;
    this.screen = screen;
  }

  /**
   * Returns when {@code stop} says so, or nobody reads any more.
   *
   * @throws GuardianUnavailable if there is no service to begin with
   */
  void run(BooleanSupplier stop) throws GuardianUnavailable {
    boolean waiting = false;
    while (!stop.getAsBoolean() && !screen.isGone()) {
      try {
        show(service.ask(new Request.Watch(session, Request.Watch.MAX_WAIT_MILLIS)));
        waiting = false;
      } catch (GuardianUnavailable unavailable) {
        if (stop.getAsBoolean()) {
          break;
        }
        if (session.isEmpty() || !comesBack(unavailable.reason())) {
          throw unavailable;
        }
        if (!waiting) {
          waiting = true;
          screen.notice("The service does not answer. Waiting for it; Ctrl-C ends this.");
        }
        pause();
      }
    }
    screen.end();
  }

  private static boolean comesBack(Reason reason) {
    return switch (reason) {
      case NOT_RUNNING, TIMED_OUT, BUSY, FAILED -> true;
      case FORBIDDEN, UNSAFE_SOCKET, REFUSED, BAD_REPLY, OTHER_VERSION -> false;
    };
  }

  private void show(Reply.Watched watched) throws GuardianUnavailable {
    boolean restarted = session.isPresent() && !session.get().equals(watched.session());
    if (restarted) {
      missed = 0;
      screen.restarted();
      catchUp();
    }
    session = Optional.of(watched.session());
    watched.findings().forEach(this::show);
    if (watched.missed() > missed) {
      screen.notice(
          "%s came faster than they were shown here; all are on file: %s"
              .formatted(
                  Words.count(watched.missed() - missed, "finding"), screen.command("findings")));
      missed = watched.missed();
    }
    heardAt = Instant.now();
    screen.pulse(watched.coverage(), heardAt);
  }

  private void catchUp() throws GuardianUnavailable {
    Instant since = heardAt.minus(OVERLAP);
    Reply.Findings page =
        service.ask(
            new Request.Findings(
                new FindingsQuery(
                    CATCH_UP,
                    Optional.empty(),
                    FindingFilter.since(since.isBefore(began) ? began : since))));
    if (page.nextCursor().isPresent()) {
      screen.notice("There were more than are shown here; all are on file.");
    }
    Lists.reverse(page.findings()).forEach(this::show);
  }

  private void show(Finding finding) {
    if (seen.add(finding.id())) {
      screen.finding(finding);
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(RETRY_MILLIS);
    } catch (InterruptedException stopping) {
      // Whoever interrupts has said so to stop.
    }
  }
}
