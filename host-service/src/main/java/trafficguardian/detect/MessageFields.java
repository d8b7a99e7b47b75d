package trafficguardian.detect;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import trafficguardian.ipc.Bound;
import trafficguardian.ipc.Direction;
import trafficguardian.ipc.MessagePart;
import trafficguardian.rules.RuleSet;
import trafficguardian.rules.disguises.TokenStart;
import trafficguardian.rules.hosts.Place;
import trafficguardian.view.Hit;

/** Looks for tokens that the fields of a request hold in pieces, or backwards. */
final class MessageFields {
  /** Most bytes that are matched again for one request. */
  private static final int MAX_WORK = 64 * 1024;

  private final Detector detector;
  private final Exchange exchange;
  private final RuleSet.Side rules;
  private final Fragments.Budget budget;
  private final Fragments ofHead = new Fragments();
  private final AskedNames askedNames;

  MessageFields(Detector detector, Exchange exchange) {
    this.detector = detector;
    this.exchange = exchange;
    this.rules = detector.rules().side(Direction.OUTBOUND);
    this.askedNames = new AskedNames(detector, exchange);
    this.budget =
        new Fragments.Budget(
            MAX_WORK, () -> detector.coverage(exchange).bounds().add(Bound.PIECES_WORK));
  }

  /** The steps of a path, and the parameters of a query. */
  void target(CharSequence target) {
    TargetFields.path(target, (name, bytes, length) -> reversed(MessagePart.TARGET, bytes, length));
    FieldValues pieces = in(MessagePart.TARGET);
    TargetFields.query(
        target,
        (name, bytes, length) -> {
          pieces.value(name, bytes, length);
          askedNames.value(name, bytes, length);
        });
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
    Joined found =
        token != null && budget.take(length) ? Joined.in(rules, token, token.length) : null;
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
