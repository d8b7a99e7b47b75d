package trafficguardian.host.journal;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import trafficguardian.ipc.Finding;

/** Passes what the journal accepted on to whoever has subscribed; waits for none of them. */
final class Feed implements FindingSink {
  private final List<Subscription> subscriptions = new CopyOnWriteArrayList<>();

  Subscription subscribe(int capacity, Predicate<Finding> wanted) {
    Subscription subscription = new Subscription(capacity, wanted, subscriptions::remove);
    subscriptions.add(subscription);
    return subscription;
  }

  @Override
  public void accept(Finding finding) {
    for (Subscription subscription : subscriptions) {
      subscription.offer(finding);
    }
  }
}
