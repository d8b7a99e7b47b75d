package trafficguardian.host.cli;

import com.google.common.base.Ascii;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import trafficguardian.host.config.Config;
import trafficguardian.host.config.InvalidConfig;
import trafficguardian.host.config.Nearest;
import trafficguardian.ipc.Direction;
import trafficguardian.ipc.GuardianUnavailable;
import trafficguardian.ipc.Reply.SuppressionChange.Outcome;
import trafficguardian.ipc.Request;
import trafficguardian.ipc.Severity;
import trafficguardian.ipc.Suppression;
import trafficguardian.ipc.SuppressionJson;
import trafficguardian.rules.RuleDescription;

/** Holds findings back from now on, until a day. */
@Command(
    name = "add",
    description = {
      "Holds findings of one rule back from now on; the more is given, the fewer they are.",
      "Takes effect at once. Adding the same again renews reason and time.",
    },
    footer = {
      "",
      "Examples:",
      "  traffic-guardian suppress add jwt --dest auth.example.com --reason 'our own login'",
      "  traffic-guardian suppress add iban --agent billing --expires 30d --reason 'invoices'",
      "  traffic-guardian suppress add ai_api_key --fingerprint 0123456789abcdef \\",
      "    --expires 2027-01-31 --reason 'a revoked key in our documentation'",
      "",
      "Exit codes: 0 held back from now on, 2 no such rule or a value that cannot be.",
      "See also: explain, suppress; traffic-guardian help false-positives",
    })
final class SuppressAddCommand extends Verb {

  private static final Pattern FORWARD = Pattern.compile("[0-9]{1,6}[smhdw]");
  private static final String DEFAULT_EXPIRY = "90d";

  private final Inspection inspection;

  @Parameters(paramLabel = "PATTERN", description = "The name of the rule.")
  private String pattern = "";

  @Option(
      names = "--dest",
      paramLabel = "D",
      description = "Only for this host or *.suffix; with :port only for that port.")
  private @Nullable String dest;

  @Option(names = "--agent", paramLabel = "A", description = "Only of this agent.")
  private @Nullable String agent;

  @Option(
      names = "--fingerprint",
      paramLabel = "F",
      description = "Only this value: the secret_fingerprint of its findings.")
  private @Nullable String fingerprint;

  @Option(
      names = "--reason",
      paramLabel = "R",
      required = true,
      description = "Why it is known, for those who read it later.")
  private String reason = "";

  @Option(
      names = "--expires",
      paramLabel = "T",
      description = "How long or until when: 30d, 2027-01-31 or a time (default 90d).")
  private String expires = DEFAULT_EXPIRY;

  SuppressAddCommand(Root root, Inspection inspection) {
    super(root);
    this.inspection = inspection;
  }

  @Override
  Exit run() throws Failure, GuardianUnavailable, InvalidConfig, IOException {
    Suppressing suppressing = new Suppressing(surroundings());
    Config config = suppressing.config();
    checkPattern(config);
    Suppression suppression = suppression();
    checkHoldsNoSecret(config);
    Outcome outcome =
        suppressing.change(new Request.Suppress(suppression), live -> live.add(suppression));
    if (outcome != Outcome.ADDED && outcome != Outcome.RENEWED) {
      throw suppressing.failure(outcome, suppression.id());
    }
    print(suppression, outcome);
    return Exit.OK;
  }

  private void checkPattern(Config config) throws Failure {
    List<String> rules = inspection.rules(config).stream().map(RuleDescription::id).toList();
    if (!rules.contains(pattern)) {
      throw new Failure(
          Exit.USAGE,
          "There is no rule of that name. "
              + Nearest.hint(pattern, rules, "All are listed by: " + terminal().command("rules")));
    }
  }

  /** What is given here is written down and shown: it must not be what it is about. */
  private void checkHoldsNoSecret(Config config) throws Failure, IOException {
    Set<String> found = new TreeSet<>();
    String text = reason + "\n" + Optional.ofNullable(dest).orElse("");
    inspection
        .scan(config)
        .file(
            new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
            EnumSet.of(Direction.OUTBOUND),
            hit -> {
              if (hit.finding().detection().severity() != Severity.LOW) {
                found.add(hit.finding().detection().pattern());
              }
            });
    if (!found.isEmpty()) {
      throw new Failure(
          Exit.USAGE,
          "Reason or destination hold what looks like a secret (%s). Say it in other words."
              .formatted(String.join(", ", found)));
    }
  }

  private Suppression suppression() throws Failure {
    Instant now = Instant.now();
    Optional<Instant> until =
        FORWARD.matcher(expires).matches()
            ? SinceTime.parse(expires, now).map(ago -> now.plus(Duration.between(ago, now)))
            : SinceTime.parse(expires, now);
    if (until.isEmpty() || !until.get().isAfter(now)) {
      throw new Failure(
          Exit.USAGE,
          "The value of --expires is no time to come. Use 30d, 2027-01-31 or"
              + " 2027-01-31T10:00:00Z.");
    }
    try {
      return new Suppression(
          pattern,
          Optional.ofNullable(dest).map(Ascii::toLowerCase).map(SuppressAddCommand::asInFindings),
          Optional.ofNullable(agent),
          Optional.ofNullable(fingerprint),
          reason,
          until.get());
    } catch (IllegalArgumentException wrong) {
      throw new Failure(Exit.USAGE, advice(String.valueOf(wrong.getMessage())));
    }
  }

  /** The two that findings write in capitals. */
  private static String asInFindings(String lowerCase) {
    return lowerCase
        .replace("[masked_host]", "[MASKED_HOST]")
        .replace("[invalid_host]", "[INVALID_HOST]");
  }

  private static String advice(String field) {
    return switch (field) {
      case "dest" ->
          "The value of --dest is no host. Use api.example.com, *.example.com or with :443.";
      case "agent" -> "The value of --agent is no agent's name.";
      case "secret_fingerprint" ->
          "The value of --fingerprint is none. A finding's secret_fingerprint has 16 hex digits.";
      default -> "The value of --reason must be one line of 1 to 200 characters.";
    };
  }

  private void print(Suppression suppression, Outcome outcome) {
    if (json()) {
      terminal()
          .json(
              "suppress",
              to -> {
                to.writeStringProperty("outcome", outcome.word());
                to.writeStringProperty("id", suppression.id());
                SuppressionJson.writeMembers(suppression, to);
              });
      return;
    }
    terminal()
        .data(
            "%s %s: %s, until %s."
                .formatted(
                    outcome == Outcome.ADDED ? "Added" : "Renewed",
                    suppression.id(),
                    SuppressionWords.what(suppression),
                    Words.time(suppression.expires())));
    terminal().talk("Undo it with: " + terminal().command("suppress remove " + suppression.id()));
  }
}
