package trafficguardian.detect;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import trafficguardian.ipc.Direction;
import trafficguardian.ipc.MessagePart;
import trafficguardian.match.HitSink;
import trafficguardian.match.StreamMatcher;

/** The inspection of one message: each part is a stream of its own. */
final class Scan implements MessageScan {
  /** Head text is looked at in pieces of this size, so that long fields need no long copy. */
  private static final int PIECE = 1024;

  private static final ThreadLocal<byte[]> PIECES = ThreadLocal.withInitial(() -> new byte[PIECE]);

  private static final Pattern EVENT_STREAM =
      Pattern.compile("text/event-stream(?![^;\\s])", Pattern.CASE_INSENSITIVE);

  private final Detector detector;
  private final Exchange exchange;
  private final RuleSet.Side rules;
  // For the parts of the head and the trailer section, one after the other.
  private final StreamMatcher matcher;
  private final ContentCodings codings = new ContentCodings();
  private boolean events;
  private @Nullable Body body;

  Scan(Detector detector, Exchange exchange, Direction direction) {
    this.detector = detector;
    this.exchange = exchange;
    this.rules = detector.rules().side(direction);
    this.matcher = rules.tables().matcher();
    if (direction == Direction.OUTBOUND) {
      hostName();
    }
  }

  @Override
  public void target(CharSequence target) {
    text(MessagePart.TARGET, "", target);
  }

  @Override
  public void field(CharSequence name, CharSequence value) {
    String fieldName = name.toString();
    if (fieldName.equalsIgnoreCase("content-encoding")) {
      codings.add(value);
    } else if (fieldName.equalsIgnoreCase("content-type")) {
      events |= EVENT_STREAM.matcher(value).lookingAt();
    }
    text(MessagePart.HEADER, fieldName, value);
  }

  @Override
  public int body(byte[] bytes, int from, int to) {
    Body current = body;
    if (current == null) {
      current =
          Body.begin(codings.outermostFirst(), events, new Payloads(detector, exchange, rules));
      body = current;
    }
    return current.feed(bytes, from, to);
  }

  @Override
  public void trailer(CharSequence name, CharSequence value) {
    text(MessagePart.TRAILER, name.toString(), value);
  }

  @Override
  public void end() {
    Body current = body;
    if (current != null) {
      current.end();
      body = null;
    }
  }

  private void hostName() {
    RuleSet.Side names = detector.rules().hostNames();
    Place place = new Place(MessagePart.HOST, "", List.of());
    stream(
        names.tables().matcher(),
        exchange.host(),
        (expression, start, bytes, from, to) ->
            detector.found(
                exchange, names.ruleOf().get(expression), place, start, bytes, from, to));
    detector.coverage().inspected(exchange.host().length());
  }

  /** Names first, since a name can carry text as well as a value can. */
  private void text(MessagePart part, String name, CharSequence value) {
    HitSink hits =
        (expression, start, bytes, from, to) ->
            report(
                expression,
                new Place(
                    part,
                    part == MessagePart.TARGET ? parameter(value, (int) start) : name,
                    List.of()),
                start,
                bytes,
                from,
                to);
    if (!name.isEmpty()) {
      stream(matcher, name, hits);
    }
    stream(matcher, value, hits);
    detector.coverage().inspected((long) name.length() + value.length());
  }

  private static void stream(StreamMatcher matcher, CharSequence text, HitSink hits) {
    byte[] piece = PIECES.get();
    matcher.reset();
    for (int from = 0; from < text.length(); from += PIECE) {
      int length = Math.min(PIECE, text.length() - from);
      for (int i = 0; i < length; i++) {
        // The HTTP decoder gives one character for each byte on the wire.
        piece[i] = (byte) text.charAt(from + i);
      }
      matcher.feed(piece, 0, length, hits);
    }
    matcher.end(hits);
  }

  private void report(int expression, Place place, long start, byte[] bytes, int from, int to) {
    detector.found(exchange, rules.ruleOf().get(expression), place, start, bytes, from, to);
  }

  /** Name of the query parameter whose value begins at {@code start}; empty if none does. */
  private static String parameter(CharSequence target, int start) {
    if (start == 0 || target.charAt(start - 1) != '=') {
      return "";
    }
    int nameStart = start - 1;
    while (nameStart > 0 && "?&".indexOf(target.charAt(nameStart - 1)) < 0) {
      nameStart--;
    }
    return nameStart == 0 ? "" : target.subSequence(nameStart, start - 1).toString();
  }
}
