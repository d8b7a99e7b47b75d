package trafficguardian.detect;

import java.util.List;
import java.util.regex.Pattern;
import trafficguardian.ipc.AppProtocol;
import trafficguardian.view.Content;
import trafficguardian.view.Layers;

/**
 * A body as a stream of events (HTML standard, section 9.2): the data of each event with its lines
 * joined, the other lines as they stand, and what the events say piece by piece. The scan bound
 * holds for each event anew, since a stream may never end.
 */
final class EventStream implements Content {
  private static final byte[] DATA = {'d', 'a', 't', 'a'};
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};
  private static final byte[] LINE_FEED = {'\n'};
  private static final Pattern LINE_END = Pattern.compile("[\\r\\n]");
  private static final int NO_DATA = -1;

  /** Where in a line. */
  private enum At {
    NAME,
    /** Behind the colon of data: one space there is not part of the value. */
    VALUE_START,
    VALUE,
    /** In the value of another field. */
    OTHER
  }

  /** All but the values of data. */
  private final Layers others;

  /** The values of data, of which each line feed joined two. */
  private final Layers event;

  private final PieceJoin pieces;
  private boolean inEvent;
  private At at = At.NAME;
  private boolean lineIsEmpty = true;
  private int dataLength;
  private int markLength;
  private boolean afterReturn;
  private boolean lineFeedDue;

  EventStream(Payloads payloads) {
    Payloads spoken = payloads.inPieces(AppProtocol.SSE);
    Payloads joined = spoken.under(List.of("sse"));
    this.others = spoken.begin();
    this.event =
        spoken.begin(
            (hit, encoding) -> {
              boolean asItStands = !LINE_END.matcher(hit.match()).find() || !encoding.isEmpty();
              return (asItStands ? spoken : joined).found(hit, encoding);
            });
    this.pieces = new PieceJoin(spoken);
  }

  @Override
  public boolean isTruncated() {
    return others.isTruncated() || event.isTruncated();
  }

  @Override
  public boolean isRefused() {
    return others.isRefused() || event.isRefused();
  }

  @Override
  public int feed(byte[] bytes, int from, int to) {
    int work = 0;
    int looked = from;
    int next = from;
    while (next < to) {
      byte b = bytes[next];
      if (b == '\n' || b == '\r') {
        next++;
        if (b == '\r' || !afterReturn) {
          if (lineIsEmpty) {
            work += others.feed(bytes, looked, next);
            looked = next;
          }
          work += endLine();
        }
        afterReturn = b == '\r';
      } else if (at == At.VALUE || at == At.OTHER) {
        int end = lineEnd(bytes, next, to);
        if (at == At.VALUE) {
          work += others.feed(bytes, looked, next) + data(bytes, next, end);
          looked = end;
        }
        next = end;
      } else {
        afterReturn = false;
        next += header(b);
      }
    }
    return work + others.feed(bytes, looked, to);
  }

  @Override
  public void end() {
    others.end();
    int unused = endEvent();
    pieces.end();
  }

  @Override
  public void release() {
    others.release();
    event.release();
  }

  private static int lineEnd(byte[] bytes, int from, int to) {
    int end = from;
    while (end < to && bytes[end] != '\n' && bytes[end] != '\r') {
      end++;
    }
    return end;
  }

  /** Takes a byte in front of a value, unless the value begins with it: how many were taken. */
  private int header(byte b) {
    if (at == At.VALUE_START) {
      at = At.VALUE;
      return b == ' ' ? 1 : 0;
    }
    if (markLength < BYTE_ORDER_MARK.length && b == BYTE_ORDER_MARK[markLength]) {
      markLength++;
      return 1;
    }
    markLength = BYTE_ORDER_MARK.length;
    lineIsEmpty = false;
    if (b == ':') {
      at = dataLength == DATA.length ? At.VALUE_START : At.OTHER;
    } else if (dataLength >= 0 && dataLength < DATA.length && b == DATA[dataLength]) {
      dataLength++;
    } else {
      dataLength = NO_DATA;
    }
    return 1;
  }

  private int endLine() {
    int work = 0;
    if (lineIsEmpty) {
      others.end();
      work = endEvent();
    } else if (at == At.VALUE || at == At.VALUE_START || dataLength == DATA.length) {
      work = data(LINE_FEED, 0, 0);
      lineFeedDue = true;
    }
    at = At.NAME;
    lineIsEmpty = true;
    dataLength = 0;
    return work;
  }

  /** More of the value of the present data line. */
  private int data(byte[] bytes, int from, int to) {
    inEvent = true;
    int work = 0;
    if (lineFeedDue) {
      lineFeedDue = false;
      work = event.feed(LINE_FEED, 0, 1) + pieces.feed(LINE_FEED, 0, 1);
    }
    return work + event.feed(bytes, from, to) + pieces.feed(bytes, from, to);
  }

  private int endEvent() {
    lineFeedDue = false;
    if (!inEvent) {
      return 0;
    }
    inEvent = false;
    event.end();
    return pieces.endPiece();
  }
}
