package trafficguardian.host.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import trafficguardian.host.home.Home;
import trafficguardian.host.home.PidFile;
import trafficguardian.host.home.ProcessIdentity;

/** Ends the service of this home, and nothing else. */
@Command(
    name = "stop",
    description =
        "Asks the service to stop, after 3 seconds to hurry, after 5 ends it. Removes nothing.",
    footer = {
      "",
      "Examples:",
      "  traffic-guardian stop",
      "  traffic-guardian stop --platform picoclaw",
      "",
      "Exit codes: 0 stopped, 4 it was not running, 6 not yours, 7 it does not end.",
      "See also: start, status; traffic-guardian help start",
    })
final class StopCommand extends Verb {
  /** For what is under way; then for what has to be written. */
  private static final Duration TO_DRAIN = Duration.ofSeconds(3);

  private static final Duration TO_HURRY = Duration.ofSeconds(2);
  private static final Duration AFTER_KILL = Duration.ofSeconds(2);
  private static final long POLL_MILLIS = 20;

  StopCommand(Root root) {
    super(root);
  }

  @Override
  Exit run() throws Failure, IOException, InterruptedException {
    Home home = surroundings().home();
    ProcessIdentity service =
        PidFile.running(home.pidFile())
            .orElseThrow(
                () ->
                    new Failure(
                        Exit.NOT_RUNNING, "No service is running for " + home.root() + "."));
    boolean asked = end(service, false, TO_DRAIN) || end(service, false, TO_HURRY);
    if (!asked && !end(service, true, AFTER_KILL)) {
      throw new Failure(Exit.TIMED_OUT, "Process " + service.pid() + " does not end.");
    }
    if (json()) {
      terminal()
          .json(
              "stop",
              to -> {
                to.writeNumberProperty("pid", service.pid());
                to.writeBooleanProperty("killed", !asked);
              });
    } else {
      terminal().data("Stopped, process " + service.pid() + (asked ? "." : ", by force."));
    }
    return Exit.OK;
  }

  /** Whether the process ended in time. */
  private static boolean end(ProcessIdentity service, boolean force, Duration within)
      throws Failure, InterruptedException {
    // Between this look and the signal lies an instant: the handle checks the start time once more.
    ProcessHandle handle = ProcessHandle.of(service.pid()).orElse(null);
    if (handle == null || !service.isAlive()) {
      return true;
    }
    boolean sent = force ? handle.destroyForcibly() : handle.destroy();
    if (!sent && service.isAlive()) {
      throw new Failure(
          Exit.PERMISSION, "Process " + service.pid() + " may not be stopped by this user.");
    }
    return hasEnded(service, within);
  }

  private static boolean hasEnded(ProcessIdentity service, Duration within)
      throws InterruptedException {
    long deadline = System.nanoTime() + within.toNanos();
    while (service.isAlive()) {
      if (System.nanoTime() - deadline >= 0) {
        return false;
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
    return true;
  }
}
