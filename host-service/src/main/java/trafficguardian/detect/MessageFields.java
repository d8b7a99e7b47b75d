package trafficguardian.detect;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import trafficguardian.ipc.Bound;
import trafficguardian.ipc.Direction;
import trafficguardian.ipc.MessagePart;
import trafficguardian.rules.Place;
import trafficguardian.rules.RuleSet;
import trafficguardian.rules.TokenStart;

/** Looks for tokens that the fields of a request hold in pieces, or backwards. */
final class MessageFields {
  /** Most bytes that are matched again for one request. */
  private static final int MAX_WORK = 64 * 1024;

  /** What resolvers are asked for, as Google's and Cloudflare's JSON interfaces name it. */
  private static final String ASKED = "name";

  /** Of a host name that carries something. */
  private static final int SHORTEST_NAME = 32;

  private final Detector detector;
  private final Exchange exchange;
  private final RuleSet.Side rules;
  private final Fragments.Budget budget;
  private final Fragments ofHead = new Fragments();

  MessageFields(Detector detector, Exchange exchange) {
    this.detector = detector;
    this.exchange = exchange;
    this.rules = detector.rules().side(Direction.OUTBOUND);
    this.budget =
        new Fragments.Budget(
            MAX_WORK, () -> detector.coverage(exchange).bounds().add(Bound.PIECES_WORK));
  }

  /** The steps of a path, and the parameters of a query. */
  void target(CharSequence target) {
    int query = target.toString().indexOf('?');
    path(target, query < 0 ? target.length() : query);
    int at = query;
    while (at >= 0 && at < target.length()) {
      int end = at + 1;
      int equals = -1;
      while (end < target.length() && "&;".indexOf(target.charAt(end)) < 0) {
        equals = equals < 0 && target.charAt(end) == '=' ? end : equals;
        end++;
      }
      if (equals >= 0) {
        int from = at + 1;
        int to = equals;
        Supplier<String> name = () -> FieldText.name(target, from, to);
        FieldText.value(name, target, equals + 1, end, inTarget());
      }
      at = end;
    }
  }

  private void path(CharSequence target, int end) {
    int from = 0;
    for (int at = 0; at <= end; at++) {
      if (at == end || target.charAt(at) == '/') {
        FieldText.value(
            () -> "",
            target,
            from,
            at,
            (name, bytes, length) -> reversed(MessagePart.TARGET, bytes, length));
        from = at + 1;
      }
    }
  }

  /** A header field: pieces of one request alone, since fields repeat in the next. */
  void header(CharSequence value) {
    FieldText.value(
        () -> "",
        value,
        0,
        value.length(),
        (name, bytes, length) -> {
          reversed(MessagePart.HEADER, bytes, length);
          report(
              MessagePart.HEADER,
              ofHead.add("", bytes, length, detector.fragments().now(), rules, budget));
        });
  }

  /** Takes the values of the body. */
  FieldValues body() {
    return in(MessagePart.BODY);
  }

  private FieldValues inTarget() {
    FieldValues values = in(MessagePart.TARGET);
    return (name, bytes, length) -> {
      values.value(name, bytes, length);
      if (length >= SHORTEST_NAME && name.get().equals(ASKED)) {
        asked(new String(bytes, 0, length, StandardCharsets.ISO_8859_1));
      }
    };
  }

  /**
   * A host name that a resolver is asked for over HTTPS says as much as one that is connected to.
   */
  private void asked(String host) {
    HostNameScan.of(
        host,
        detector.rules(),
        (hit, encoding) ->
            detector.found(exchange, hit, new Place(MessagePart.TARGET, ASKED, encoding)));
  }

  private FieldValues in(MessagePart part) {
    return new FieldValues() {
      @Override
      public void value(Supplier<String> name, byte[] bytes, int length) {
        reversed(part, bytes, length);
        join(part, name, bytes, length);
      }

      @Override
      public void part(byte[] bytes, int length) {
        reversed(part, bytes, length);
      }
    };
  }

  private void join(MessagePart part, Supplier<String> name, byte[] bytes, int length) {
    boolean begins = TokenStart.mayBegin(bytes, length);
    if (!begins && Fragments.isWord(bytes, length)) {
      return;
    }
    Optional<Fragments> sent = detector.fragments().of(exchange, begins);
    if (sent.isPresent()) {
      long now = detector.fragments().now();
      report(part, sent.get().add(name.get(), bytes, length, now, rules, budget));
    }
  }

  private void reversed(MessagePart part, byte[] value, int length) {
    byte[] token = Reversed.undone(value, length);
    Joined found = token != null && budget.take(length) ? Joined.in(rules, token, length) : null;
    if (found != null) {
      report(part, found, "reversed");
    }
  }

  private void report(MessagePart part, List<Joined> joined) {
    joined.forEach(found -> report(part, found, "joined"));
  }

  private void report(MessagePart part, Joined found, String encoding) {
    Place place = new Place(part, "", List.of(encoding));
    boolean unused = detector.found(exchange, Hit.of(found.rule(), 0, found.token()), place);
  }
}
