package trafficguardian.detect;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import trafficguardian.expand.ByteSink;
import trafficguardian.expand.ContentCodings;
import trafficguardian.ipc.Direction;
import trafficguardian.ipc.MessagePart;
import trafficguardian.rules.hosts.Place;
import trafficguardian.view.Content;
import trafficguardian.view.Hit;
import trafficguardian.view.Layers;
import trafficguardian.view.Room;

/** The inspection of one message: each part is a stream of its own. */
final class Scan implements MessageScan {
  /** Head text is looked at in pieces of this size, so that long fields need no long copy. */
  private static final int PIECE = 1024;

  private static final ThreadLocal<byte[]> PIECES = ThreadLocal.withInitial(() -> new byte[PIECE]);

  private static final Pattern EVENT_STREAM =
      Pattern.compile("text/event-stream(?![^;\\s])", Pattern.CASE_INSENSITIVE);
  private static final Pattern JSON_LINES =
      Pattern.compile(
          "\\s*application/(?:x-)?(?:ndjson|jsonl|json-?lines|stream\\+json)",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern FOLDED_LINES =
      Pattern.compile(
          "\\s*text/(?:calendar|(?:x-)?vcard|(?:x-)?vcalendar|directory)(?![^;\\s])",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern FORM =
      Pattern.compile("\\s*application/x-www-form-urlencoded", Pattern.CASE_INSENSITIVE);

  private final Detector detector;
  private final CoverageMeter coverage;
  private final Exchange exchange;
  private final Direction direction;

  /** For header and trailer fields, one after the other; none while there is a body. */
  private @Nullable Layers fields;

  private Place place = new Place(MessagePart.HEADER, "", List.of());
  private final ContentCodings codings = new ContentCodings();
  private Body.Format format = Body.Format.ONE_TEXT;
  private boolean form;
  private String type = "";
  private @Nullable Body body;

  /** Where the body goes. */
  private CharSequence target = "";

  /** Of a request: what it sends leaves. */
  private final @Nullable MessageFields pieces;

  Scan(Detector detector, Exchange exchange, Direction direction) {
    this.detector = detector;
    this.exchange = exchange;
    this.coverage = detector.coverage(exchange);
    this.direction = direction;
    this.pieces = direction == Direction.OUTBOUND ? new MessageFields(detector, exchange) : null;
    if (direction == Direction.OUTBOUND) {
      hostName();
    }
  }

  @Override
  public void method(CharSequence method) {
    field(MessagePart.METHOD, "", method);
  }

  @Override
  public void reason(CharSequence phrase) {
    field(MessagePart.REASON, "", phrase);
  }

  @Override
  public void target(CharSequence target) {
    this.target = target;
    Layers layers =
        layers(
            true,
            (hit, encoding) -> {
              String name = encoding.isEmpty() ? parameter(target, (int) hit.start()) : "";
              return found(hit, new Place(MessagePart.TARGET, name, encoding));
            });
    stream(layers, target);
    layers.release();
    if (pieces != null) {
      pieces.target(target);
    }
    coverage.inspected(target.length());
  }

  @Override
  public void field(CharSequence name, CharSequence value) {
    String fieldName = name.toString();
    if (fieldName.equalsIgnoreCase("content-encoding")) {
      codings.add(value);
    }
    if (fieldName.equalsIgnoreCase("content-type")) {
      if (EVENT_STREAM.matcher(value).lookingAt()) {
        format = Body.Format.EVENTS;
      } else if (JSON_LINES.matcher(value).lookingAt()) {
        format = Body.Format.JSON_LINES;
      } else if (FOLDED_LINES.matcher(value).lookingAt()) {
        format = Body.Format.FOLDED_LINES;
      }
      form |= FORM.matcher(value).lookingAt();
      type = value.toString();
    }
    field(MessagePart.HEADER, fieldName, value);
    if (pieces != null) {
      pieces.header(value);
    }
  }

  @Override
  public int body(byte[] bytes, int from, int to) {
    Body current = body;
    if (current == null) {
      releaseFields();
      current =
          Body.begin(
              codings.outermostFirst(),
              format,
              new Payloads(detector, exchange, direction, form, Place.inBody(target)),
              this::withFields);
      body = current;
    }
    return current.feed(bytes, from, to);
  }

  @Override
  public void trailer(CharSequence name, CharSequence value) {
    field(MessagePart.TRAILER, name.toString(), value);
  }

  @Override
  public void end() {
    Body current = body;
    if (current != null) {
      current.end();
      body = null;
    }
    releaseFields();
  }

  private Content withFields(Content content) {
    return pieces == null
        ? content
        : new SecondReading(
            content, new BodyFields(pieces.body(), type), detector.options().maxScanBytes());
  }

  private Layers layers(boolean form, Layers.Reports reports) {
    return detector.spareLayers().take(direction, form, reports, new Room());
  }

  private Layers fields() {
    Layers current = fields;
    if (current == null) {
      current = layers(false, (hit, encoding) -> found(hit, place.within(encoding)));
      fields = current;
    }
    return current;
  }

  private void releaseFields() {
    if (fields != null) {
      fields.release();
      fields = null;
    }
  }

  private void hostName() {
    HostNameScan.of(
        exchange.host(),
        detector.rules(),
        (hit, encoding) -> found(hit, HostNameScan.place(encoding)));
    coverage.inspected(exchange.host().length());
  }

  /** Names first, since a name can carry text as well as a value can. */
  private void field(MessagePart part, String name, CharSequence value) {
    place = new Place(part, name, List.of());
    stream(fields(), name);
    stream(fields(), value);
    coverage.inspected((long) name.length() + value.length());
  }

  private static void stream(ByteSink sink, CharSequence text) {
    byte[] piece = PIECES.get();
    for (int from = 0; from < text.length(); from += PIECE) {
      int length = Math.min(PIECE, text.length() - from);
      for (int i = 0; i < length; i++) {
        // The HTTP decoder gives one character for each byte on the wire.
        piece[i] = (byte) text.charAt(from + i);
      }
      sink.feed(piece, 0, length);
    }
    sink.end();
  }

  private boolean found(Hit hit, Place where) {
    return detector.found(exchange, hit, where);
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
