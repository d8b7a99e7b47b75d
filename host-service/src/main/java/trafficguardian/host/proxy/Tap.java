package trafficguardian.host.proxy;

import io.netty.buffer.ByteBuf;
import io.netty.util.concurrent.FastThreadLocal;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import trafficguardian.detect.MessageScan;
import trafficguardian.host.http.Fields;

/**
 * Where the bytes of one message are looked at after they went on. It is given parts as they are
 * written, keeps slices of them, and scans when told that they were flushed; so no byte waits for
 * its scan. It knows no framing, delays and drops nothing, and throws nothing.
 *
 * <p>Work is bounded per turn of the event loop. What is left waits for the next turn, and while
 * {@link #isBehind} the connection that the message comes from is not read: that bounds what is
 * kept. Used on one event loop only.
 */
final class Tap implements Watch {
  /** Bytes looked at per turn of the loop, after decoding. */
  static final int TURN_BUDGET = 256 * 1024;

  /** Octets that an inspection keeps on the heap, as a rule. */
  static final int COST = 16 * 1024;

  /** One copy: fits the first-level cache of most machines. */
  private static final int SLICE = 16 * 1024;

  private static final FastThreadLocal<byte[]> SCRATCH =
      new FastThreadLocal<>() {
        @Override
        protected byte[] initialValue() {
          return new byte[SLICE];
        }
      };

  private record Head(
      @Nullable String method, @Nullable String target, @Nullable String reason, Fields fields) {}

  private final Supplier<MessageScan> begin;
  private final Executor loop;
  private final ScanFailures failures;
  private final ScanTimes times;
  private final Runnable caughtUp;

  private final Queue<ByteBuf> kept = new ArrayDeque<>();
  private @Nullable Head head;
  private @Nullable Fields trailers;
  private @Nullable MessageScan scan;
  private boolean behind;
  private long behindSince;
  private boolean ended;
  private boolean off;

  /**
   * A tap for one message.
   *
   * @param begin begins the scan, which happens with the first part
   * @param loop the event loop that this is used on
   * @param caughtUp run on the loop when nothing is left to scan after {@link #isBehind} was true
   */
  Tap(
      Supplier<MessageScan> begin,
      Executor loop,
      ScanFailures failures,
      ScanTimes times,
      Runnable caughtUp) {
    this.begin = begin;
    this.loop = loop;
    this.failures = failures;
    this.times = times;
    this.caughtUp = caughtUp;
  }

  /** The head of a request. */
  void request(String method, String target, Fields fields) {
    head = new Head(method, target, null, fields);
  }

  /** The head of a response. */
  void response(String reason, Fields fields) {
    head = new Head(null, null, reason, fields);
  }

  /** A message without a head. */
  void noHead() {
    head = new Head(null, null, null, Fields.NONE);
  }

  @Override
  public void body(ByteBuf bytes) {
    if (!off && bytes.isReadable()) {
      kept.add(bytes.retainedDuplicate());
    }
  }

  @Override
  public void end(Fields lastFields) {
    if (trailers == null) {
      trailers = lastFields;
    }
  }

  @Override
  public void flushed() {
    if (!behind) {
      turn();
    }
  }

  /** More was given and flushed than one turn may scan. */
  @Override
  public boolean isBehind() {
    return behind;
  }

  /** All of the message was scanned, or it is not to be. */
  boolean isDone() {
    return ended || off;
  }

  private void turn() {
    boolean finished = true;
    long begun = System.nanoTime();
    if (!off && !ended) {
      try {
        finished = scanUpTo(TURN_BUDGET);
      } catch (Throwable e) {
        switchOff(e);
      }
    }
    long now = System.nanoTime();
    times.scanned(now - begun);
    if (!finished) {
      behindSince = behind ? behindSince : now;
      behind = true;
      scanNextTurn();
    } else if (behind) {
      behind = false;
      times.paused(now - behindSince);
      caughtUp.run();
    }
  }

  private void scanNextTurn() {
    try {
      loop.execute(this::turn);
    } catch (RejectedExecutionException e) {
      // The proxy is being closed: there is no next turn.
      off = true;
      releaseKept();
    }
  }

  /** Whether everything given was scanned. */
  private boolean scanUpTo(int budget) {
    MessageScan current = scan;
    if (current == null) {
      if (head == null) {
        return true;
      }
      current = begin.get();
      scan = current;
    }
    int work = head == null ? 0 : scanHead(current, head);
    head = null;
    byte[] scratch = SCRATCH.get();
    for (ByteBuf next = kept.peek(); next != null; next = kept.peek()) {
      while (next.isReadable()) {
        if (work >= budget) {
          return false;
        }
        int length = Math.min(next.readableBytes(), scratch.length);
        next.readBytes(scratch, 0, length);
        work += Math.max(length, current.body(scratch, 0, length));
      }
      kept.remove().release();
    }
    if (trailers != null) {
      for (Fields.Field field : trailers) {
        current.trailer(field.name(), field.value());
      }
      ended = true;
      current.end();
    }
    return true;
  }

  private static int scanHead(MessageScan scan, Head head) {
    int work = 0;
    if (head.method() != null) {
      scan.method(head.method());
      work += head.method().length();
    }
    if (head.reason() != null) {
      scan.reason(head.reason());
      work += head.reason().length();
    }
    if (head.target() != null) {
      scan.target(head.target());
      work += head.target().length();
    }
    for (Fields.Field field : head.fields()) {
      scan.field(field.name(), field.value());
      work += field.name().length() + field.value().length();
    }
    return work;
  }

  private void switchOff(Throwable failure) {
    off = true;
    failures.add(failure);
    releaseKept();
  }

  private void releaseKept() {
    for (ByteBuf next = kept.poll(); next != null; next = kept.poll()) {
      next.release();
    }
  }
}
