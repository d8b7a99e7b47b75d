package trafficguardian.host.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static trafficguardian.host.journal.TestFindings.await;
import static trafficguardian.host.journal.TestFindings.finding;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trafficguardian.ipc.Finding;

final class SubscriptionTest {
  private static final Duration NOW = Duration.ZERO;

  @TempDir private Path temp;

  @Test
  void eachSubscriberGetsEveryFindingInOrder() throws Exception {
    try (Journal journal = open();
        Subscription first = journal.subscribe(100);
        Subscription second = journal.subscribe(100)) {
      for (long n = 0; n < 50; n++) {
        journal.accept(finding(n));
      }
      List<Long> all = LongStream.range(0, 50).boxed().toList();
      assertEquals(all, taken(first));
      assertEquals(all, taken(second));
    }
  }

  @Test
  void whoDoesNotReadLosesFindingsAndNobodyElseDoes() throws Exception {
    try (Journal journal = open();
        Subscription stuck = journal.subscribe(3);
        Subscription reader = journal.subscribe(100)) {
      for (long n = 0; n < 50; n++) {
        journal.accept(finding(n));
      }
      assertEquals(47, stuck.dropped());
      assertEquals(List.of(0L, 1L, 2L), taken(stuck));
      assertEquals(50, taken(reader).size());
      await(() -> written(journal) == 50, "the journal");
    }
  }

  @Test
  void aClosedSubscriptionGetsNoMore() throws Exception {
    try (Journal journal = open()) {
      Subscription subscription = journal.subscribe(10);
      journal.accept(finding(1));
      subscription.close();
      journal.accept(finding(2));
      assertEquals(List.of(1L), taken(subscription));
    }
  }

  private Journal open() throws IOException {
    return Journal.open(temp.resolve("findings"), JournalLimits.DEFAULT, event -> {});
  }

  private static List<Long> taken(Subscription subscription) throws InterruptedException {
    List<Long> numbers = new ArrayList<>();
    Optional<Finding> next = subscription.next(NOW);
    while (next.isPresent()) {
      numbers.add(TestFindings.number(next.get()));
      next = subscription.next(NOW);
    }
    return numbers;
  }

  private static long written(Journal journal) {
    return journal.written().values().stream().mapToLong(Long::longValue).sum();
  }
}
