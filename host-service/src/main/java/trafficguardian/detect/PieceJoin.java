package trafficguardian.detect;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import trafficguardian.view.Layers;
import trafficguardian.view.Room;

/**
 * Joins what a series of events or messages says piece by piece, as models stream their text and
 * the arguments of their tools: so that what is spread over pieces is found.
 *
 * <p>A piece that is JSON adds its texts to the streams that {@link JsonPieces} names; any other is
 * a piece of one stream with its like. Memory is bounded by {@value #MAX_HELD} bytes and {@value
 * #MAX_STREAMS} streams; of more, the one that got nothing for longest ends.
 */
final class PieceJoin {
  static final int MAX_STREAMS = 6;

  /** For what stands encoded in all streams. */
  private static final int ROOM = 11 * 1024;

  /** Of the message's room: for a piece, streams, and what stands encoded in them. */
  private static final int BYTES = 29 * 1024;

  /** JSON longer than this is a whole by itself, and looked at as such alone. */
  private static final int MAX_HELD = 8 * 1024;

  /** What goes on after this is looked at by itself alone. */
  private static final int MAX_PIECE = 64 * 1024;

  /** The most that is kept allocated from one piece to the next. */
  private static final int RETAINED = 4096;

  /** What is said at one path, with all marks or with the same ones, or without any path. */
  private static final class Stream {
    private final Layers text;

    /** Of all that was said so far; null when some had others. */
    private @Nullable String marks;

    Stream(Layers text, String marks) {
      this.text = text;
      this.marks = marks;
    }

    int feed(byte[] bytes, int to) {
      int work = 0;
      for (int from = 0; from < to; ) {
        int next = from + (int) Math.min(to - from, text.room());
        work += text.feed(bytes, from, next);
        from = next;
        if (text.room() == 0) {
          // A stream that never ends is looked at in stretches of the scan bound.
          text.end();
        }
      }
      return work;
    }

    void end() {
      text.end();
      text.release();
    }
  }

  private final Payloads payloads;
  private final int limit;
  private final Map<String, Stream> streams = new LinkedHashMap<>(16, 0.75f, true);
  private boolean text = true;
  private byte[] piece = {};
  private int length;

  /** Bytes of this piece, that is no JSON, that stood before what is held. */
  private int passed;

  private boolean tooLong;

  /** Nothing to join yet. */
  PieceJoin(Payloads payloads) {
    boolean unused = payloads.room().take(BYTES);
    this.payloads = payloads.joined(new Room(ROOM, this::relieve));
    this.limit = Math.min(MAX_PIECE, payloads.options().maxScanBytes());
  }

  /**
   * A piece begins.
   *
   * @param isText whether it says that it is text; who does not ask has text alone
   */
  void begin(boolean isText) {
    text = isText;
  }

  /**
   * More of the present piece.
   *
   * @return bytes looked at on account of these
   */
  int feed(byte[] bytes, int from, int to) {
    int work = 0;
    int at = from;
    while (at < to && !tooLong) {
      int room = Math.min(MAX_HELD, limit - passed) - length;
      if (room == 0) {
        work += pass();
      } else {
        int count = Math.min(to - at, room);
        hold(bytes, at, count);
        at += count;
      }
    }
    return work;
  }

  private void hold(byte[] bytes, int from, int count) {
    int end = length + count;
    if (end > piece.length) {
      piece = Arrays.copyOf(piece, Math.min(MAX_HELD, Math.max(end, 2 * length)));
    }
    System.arraycopy(bytes, from, piece, length, count);
    length = end;
  }

  /** There is more of the piece than may be held. */
  private int pass() {
    if (mayBeJson()) {
      tooLong = true;
      return 0;
    }
    int work = addPlain();
    passed += length;
    length = 0;
    if (passed == limit) {
      tooLong = true;
      stream(kind(), "").text.end();
    }
    return work;
  }

  /**
   * The piece is complete.
   *
   * @return bytes looked at
   */
  int endPiece() {
    int work = tooLong ? 0 : length + join();
    passed = 0;
    tooLong = false;
    length = 0;
    if (piece.length > RETAINED) {
      piece = new byte[0];
    }
    return work;
  }

  void end() {
    int unused = endPiece();
    streams.values().forEach(Stream::end);
    streams.clear();
  }

  private int join() {
    if (!mayBeJson()) {
      return addPlain();
    }
    JsonPieces pieces = JsonPieces.of(piece, length);
    int work = 0;
    for (JsonPieces.Text found : pieces.texts()) {
      work += add(found);
    }
    return pieces.isWhole() ? work : work + addPlain();
  }

  private boolean mayBeJson() {
    int at = 0;
    while (at < length && " \t\r\n".indexOf(piece[at]) >= 0) {
      at++;
    }
    return text && passed == 0 && at < length && (piece[at] == '{' || piece[at] == '[');
  }

  private String kind() {
    return text ? "text" : "binary";
  }

  private int addPlain() {
    return length == 0 ? 0 : add(kind(), piece, length);
  }

  /**
   * Adds a text to the stream of its path, and to the one of its marks there as soon as there are
   * others: until then both would be the same.
   */
  private int add(JsonPieces.Text found) {
    byte[] bytes = found.text().getBytes(StandardCharsets.UTF_8);
    if (bytes.length == 0) {
      return 0;
    }
    String path = found.path();
    String marks = found.marks();
    Stream all = stream(path, marks);
    int work = 0;
    if (all.marks != null && !all.marks.equals(marks)) {
      String others = all.marks;
      all.marks = null;
      if (!others.isEmpty()) {
        work += stream(path + others, others).text.beginWith(all.text);
      }
    }
    if (all.marks == null && !marks.isEmpty()) {
      work += add(path + marks, bytes, bytes.length);
    }
    return work + add(path, bytes, bytes.length);
  }

  private int add(String name, byte[] bytes, int to) {
    int work = stream(name, "").feed(bytes, to);
    endEldest();
    return work;
  }

  private Stream stream(String name, String marks) {
    return streams.computeIfAbsent(name, unused -> new Stream(payloads.begin(), marks));
  }

  /** What stands encoded is given up where nothing was said for longest. */
  private boolean relieve() {
    for (Stream stream : streams.values()) {
      if (stream.text.rest()) {
        return true;
      }
    }
    return false;
  }

  private void endEldest() {
    Iterator<Stream> eldest = streams.values().iterator();
    while (streams.size() > MAX_STREAMS) {
      Stream ending = eldest.next();
      eldest.remove();
      ending.end();
    }
  }
}
