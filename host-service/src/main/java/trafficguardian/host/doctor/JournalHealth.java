package trafficguardian.host.doctor;

import java.util.List;
import java.util.Locale;
import trafficguardian.host.advice.Advice;
import trafficguardian.ipc.Reply;

/** Whether findings and events are being written. */
final class JournalHealth implements Check {
  private final Reply.Health health;

  JournalHealth(Reply.Status status) {
    this.health = status.health();
  }

  @Override
  public String name() {
    return "Journal";
  }

  @Override
  public Result run() {
    List<String> broken =
        health.degraded().stream()
            .filter(code -> code.startsWith("journal_") || code.startsWith("events_"))
            .toList();
    if (!broken.isEmpty()) {
      return Result.failed("not written: " + String.join(", ", broken), Remedies.of(broken.get(0)));
    }
    long lost = health.droppedFindings();
    return lost == 0
        ? Result.ok("findings and events are written")
        : Result.note(
            String.format(Locale.ROOT, "%d findings were lost since the start", lost),
            Advice.byHand("see events/events.jsonl for when"));
  }
}
