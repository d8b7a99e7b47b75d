package trafficguardian.host.control;

import com.google.common.net.InetAddresses;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import trafficguardian.ipc.ConfigProblem;
import trafficguardian.ipc.Finding;
import trafficguardian.ipc.FindingsQuery;
import trafficguardian.ipc.Redacted;
import trafficguardian.ipc.Reply;
import trafficguardian.ipc.Request;

/**
 * What agents are shown of each reply: the reader may be under the influence of the very text that
 * a finding is about, so that no text gets through that anyone but us and the operator has chosen.
 *
 * <p>What ought to be our own words is checked again here, since it comes from a file.
 */
public final class AgentView {
  private static final String INVALID_ADDRESS = "[INVALID_ADDRESS]";
  private static final String UNKNOWN_KEY = "[UNKNOWN_KEY]";
  private static final String ORIGIN = "config";
  private static final Redacted PLAIN_MASK = Redacted.byRedactor("[REDACTED]");

  private static final Pattern RULE_ID = Pattern.compile("[a-z0-9_]{1,64}");
  private static final Pattern ULID = Pattern.compile("[0-7][0-9A-HJKMNP-TV-Z]{25}");
  private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{16}");
  private static final Pattern CODE = Pattern.compile("[a-z0-9_-]{1,64}");
  private static final Pattern ADDRESS = Pattern.compile("[0-9A-Fa-f:.]{2,45}");

  /** A mask, maybe after the name of the part or header field that it stands for. */
  private static final Pattern SNIPPET =
      Pattern.compile("(?:[A-Za-z -]{1,40}: )?(\\[REDACTED:[a-z0-9_]{1,64} len=[0-9]{1,10}\\])");

  private final Predicate<String> listedHost;
  private final Predicate<String> knownKey;
  private final CursorSeal seal = CursorSeal.withFreshKey();

  /**
   * A view for the agents of one configuration.
   *
   * @param listedHost whether the operator named this host, in lower case, in the configuration
   * @param knownKey whether this is one of our configuration keys
   */
  public AgentView(Predicate<String> listedHost, Predicate<String> knownKey) {
    this.listedHost = listedHost;
    this.knownKey = knownKey;
  }

  /** Tasks that answer with what agents may see of the answers of {@code tasks}. */
  public Request.Tasks over(Request.Tasks tasks) {
    return new Masked(tasks);
  }

  Reply.Status status(Reply.Status status) {
    return new Reply.Status(
        status.product(),
        status.platform(),
        status.mode(),
        status.startedAt(),
        status.listeners(),
        status.httpsInspection(),
        status.caFingerprint(),
        status.ruleSet(),
        status.coverage(),
        status.agents(),
        status.findings(),
        new Reply.Health(
            matching(CODE, status.health().degraded()),
            status.health().droppedFindings(),
            status.health().scanFailures()),
        findings(status.recent()),
        Optional.empty());
  }

  Reply.Findings findings(Reply.Findings page, FindingsQuery query) {
    return new Reply.Findings(
        findings(page.findings()),
        page.nextCursor().filter(ULID.asMatchPredicate()).map(cursor -> seal.seal(cursor, query)));
  }

  private List<Finding> findings(List<Finding> findings) {
    return findings.stream().map(this::finding).flatMap(Optional::stream).toList();
  }

  /** Empty if it cannot have been written by us. */
  Optional<Finding> finding(Finding finding) {
    if (!RULE_ID.matcher(finding.detection().pattern()).matches()
        || !ULID.matcher(finding.id()).matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new Finding(
            finding.id(),
            finding.timestamp(),
            finding.detection(),
            traffic(finding.traffic()),
            match(finding.match()),
            finding.repeats(),
            finding.isTest()));
  }

  private Finding.Traffic traffic(Finding.Traffic traffic) {
    return new Finding.Traffic(
        traffic.platform(),
        traffic.direction(),
        traffic.protocol(),
        traffic.appProtocol(),
        source(traffic.source()),
        DestMask.apply(traffic.dest(), listedHost),
        traffic.agent());
  }

  private static Finding.Match match(Finding.Match match) {
    return new Finding.Match(
        snippet(match.snippet()),
        new Finding.Location(match.location().part(), Optional.empty(), match.location().offset()),
        matching(CODE, match.encoding()),
        match.secretFingerprint().filter(FINGERPRINT.asMatchPredicate()),
        match.scan());
  }

  private static String source(String source) {
    // The characters first: an address may also have a zone, which is free text.
    return ADDRESS.matcher(source).matches() && InetAddresses.isInetAddress(source)
        ? source
        : INVALID_ADDRESS;
  }

  private static Redacted snippet(Redacted snippet) {
    Matcher mask = SNIPPET.matcher(snippet.toString());
    return mask.matches() ? Redacted.fromWire(mask.group(1)) : PLAIN_MASK;
  }

  Reply.ConfigCheck configCheck(Reply.ConfigCheck check) {
    return new Reply.ConfigCheck(
        check.valid(), check.problems().stream().map(this::problem).toList());
  }

  private ConfigProblem problem(ConfigProblem problem) {
    boolean showKey = problem.key().isEmpty() || knownKey.test(problem.key());
    return new ConfigProblem(
        ORIGIN,
        problem.line(),
        showKey ? problem.key() : UNKNOWN_KEY,
        problem.code(),
        "",
        problem.advice());
  }

  private static List<String> matching(Pattern allowed, List<String> texts) {
    return texts.stream().filter(allowed.asMatchPredicate()).toList();
  }

  private final class Masked implements Request.Tasks {
    private final Request.Tasks tasks;

    Masked(Request.Tasks tasks) {
      this.tasks = tasks;
    }

    @Override
    public Reply.Version version() {
      return tasks.version();
    }

    @Override
    public Reply.Status status() {
      return AgentView.this.status(tasks.status());
    }

    @Override
    public Reply.Findings findings(Request.Findings request) {
      FindingsQuery query = seal.open(request.query());
      return AgentView.this.findings(tasks.findings(new Request.Findings(query)), query);
    }

    @Override
    public Reply.ConfigCheck checkConfig(Request.CheckConfig request) {
      return configCheck(tasks.checkConfig(request));
    }

    @Override
    public Reply.Reloaded reload() {
      throw new UnsupportedOperationException("agents do not reload");
    }

    @Override
    public Reply.Watched watch(Request.Watch request) {
      throw new UnsupportedOperationException("agents do not watch");
    }

    @Override
    public Reply.SuppressionChange suppress(Request.Suppress request) {
      throw new UnsupportedOperationException("agents do not suppress");
    }

    @Override
    public Reply.SuppressionChange unsuppress(Request.Unsuppress request) {
      throw new UnsupportedOperationException("agents do not suppress");
    }

    @Override
    public Reply.Trial trial(Request.Trial request) {
      throw new UnsupportedOperationException("agents make no trials");
    }
  }
}
