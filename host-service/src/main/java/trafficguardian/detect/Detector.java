package trafficguardian.detect;

import com.github.f4b6a3.ulid.UlidCreator;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import trafficguardian.ipc.AppProtocol;
import trafficguardian.ipc.Classification;
import trafficguardian.ipc.Direction;
import trafficguardian.ipc.Finding;
import trafficguardian.ipc.MessagePart;
import trafficguardian.ipc.Severity;
import trafficguardian.ipc.ThreatType;
import trafficguardian.rules.RuleSet;
import trafficguardian.rules.base.Check;
import trafficguardian.rules.base.Rule;
import trafficguardian.rules.hosts.Place;
import trafficguardian.view.Hit;
import trafficguardian.view.SpareLayers;

/** Finds what the rules describe in messages, judges it, and reports it redacted. */
public final class Detector implements Inspector {
  private final DetectorOptions options;
  private final RuleSet rules;
  private final DetectorContext context;
  private final Memory memory;
  private final Consumer<Finding> sink;
  private final SpareLayers spareLayers;
  private final Redactor redactor;
  private final Judge judge;

  /** A message with many findings goes to one host; any thread may be the last to have set it. */
  private volatile @Nullable Shown lastShown;

  /** What it remembers of the past. */
  private record Memory(Deduplicator deduplicator, CredentialPins pins, ClientFragments fragments) {

    static Memory of(DetectorOptions options, DetectorContext context) {
      return new Memory(
          new Deduplicator(
              options.dedupWindowSeconds(), options.dedupMaxEntries(), context.nanoTime()),
          new CredentialPins(context.nanoTime()),
          new ClientFragments(context.nanoTime(), context.coverage().bounds()));
    }

    /** Another with the same bounds, and nothing in it. */
    Memory anew() {
      return new Memory(deduplicator.anew(), pins.anew(), fragments.anew());
    }
  }

  /** A host as the client wrote it, and as it may be shown. */
  private record Shown(String host, int port, String dest) {}

  private Detector(
      DetectorOptions options,
      RuleSet rules,
      DetectorContext context,
      Memory memory,
      Consumer<Finding> sink) {
    this.options = options;
    this.rules = rules;
    this.context = context;
    this.memory = memory;
    this.sink = sink;
    this.spareLayers = new SpareLayers(rules, options.decoding(), context.coverage().bounds());
    this.redactor = new Redactor(options.snippetMaxChars());
    this.judge = new Judge(options, memory.pins);
  }

  /**
   * A detector that has seen nothing yet.
   *
   * @param sink takes findings on the thread that inspects; must not block
   */
  public static Detector create(
      DetectorOptions options, DetectorContext context, Consumer<Finding> sink) {
    return create(options, rules(options, context), context, sink);
  }

  /** The same with rules that are there already; whichever fails ends in the context's faults. */
  static Detector create(
      DetectorOptions options, RuleSet rules, DetectorContext context, Consumer<Finding> sink) {
    return new Detector(options, rules, context, Memory.of(options, context), sink);
  }

  private static RuleSet rules(DetectorOptions options, DetectorContext context) {
    return RuleSet.of(
        options.disabledRules(), options.operatorRules(), context.fingerprint(), context.faults());
  }

  /** The same detector with other rules and host lists: what it remembers of the past stays. */
  public Detector reconfigured(DetectorOptions changed) {
    boolean sameRules =
        changed.disabledRules().equals(options.disabledRules())
            && changed.operatorRules().equals(options.operatorRules());
    return new Detector(
        changed, sameRules ? rules : rules(changed, context), context, memory, sink);
  }

  /** Another detector with the same rules and choices, which has seen nothing yet. */
  public Detector anew(Consumer<Finding> otherSink) {
    return new Detector(options, rules, context, memory.anew(), otherSink);
  }

  public RuleSet rules() {
    return rules;
  }

  /** How many findings were not reported one by one, since an equal one was in the same window. */
  public long repeated() {
    return memory.deduplicator.repeated();
  }

  /** How many windows of equal findings ended early, because so many others had begun. */
  public long windowsCutShort() {
    return memory.deduplicator.cutShort();
  }

  /** Reports what windows that are over by now have seen; to be called every second or so. */
  public void endWindows() {
    memory.deduplicator.endWindows(context.clock().instant(), sink);
  }

  /** Ends all windows and reports what they have seen. */
  public void endAllWindows() {
    memory.deduplicator.endAllWindows(context.clock().instant(), sink);
  }

  @Override
  public MessageScan begin(Exchange exchange, Direction direction) {
    return new Scan(this, exchange, direction);
  }

  @Override
  public MessageScan beginWebSocket(
      Exchange exchange, Direction direction, WebSocketExtensions extensions) {
    return new WebSocketScan(
        extensions,
        direction,
        new Payloads(this, exchange, direction, false, Place.inBody(""))
            .inPieces(AppProtocol.WEBSOCKET));
  }

  @Override
  public String dest(String host, int port) {
    Shown known = lastShown;
    if (known == null || known.port != port || !known.host.equals(host)) {
      known = new Shown(host, port, Redactor.dest(host, port, this::matchesSecret));
      lastShown = known;
    }
    return known.dest;
  }

  SpareLayers spareLayers() {
    return spareLayers;
  }

  DetectorOptions options() {
    return options;
  }

  /** What clients have begun to send in pieces. */
  ClientFragments fragments() {
    return memory.fragments;
  }

  /** Where what becomes of the bytes of such an exchange is counted. */
  CoverageMeter coverage(Exchange exchange) {
    return context.trials().isAt(exchange.host(), exchange.port())
        ? CoverageMeter.OF_TRIALS
        : context.coverage().of(exchange.agent());
  }

  /**
   * Judges one hit and reports it, unless it is a look-alike, held back or a repetition.
   *
   * @param place the part of the message in which it stands
   * @return whether that says all about these bytes, so that decodings of them need not be reported
   */
  boolean found(Exchange exchange, Hit hit, Place place) {
    if (hit.verdict() == Check.Verdict.LOOKALIKE) {
      return false;
    }
    Rule rule = hit.rule();
    String digest = context.fingerprint().of(rule.secret().apply(hit.match()));
    Classification classification = judge.classify(exchange, hit, place, digest);
    String dest = dest(exchange.host(), exchange.port());
    if (!context.suppressor().suppresses(rule.id(), dest, exchange.agent(), digest)) {
      Deduplicator.Key kind =
          new Deduplicator.Key(
              rule.id(),
              classification,
              place.part(),
              dest,
              rule.direction(),
              exchange.agent(),
              digest);
      Instant now = context.clock().instant();
      memory.deduplicator.report(kind, now, () -> finding(kind, exchange, hit, place, now), sink);
    }
    return classification == Classification.THREAT
        || classification == Classification.EXPECTED
        || rule.threatType() == ThreatType.INJECTION;
  }

  private Finding finding(
      Deduplicator.Key kind, Exchange exchange, Hit hit, Place place, Instant now) {
    Rule rule = hit.rule();
    Optional<String> header =
        place.part() == MessagePart.HEADER || place.part() == MessagePart.TRAILER
            ? Redactor.knownHeader(place.name())
            : Optional.empty();
    Finding finding =
        new Finding(
            UlidCreator.getMonotonicUlid().toString(),
            now,
            new Finding.Detection(
                rule.id(),
                rule.version(),
                rule.threatType(),
                severity(hit, kind.classification()),
                kind.classification()),
            new Finding.Traffic(
                options.platform(),
                rule.direction(),
                exchange.protocol(),
                exchange.appProtocol(),
                exchange.source(),
                kind.dest(),
                exchange.agent()),
            new Finding.Match(
                redactor.snippet(
                    rule.id(), rule.direction(), place.part(), header, hit.match().length()),
                new Finding.Location(place.part(), header, hit.start()),
                place.encoding(),
                Optional.of(kind.fingerprint()),
                new Finding.Scan(hit.end(), hit.end() >= options.maxScanBytes())),
            Optional.empty(),
            false);
    return context.trials().covers(kind.dest(), kind.fingerprint()) ? finding.asTest() : finding;
  }

  private Severity severity(Hit hit, Classification classification) {
    if (classification != Classification.THREAT || hit.verdict() == Check.Verdict.DOUBTFUL) {
      return Severity.LOW;
    }
    Rule rule = hit.rule();
    Severity its = options.severities().getOrDefault(rule.id(), rule.severity());
    return hit.verdict() == Check.Verdict.LIKELY && its.compareTo(Severity.MEDIUM) < 0
        ? Severity.MEDIUM
        : its;
  }

  private boolean matchesSecret(String host) {
    boolean[] matched = {false};
    HostNameScan.of(host, rules, (hit, encoding) -> matched[0] = true);
    return matched[0];
  }
}
