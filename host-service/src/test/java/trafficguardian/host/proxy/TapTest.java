package trafficguardian.host.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import trafficguardian.detect.Exchange;
import trafficguardian.host.http.Fields;
import trafficguardian.ipc.Direction;
import trafficguardian.ipc.Protocol;

class TapTest {
  private static final int MIB = 1024 * 1024;
  private final RecordingInspector inspector = new RecordingInspector();
  private final Queue<Runnable> loop = new ArrayDeque<>();
  private final ScanTimes times = new ScanTimes();
  private int caughtUp;

  private Tap tap(RecordingInspector with) {
    Exchange exchange = Exchange.of("127.0.0.1", Protocol.HTTP, "a", 80);
    return new Tap(
        () -> with.begin(exchange, Direction.OUTBOUND),
        loop::add,
        new ScanFailures(new NoEvents()),
        times,
        () -> caughtUp++);
  }

  @Test
  void nothingIsLookedAtBeforeItWasFlushed() {
    Tap tap = tap(inspector);
    tap.request("GET", "/", Fields.NONE);
    ByteBuf bytes = Unpooled.wrappedBuffer(new byte[10]);
    tap.body(bytes);
    tap.end(Fields.NONE);
    assertEquals(0, inspector.scans().size());
    assertFalse(tap.isDone());
    tap.flushed();
    assertTrue(tap.isDone());
    assertEquals(List.of("GET"), inspector.scans().get(0).startWords());
    assertEquals(10, inspector.scans().get(0).body().length);
    assertEquals(1, bytes.refCnt());
    assertEquals(0, caughtUp);
  }

  @Test
  void oneTurnDoesNoMoreThanItsBudget() {
    Tap tap = tap(inspector);
    tap.noHead();
    ByteBuf bytes = Unpooled.wrappedBuffer(new byte[MIB]);
    tap.body(bytes);
    tap.end(Fields.NONE);
    tap.flushed();
    int turns = 1;
    while (!loop.isEmpty()) {
      assertTrue(tap.isBehind());
      assertFalse(tap.isDone());
      assertEquals(turns * Tap.TURN_BUDGET, inspector.scans().get(0).body().length);
      tap.flushed();
      assertEquals(turns * Tap.TURN_BUDGET, inspector.scans().get(0).body().length);
      loop.remove().run();
      turns++;
    }
    assertEquals(MIB / Tap.TURN_BUDGET, turns);
    assertTrue(tap.isDone());
    assertFalse(tap.isBehind());
    assertEquals(1, caughtUp);
    assertEquals(MIB, inspector.scans().get(0).body().length);
    assertEquals(1, bytes.refCnt());
  }

  @Test
  void decodedBytesCountForTheBudgetToo() {
    Tap tap =
        tap(
            new RecordingInspector() {
              @Override
              int look(Scan scan, int length) {
                return 100 * length;
              }
            });
    tap.noHead();
    tap.body(Unpooled.wrappedBuffer(new byte[64 * 1024]));
    tap.flushed();
    assertTrue(tap.isBehind());
    assertEquals(1, loop.size());
  }

  @Test
  void failureReleasesWhatWasKeptAndIsTheLast() {
    ScanFailures failures = new ScanFailures(new NoEvents());
    Exchange exchange = Exchange.of("127.0.0.1", Protocol.HTTP, "a", 80);
    RecordingInspector throwing =
        new RecordingInspector() {
          @Override
          int look(Scan scan, int length) {
            throw new OutOfMemoryError();
          }
        };
    Tap tap =
        new Tap(
            () -> throwing.begin(exchange, Direction.INBOUND),
            loop::add,
            failures,
            times,
            () -> caughtUp++);
    ByteBuf bytes = Unpooled.wrappedBuffer(new byte[10]);
    tap.noHead();
    tap.body(bytes);
    tap.body(bytes);
    tap.flushed();
    tap.body(bytes);
    tap.end(Fields.NONE);
    tap.flushed();
    assertTrue(tap.isDone());
    assertEquals(1, failures.count());
    assertEquals(1, bytes.refCnt());
  }
}
