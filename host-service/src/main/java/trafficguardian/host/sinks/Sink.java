package trafficguardian.host.sinks;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import trafficguardian.host.journal.Subscription;
import trafficguardian.ipc.Finding;

/**
 * Sends what a subscription brings to one place, from a thread of its own. While that fails, it
 * tries the same batch again after pauses that double up to a minute; what comes meanwhile waits in
 * the subscription, whose bound is the only memory this takes.
 */
final class Sink {
  private static final Logger LOG = LoggerFactory.getLogger(Sink.class);

  private static final int BATCH = 100;
  private static final Duration WAIT = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  /** A connection that takes longer than this to take a batch counts as failing. */
  private static final Duration STUCK = Duration.ofSeconds(20);

  /** Makes a connection, or what makes one when it is needed. */
  interface Opener {
    Transport open() throws IOException;
  }

  private final SinkOptions options;
  private final Subscription findings;
  private final Opener opener;
  private final Duration firstPause;
  private final Thread thread;
  private final CountDownLatch closing = new CountDownLatch(1);

  private final LongAdder sent = new LongAdder();
  private final LongAdder lost = new LongAdder();
  private volatile int taken;
  private volatile @Nullable Leftover leftover;
  private volatile boolean failing;
  private volatile long busySince;
  private volatile @Nullable Transport transport;

  // The thread's alone.
  private final List<Finding> batch = new ArrayList<>(BATCH);
  private Duration pause;
  private boolean saidRefused;

  /**
   * Starts the thread.
   *
   * @param name of the thread, and of the sink in log messages
   */
  Sink(
      String name, SinkOptions options, Subscription findings, Opener opener, Duration firstPause) {
    this.options = options;
    this.findings = findings;
    this.opener = opener;
    this.firstPause = firstPause;
    this.pause = firstPause;
    this.thread = new Thread(this::run, name);
    thread.setDaemon(true);
    thread.start();
  }

  SinkState state() {
    long since = busySince;
    boolean stuck = since != 0 && System.nanoTime() - since > STUCK.toNanos();
    return new SinkState(
        options.type().word(),
        options.place(),
        sent.sum(),
        lost.sum() + findings.dropped(),
        waiting(),
        failing || stuck);
  }

  private long waiting() {
    return (long) taken + findings.waiting();
  }

  private void run() {
    try {
      while (!isOver()) {
        if (batch.isEmpty()) {
          fill();
        } else {
          trySend();
        }
      }
    } catch (InterruptedException hurry) {
      // What is left is counted below.
    } finally {
      giveUpTheRest();
      disconnect();
    }
  }

  /** When it closes, what waits is sent as long as sending works. */
  private boolean isOver() throws InterruptedException {
    return closing.getCount() == 0 && (failing || (batch.isEmpty() && !takeOne(Duration.ZERO)));
  }

  private void fill() throws InterruptedException {
    if (takeOne(WAIT)) {
      while (batch.size() < BATCH && takeOne(Duration.ZERO)) {
        // Takes what is there already.
      }
    }
  }

  private void emptied() {
    batch.clear();
    taken = 0;
  }

  private boolean takeOne(Duration wait) throws InterruptedException {
    Optional<Finding> next = findings.next(wait);
    next.ifPresent(batch::add);
    taken = batch.size();
    return next.isPresent();
  }

  private void giveUpTheRest() {
    // Or the queue could not be asked any more.
    Thread.interrupted();
    try {
      if (batch.isEmpty() && !takeOne(Duration.ZERO)) {
        return;
      }
      Instant oldest = batch.get(0).timestamp();
      long count = 0;
      do {
        count += batch.size();
        lost.add(batch.size());
        emptied();
      } while (takeOne(Duration.ZERO));
      leftover = new Leftover(count, oldest);
    } catch (InterruptedException again) {
      LOG.warn("{}: what it still had is not counted", thread.getName());
    }
  }

  private void trySend() throws InterruptedException {
    busySince = System.nanoTime() | 1;
    try {
      connected().send(batch);
      sent.add(batch.size());
      recovered();
      emptied();
    } catch (RefusedBatch refused) {
      lost.add(batch.size());
      emptied();
      if (!saidRefused) {
        saidRefused = true;
        LOG.error("{}: the receiver refuses findings: {}", thread.getName(), refused.getMessage());
      }
    } catch (IOException | RuntimeException failure) {
      disconnect();
      failed(failure);
    } finally {
      busySince = 0;
    }
  }

  private Transport connected() throws IOException {
    Transport now = transport;
    if (now == null) {
      now = opener.open();
      transport = now;
    }
    return now;
  }

  private void disconnect() {
    Transport old = transport;
    transport = null;
    if (old != null) {
      try {
        old.close();
      } catch (IOException | RuntimeException failure) {
        LOG.debug("{}: not closed cleanly", thread.getName());
      }
    }
  }

  private void failed(Exception failure) throws InterruptedException {
    if (!failing) {
      failing = true;
      LOG.warn(
          "{}: findings cannot be sent, trying again ({}: {})",
          thread.getName(),
          failure.getClass().getSimpleName(),
          failure.getMessage());
    }
    busySince = 0;
    long millis = pause.toMillis();
    long some = ThreadLocalRandom.current().nextLong(millis / 5 + 1);
    if (!closing.await(millis + some, TimeUnit.MILLISECONDS)) {
      pause = pause.multipliedBy(2);
      pause = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }
  }

  private void recovered() {
    pause = firstPause;
    if (failing) {
      failing = false;
      LOG.warn("{}: findings are sent again", thread.getName());
    }
  }

  /** Takes nothing more; what waits is sent if that works. */
  void finish() {
    findings.close();
    closing.countDown();
  }

  /**
   * Waits for the end of the thread.
   *
   * @param deadline by {@link System#nanoTime}
   */
  void await(long deadline) throws InterruptedException {
    thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime())));
  }

  /** Has the thread give up what it has not sent. */
  void hurry() {
    if (thread.isAlive()) {
      thread.interrupt();
      // Aside, as TLS may want to say goodbye to who does not read.
      Thread closer = new Thread(this::disconnect, thread.getName() + "-closer");
      closer.setDaemon(true);
      closer.start();
    }
  }

  /** Writes to the log what was not sent, if there is any. */
  void sayWhatIsLeft() {
    Leftover left = leftover;
    long count = left == null ? waiting() : left.count();
    if (count > 0) {
      LOG.warn(
          "{}: {} in the journal: traffic-guardian export{}",
          thread.getName(),
          count == 1
              ? "1 finding was not sent; it is"
              : count + " findings were not sent; they are",
          left == null ? "" : " --since " + left.oldest());
    }
  }

  /** What was given up at the end. */
  private record Leftover(long count, Instant oldest) {}
}
