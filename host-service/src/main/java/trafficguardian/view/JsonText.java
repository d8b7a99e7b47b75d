package trafficguardian.view;

import java.util.List;
import org.jspecify.annotations.Nullable;
import trafficguardian.decode.Encoding;
import trafficguardian.decode.Escapes;
import trafficguardian.decode.JsonSyntax;
import trafficguardian.decode.Origins;
import trafficguardian.expand.ByteSink;

/**
 * What arrived as its reader reads it: the escapes of JSON's strings are undone, for nobody takes
 * them for anything else, and most of what agents say has some. All else stays as it is, and so
 * does what follows when a text proves to be no JSON.
 */
final class JsonText {
  /** Bytes that go on together. */
  private static final int CAPACITY = 4096;

  /** So many without an escape among them are not copied. */
  private static final int LONG = 1024;

  /** Bytes of the longest escape: two surrogates. */
  private static final int LONGEST = 12;

  private static final List<String> JSON = List.of(Encoding.JSON.label());

  private static final byte[] NOTHING = {};

  /** What is needed while bytes are fed, by whatever text: each thread has its own. */
  private static final class Desk {
    private static final ThreadLocal<Desk> OF_THREAD = ThreadLocal.withInitial(Desk::new);

    private final Escapes.Decoded decoded = new Escapes.Decoded();
    private final byte[] read = new byte[CAPACITY];
  }

  private final ByteSink reader;
  private final JsonSyntax syntax = new JsonSyntax();

  /** An escape whose end has not come yet, and what may be known of what follows. */
  private byte[] begun = NOTHING;

  private int begunLength;
  private boolean undoes = true;

  /** Bytes before the first escape. */
  private long plain;

  /** Null before there was any. */
  private @Nullable Origins origins;

  // Of the present call.
  private Desk desk = Desk.OF_THREAD.get();
  private int length;
  private int work;

  /** Nothing has come yet. */
  JsonText(ByteSink reader) {
    this.reader = reader;
  }

  /** Whether escapes are undone from now on; what is left as it is, is left until it ends. */
  void undoes(boolean on) {
    undoes = on;
  }

  /** The text goes on where another one is. */
  void continueAs(JsonText other) {
    undoes = other.undoes;
    syntax.continueAs(other.syntax);
    begunLength = other.begunLength;
    begun = other.begun.clone();
  }

  /** The encodings of a span of what is read, without those beside it. */
  List<String> encoding(long from, long to) {
    return origins != null && origins.isDecoded(from + 1, to - 1) ? JSON : List.of();
  }

  /** Where in what arrived a byte stands that is read. */
  long source(long at) {
    return origins == null ? at : origins.source(at);
  }

  /**
   * More of the text.
   *
   * @return bytes looked at on account of these
   */
  int feed(byte[] bytes, int from, int to) {
    if (!undoes) {
      syntax.leave();
    }
    desk = Desk.OF_THREAD.get();
    int at = begunLength == 0 ? from : finishBegun(bytes, from, to);
    while (at < to) {
      int special = syntax.nextEscape(bytes, at, to);
      if (syntax.isBroken()) {
        special = to;
      }
      plain(bytes, at, special);
      at = special < to ? escape(bytes, special, to) : to;
    }
    flush();
    int done = work;
    work = 0;
    return done;
  }

  /** The text is over; another may begin. */
  void end() {
    desk = Desk.OF_THREAD.get();
    plain(begun, 0, begunLength);
    flush();
    work = 0;
    begunLength = 0;
    reader.end();
    syntax.restart();
    plain = 0;
    origins = null;
  }

  /** Takes what stands at a backslash: where it ends. */
  private int escape(byte[] bytes, int at, int to) {
    int width = JsonSyntax.escape(bytes, at, to, desk.decoded);
    if (width == Escapes.MORE) {
      begun = begun.length == 0 ? new byte[2 * LONGEST] : begun;
      begunLength = to - at;
      System.arraycopy(bytes, at, begun, 0, begunLength);
      return to;
    }
    if (width == Escapes.NONE) {
      syntax.leave();
      return at;
    }
    undone(width);
    return at + width;
  }

  /** Takes what began with bytes of earlier calls: where it ends in these. */
  private int finishBegun(byte[] bytes, int from, int to) {
    int count = Math.min(to - from, LONGEST);
    System.arraycopy(bytes, from, begun, begunLength, count);
    int known = begunLength + count;
    int width = JsonSyntax.escape(begun, 0, known, desk.decoded);
    int next = from;
    if (width == Escapes.MORE) {
      begunLength = known;
      return to;
    }
    if (width == Escapes.NONE) {
      syntax.leave();
      plain(begun, 0, begunLength);
    } else {
      undone(width);
      next += width - begunLength;
    }
    begunLength = 0;
    return next;
  }

  private void undone(int width) {
    Escapes.Decoded decoded = desk.decoded;
    int count = decoded.length();
    if (length + count > CAPACITY) {
      flush();
    }
    System.arraycopy(decoded.bytes(), 0, desk.read, length, count);
    length += count;
    if (origins == null) {
      origins = Origins.ofWhatArrived();
      origins.plain(plain);
    }
    origins.decoded(decoded.encoding(), width, count);
  }

  private void plain(byte[] bytes, int from, int to) {
    int count = to - from;
    if (length + count > CAPACITY || count >= LONG) {
      flush();
    }
    if (origins == null) {
      plain += count;
    } else {
      origins.plain(count);
    }
    if (count >= LONG) {
      work += reader.feed(bytes, from, to);
    } else {
      System.arraycopy(bytes, from, desk.read, length, count);
      length += count;
    }
  }

  private void flush() {
    int count = length;
    length = 0;
    if (count > 0) {
      work += reader.feed(desk.read, 0, count);
    }
  }
}
