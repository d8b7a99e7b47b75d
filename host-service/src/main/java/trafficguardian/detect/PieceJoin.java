package trafficguardian.detect;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Joins what a series of events or messages says piece by piece, as models stream their text and
 * the arguments of their tools: so that what is spread over pieces is found.
 *
 * <p>A piece that is JSON adds its texts to the streams that {@link JsonPieces} names; any other is
 * a piece of one stream with its like. Memory is bounded by {@value #MAX_PIECE} bytes, {@value
 * #MAX_STREAMS} streams and {@value #MAX_LAYERS} layers in them; of more, the stream that got
 * nothing for longest ends.
 */
final class PieceJoin {
  /** A piece longer than this is a whole by itself, and looked at as such alone. */
  static final int MAX_PIECE = 64 * 1024;

  static final int MAX_STREAMS = 32;

  private static final int MAX_LAYERS = 4 * Layers.MAX_OPEN;

  /** The most that is kept allocated from one piece to the next. */
  private static final int RETAINED = 4096;

  private final Payloads payloads;
  private final Map<String, Layers> streams = new LinkedHashMap<>(16, 0.75f, true);
  private byte[] piece = {};
  private int length;
  private boolean tooLong;

  /** Nothing to join yet. */
  PieceJoin(Payloads payloads) {
    this.payloads = payloads.joined();
  }

  /**
   * More of the present piece.
   *
   * @return bytes looked at on account of these
   */
  int feed(byte[] bytes, int from, int to) {
    tooLong |= to - from > MAX_PIECE - length;
    if (tooLong) {
      return 0;
    }
    int end = length + to - from;
    if (end > piece.length) {
      piece = Arrays.copyOf(piece, Math.min(MAX_PIECE, Math.max(end, 2 * piece.length)));
    }
    System.arraycopy(bytes, from, piece, length, to - from);
    length = end;
    return 0;
  }

  /**
   * The piece is complete.
   *
   * @param text whether it may be JSON
   * @return bytes looked at
   */
  int endPiece(boolean text) {
    int work = tooLong ? 0 : length + join(text);
    tooLong = false;
    length = 0;
    if (piece.length > RETAINED) {
      piece = new byte[0];
    }
    return work;
  }

  void end() {
    int unused = endPiece(true);
    streams.values().forEach(PieceJoin::end);
    streams.clear();
  }

  private int join(boolean text) {
    int work = 0;
    boolean joined = false;
    if (text && beginsLikeJson()) {
      JsonPieces pieces = JsonPieces.of(piece, length);
      for (JsonPieces.Text found : pieces.texts()) {
        work += add(found);
      }
      joined = pieces.isWhole();
    }
    return joined ? work : work + add(text ? "text" : "binary", piece, length);
  }

  private boolean beginsLikeJson() {
    int at = 0;
    while (at < length && " \t\r\n".indexOf(piece[at]) >= 0) {
      at++;
    }
    return at < length && (piece[at] == '{' || piece[at] == '[');
  }

  private int add(JsonPieces.Text found) {
    byte[] bytes = found.text().getBytes(StandardCharsets.UTF_8);
    String path = found.path();
    String marks = found.marks();
    int work = add(path, bytes, bytes.length);
    return marks.isEmpty() ? work : work + add(path + marks, bytes, bytes.length);
  }

  private int add(String name, byte[] bytes, int to) {
    if (to == 0) {
      return 0;
    }
    Layers stream = streams.get(name);
    if (stream == null) {
      stream = payloads.begin();
      streams.put(name, stream);
    }
    int work = 0;
    for (int from = 0; from < to; ) {
      int next = from + (int) Math.min(to - from, stream.room());
      work += stream.feed(bytes, from, next);
      from = next;
      if (stream.room() == 0) {
        // A stream that never ends is looked at in stretches of the scan bound.
        stream.end();
      }
    }
    endEldest();
    return work;
  }

  private void endEldest() {
    int layers = streams.values().stream().mapToInt(Layers::openLayers).sum();
    Iterator<Layers> eldest = streams.values().iterator();
    while (streams.size() > MAX_STREAMS || layers > MAX_LAYERS) {
      Layers ending = eldest.next();
      layers -= ending.openLayers();
      end(ending);
      eldest.remove();
    }
  }

  private static void end(Layers stream) {
    stream.end();
    stream.release();
  }
}
