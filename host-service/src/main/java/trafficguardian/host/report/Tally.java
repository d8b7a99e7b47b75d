package trafficguardian.host.report;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import trafficguardian.ipc.Agent;
import trafficguardian.ipc.Classification;
import trafficguardian.ipc.Finding;

/** What a report tells of findings, gathered one by one in memory of fixed size. */
public final class Tally {
  static final int NEWEST = 50;

  final Counts all = new Counts();
  final Timeline timeline = new Timeline();
  final Ranking patterns = new Ranking();
  final Ranking destinations = new Ranking();
  final Ranking agents = new Ranking();
  private final Deque<Finding> newest = new ArrayDeque<>(NEWEST);
  private long threats;
  private Optional<Instant> first = Optional.empty();
  private Optional<Instant> last = Optional.empty();

  /** One more, not older than the one before unless the clock was set. */
  public void add(Finding finding) {
    Finding.Detection detection = finding.detection();
    Finding.Traffic traffic = finding.traffic();
    // A roll-up stands for its whole window, whose first finding has a line of its own.
    long hits = finding.repeats().map(repeats -> repeats.occurrences() - 1).orElse(1L);
    all.add(detection.severity(), hits);
    timeline.add(finding.timestamp(), detection.severity(), hits);
    patterns.add(detection.pattern(), detection.severity(), hits);
    destinations.add(traffic.dest(), detection.severity(), hits);
    agents.add(traffic.agent().map(Agent::id).orElse("(not named)"), detection.severity(), hits);
    threats += detection.classification() == Classification.THREAT ? hits : 0;
    Instant time = finding.timestamp();
    first = first.filter(time::isAfter).or(() -> Optional.of(time));
    last = last.filter(time::isBefore).or(() -> Optional.of(time));
    if (finding.repeats().isEmpty()) {
      if (newest.size() == NEWEST) {
        newest.removeFirst();
      }
      newest.addLast(finding);
    }
  }

  long threats() {
    return threats;
  }

  Optional<Instant> first() {
    return first;
  }

  Optional<Instant> last() {
    return last;
  }

  List<Finding> newestFirst() {
    List<Finding> list = new ArrayList<>(newest);
    Collections.reverse(list);
    return list;
  }
}
