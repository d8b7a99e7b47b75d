package trafficguardian.host.metrics;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A few threads for requests. Java's server reads a head while it holds a thread, so heads that
 * never end would hold all of them. Therefore a request that comes while all are busy takes the
 * place of the oldest: an interrupt closes the channel that is read.
 */
final class NewestFirst implements Executor {
  private final int most;
  private final ExecutorService threads;

  /** The oldest first. */
  private final Deque<Future<?>> running = new ArrayDeque<>();

  NewestFirst(int most) {
    this.most = most;
    this.threads = Executors.newFixedThreadPool(most, NewestFirst::thread);
  }

  private static Thread thread(Runnable task) {
    Thread made = new Thread(task, "metrics");
    made.setDaemon(true);
    return made;
  }

  @Override
  public synchronized void execute(Runnable task) {
    running.removeIf(Future::isDone);
    if (running.size() >= most) {
      running.remove().cancel(true);
    }
    running.add(threads.submit(task));
  }

  void close() {
    threads.shutdownNow();
  }
}
