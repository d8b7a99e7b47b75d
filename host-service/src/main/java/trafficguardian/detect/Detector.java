package trafficguardian.detect;

import com.github.f4b6a3.ulid.UlidCreator;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import trafficguardian.ipc.AppProtocol;
import trafficguardian.ipc.Classification;
import trafficguardian.ipc.Direction;
import trafficguardian.ipc.Finding;
import trafficguardian.ipc.MessagePart;
import trafficguardian.ipc.Severity;
import trafficguardian.ipc.ThreatType;
import trafficguardian.rules.Check;
import trafficguardian.rules.Fingerprint;
import trafficguardian.rules.Place;
import trafficguardian.rules.Rule;
import trafficguardian.rules.RuleFaults;
import trafficguardian.rules.RuleSet;

/** Finds what the rules describe in messages, judges it, and reports it redacted. */
public final class Detector implements Inspector {
  private final DetectorOptions options;
  private final RuleSet rules;
  private final RuleFaults faults;
  private final SpareLayers spareLayers;
  private final Redactor redactor;
  private final Fingerprint fingerprint;
  private final Deduplicator deduplicator;
  private final CredentialPins pins;
  private final ClientFragments fragments;
  private final Judge judge;
  private final CoverageMeter coverage;
  private final InstantSource clock;
  private final Suppressor suppressor;
  private final Trials trials;
  private final Consumer<Finding> sink;

  private Detector(
      DetectorOptions options,
      RuleSet rules,
      RuleFaults faults,
      Fingerprint fingerprint,
      Deduplicator deduplicator,
      CredentialPins pins,
      ClientFragments fragments,
      CoverageMeter coverage,
      InstantSource clock,
      Suppressor suppressor,
      Trials trials,
      Consumer<Finding> sink) {
    this.options = options;
    this.rules = rules;
    this.faults = faults;
    this.spareLayers = new SpareLayers(rules, options, coverage.bounds());
    this.redactor = new Redactor(options.snippetMaxChars());
    this.fingerprint = fingerprint;
    this.deduplicator = deduplicator;
    this.pins = pins;
    this.fragments = fragments;
    this.judge = new Judge(options, pins);
    this.coverage = coverage;
    this.clock = clock;
    this.suppressor = suppressor;
    this.trials = trials;
    this.sink = sink;
  }

  /**
   * A detector that has seen nothing yet.
   *
   * @param nanoTime a clock that never goes back, for windows
   * @param suppressor holds back what the operator knows of
   * @param trials whose findings are tests
   * @param faults where a rule that fails ends
   * @param sink takes findings on the thread that inspects; must not block
   */
  public static Detector create(
      DetectorOptions options,
      Fingerprint fingerprint,
      CoverageMeter coverage,
      InstantSource clock,
      LongSupplier nanoTime,
      Suppressor suppressor,
      Trials trials,
      RuleFaults faults,
      Consumer<Finding> sink) {
    RuleSet rules =
        RuleSet.of(options.disabledRules(), options.operatorRules(), fingerprint, faults);
    return create(
        options, rules, faults, fingerprint, coverage, clock, nanoTime, suppressor, trials, sink);
  }

  /** The same with rules that are there already; whichever fails ends in {@code faults}. */
  static Detector create(
      DetectorOptions options,
      RuleSet rules,
      RuleFaults faults,
      Fingerprint fingerprint,
      CoverageMeter coverage,
      InstantSource clock,
      LongSupplier nanoTime,
      Suppressor suppressor,
      Trials trials,
      Consumer<Finding> sink) {
    return new Detector(
        options,
        rules,
        faults,
        fingerprint,
        new Deduplicator(options.dedupWindowSeconds(), options.dedupMaxEntries(), nanoTime),
        new CredentialPins(nanoTime),
        new ClientFragments(nanoTime, coverage.bounds()),
        coverage,
        clock,
        suppressor,
        trials,
        sink);
  }

  /** The same detector with other rules and host lists: what it remembers of the past stays. */
  public Detector reconfigured(DetectorOptions changed) {
    RuleSet changedRules =
        changed.disabledRules().equals(options.disabledRules())
                && changed.operatorRules().equals(options.operatorRules())
            ? rules
            : RuleSet.of(changed.disabledRules(), changed.operatorRules(), fingerprint, faults);
    return new Detector(
        changed,
        changedRules,
        faults,
        fingerprint,
        deduplicator,
        pins,
        fragments,
        coverage,
        clock,
        suppressor,
        trials,
        sink);
  }

  /** Another detector with the same rules and choices, which has seen nothing yet. */
  public Detector anew(Consumer<Finding> otherSink) {
    return new Detector(
        options,
        rules,
        faults,
        fingerprint,
        deduplicator.anew(),
        pins.anew(),
        fragments.anew(),
        coverage,
        clock,
        suppressor,
        trials,
        otherSink);
  }

  public RuleSet rules() {
    return rules;
  }

  /** How many findings were not reported one by one, since an equal one was in the same window. */
  public long repeated() {
    return deduplicator.repeated();
  }

  /** How many windows of equal findings ended early, because so many others had begun. */
  public long windowsCutShort() {
    return deduplicator.cutShort();
  }

  /** Reports what windows that are over by now have seen; to be called every second or so. */
  public void endWindows() {
    deduplicator.endWindows(clock.instant(), sink);
  }

  /** Ends all windows and reports what they have seen. */
  public void endAllWindows() {
    deduplicator.endAllWindows(clock.instant(), sink);
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
    return Redactor.dest(host, port, this::matchesSecret);
  }

  SpareLayers spareLayers() {
    return spareLayers;
  }

  DetectorOptions options() {
    return options;
  }

  /** What clients have begun to send in pieces. */
  ClientFragments fragments() {
    return fragments;
  }

  /** Where what becomes of the bytes of such an exchange is counted. */
  CoverageMeter coverage(Exchange exchange) {
    return trials.isAt(exchange.host(), exchange.port())
        ? CoverageMeter.OF_TRIALS
        : coverage.of(exchange.agent());
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
    String digest = fingerprint.of(rule.secret().apply(hit.match()));
    Classification classification = judge.classify(exchange, hit, place, digest);
    String dest = dest(exchange.host(), exchange.port());
    if (!suppressor.suppresses(rule.id(), dest, exchange.agent(), digest)) {
      Severity severity =
          classification == Classification.THREAT && hit.verdict() != Check.Verdict.DOUBTFUL
              ? options.severities().getOrDefault(rule.id(), rule.severity())
              : Severity.LOW;
      Instant now = clock.instant();
      deduplicator.report(
          new Deduplicator.Key(
              rule.id(),
              classification,
              place.part(),
              dest,
              rule.direction(),
              exchange.agent(),
              digest),
          now,
          () -> finding(exchange, hit, place, classification, severity, dest, digest, now),
          sink);
    }
    return classification == Classification.THREAT
        || classification == Classification.EXPECTED
        || rule.threatType() == ThreatType.INJECTION;
  }

  private Finding finding(
      Exchange exchange,
      Hit hit,
      Place place,
      Classification classification,
      Severity severity,
      String dest,
      String digest,
      Instant now) {
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
                rule.id(), rule.version(), rule.threatType(), severity, classification),
            new Finding.Traffic(
                options.platform(),
                rule.direction(),
                exchange.protocol(),
                exchange.appProtocol(),
                exchange.source(),
                dest,
                exchange.agent()),
            new Finding.Match(
                redactor.snippet(
                    rule.id(), rule.direction(), place.part(), header, hit.match().length()),
                new Finding.Location(place.part(), header, hit.start()),
                place.encoding(),
                Optional.of(digest),
                new Finding.Scan(hit.end(), hit.end() >= options.maxScanBytes())),
            Optional.empty(),
            false);
    return trials.covers(dest, digest) ? finding.asTest() : finding;
  }

  private boolean matchesSecret(String host) {
    boolean[] matched = {false};
    HostNameScan.of(host, rules, (hit, encoding) -> matched[0] = true);
    return matched[0];
  }
}
