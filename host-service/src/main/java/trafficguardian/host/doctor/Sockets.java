package trafficguardian.host.doctor;

import java.time.Duration;
import java.util.Optional;
import trafficguardian.host.advice.Advice;
import trafficguardian.ipc.GuardianClient;
import trafficguardian.ipc.GuardianUnavailable;
import trafficguardian.ipc.Request;

/** Whether both sockets answer, and agents no more than they may ask. */
final class Sockets implements Check {
  private final Patient patient;

  Sockets(Patient patient) {
    this.patient = patient;
  }

  @Override
  public String name() {
    return "IPC";
  }

  @Override
  public Result run() throws GuardianUnavailable {
    long begun = System.nanoTime();
    patient.admin().ask(new Request.Version());
    GuardianClient agents = GuardianClient.at(patient.home().agentSocket(), Patient.PATIENCE);
    agents.ask(new Request.Version());
    long millis = Duration.ofNanos(System.nanoTime() - begun).toMillis();
    if (watches(agents)) {
      return Result.failed(
          "the agents' socket answers what only the operator may ask",
          Advice.run("stop").after("report this, and end the service"));
    }
    return Result.ok(
        "both sockets answer, in %d ms; agents get the masked view alone".formatted(millis));
  }

  private static boolean watches(GuardianClient agents) throws GuardianUnavailable {
    try {
      agents.ask(new Request.Watch(Optional.empty(), 0));
      return true;
    } catch (GuardianUnavailable refused) {
      if (refused.reason() != GuardianUnavailable.Reason.REFUSED) {
        throw refused;
      }
      return false;
    }
  }
}
