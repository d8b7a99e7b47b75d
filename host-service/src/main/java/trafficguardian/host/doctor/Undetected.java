package trafficguardian.host.doctor;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import trafficguardian.host.advice.Advice;
import trafficguardian.ipc.GuardianUnavailable;
import trafficguardian.ipc.Reply;
import trafficguardian.ipc.Request;

/** Says why a canary was not found, as far as that can be known. */
final class Undetected {
  private static final String WHAT = "the canary passed and was not found";

  private final Patient patient;
  private final Reply.Status status;

  Undetected(Patient patient, Reply.Status status) {
    this.patient = patient;
    this.status = status;
  }

  /** What is known to keep the rule {@code pattern} from being heard of, if anything is. */
  Optional<Result> because(String pattern) {
    if (isOff(pattern)) {
      return Optional.of(
          Result.failed(
              WHAT + ": the rule " + pattern + " is off",
              Advice.byHand("take it out of rules.disabled, then reload")));
    }
    return isHeldBack(pattern)
        ? Optional.of(
            Result.failed(
                WHAT + ": a suppression holds back " + pattern,
                Advice.run("suppress list").after("make it narrower")))
        : Optional.empty();
  }

  /** What may be the reason by now. */
  Result forUnknownReason() throws GuardianUnavailable {
    List<String> degraded = patient.admin().ask(new Request.Status()).health().degraded();
    return Result.failed(
        WHAT,
        degraded.isEmpty()
            ? Advice.byHand("see log/guardian.log, and report this")
            : Remedies.of(degraded.get(0)));
  }

  private boolean isOff(String pattern) {
    return status.operator().stream()
        .flatMap(operator -> operator.settings().stream())
        .anyMatch(
            setting ->
                setting.key().equals("rules.disabled")
                    && setting.value().contains('"' + pattern + '"'));
  }

  private boolean isHeldBack(String pattern) {
    return status.operator().stream()
        .flatMap(operator -> operator.suppressions().stream())
        .anyMatch(
            entry ->
                entry.suppression().pattern().equals(pattern)
                    && entry.suppression().isActive(Instant.now())
                    && entry.suppression().dest().isEmpty()
                    && entry.suppression().agent().isEmpty()
                    && entry.suppression().secretFingerprint().isEmpty());
  }
}
