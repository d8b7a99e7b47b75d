package trafficguardian.host.journal;

import java.io.Closeable;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Predicate;
import trafficguardian.ipc.Finding;

/**
 * The findings that a journal accepts from now on, for one consumer with a thread of its own.
 *
 * <p>They wait in a bounded queue; when it is full, further ones are dropped and counted.
 */
public final class Subscription implements Closeable {
  private final BlockingQueue<Finding> queue;
  private final Predicate<Finding> wanted;
  private final Consumer<Subscription> onClose;
  private final AtomicLong dropped = new AtomicLong();

  Subscription(int capacity, Predicate<Finding> wanted, Consumer<Subscription> onClose) {
    this.queue = new ArrayBlockingQueue<>(capacity);
    this.wanted = wanted;
    this.onClose = onClose;
  }

  void offer(Finding finding) {
    if (wanted.test(finding) && !queue.offer(finding)) {
      dropped.incrementAndGet();
    }
  }

  /** The next finding, as soon as there is one; empty when {@code wait} is over. */
  public Optional<Finding> next(Duration wait) throws InterruptedException {
    return Optional.ofNullable(queue.poll(wait.toNanos(), TimeUnit.NANOSECONDS));
  }

  /** How many findings wait to be taken. */
  public int waiting() {
    return queue.size();
  }

  /** How many findings this consumer has missed. */
  public long dropped() {
    return dropped.get();
  }

  /** Ends the subscription; what waits can still be taken. */
  @Override
  public void close() {
    onClose.accept(this);
  }
}
