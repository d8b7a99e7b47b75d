package trafficguardian.host.doctor;

import java.util.List;
import trafficguardian.ipc.Reply;

/** Says why a canary was not found, as far as that can be known. */
final class Undetected {
  private final Reply.Status status;

  Undetected(Reply.Status status) {
    this.status = status;
  }

  /** What keeps the rule {@code pattern} from being heard of. */
  Result because(String pattern) {
    String what = "the canary passed and was not found";
    if (isOff(pattern)) {
      return Result.failed(
          what + ": the rule " + pattern + " is off", "take it out of rules.disabled, then reload");
    }
    if (isHeldBack(pattern)) {
      return Result.failed(
          what + ": a suppression holds back " + pattern,
          "make it narrower: traffic-guardian suppress list");
    }
    List<String> degraded = status.health().degraded();
    if (!degraded.isEmpty()) {
      return Result.failed(what, Remedies.of(degraded.get(0)));
    }
    return Result.failed(what, "see log/guardian.log, and report this");
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
                    && entry.suppression().secretFingerprint().isEmpty());
  }
}
