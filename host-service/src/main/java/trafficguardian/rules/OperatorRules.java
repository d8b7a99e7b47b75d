package trafficguardian.rules;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import trafficguardian.ipc.Severity;
import trafficguardian.ipc.ThreatType;
import trafficguardian.rules.base.Rule;

/**
 * What the operator has looked for besides the built-in rules: expressions, and values that are
 * found literally in every view. Values are held in memory only.
 *
 * @param knownSecrets values that are secrets of this host
 * @param canaries values that exist only to be seen where they must not be
 */
public record OperatorRules(List<Extra> extra, List<String> knownSecrets, List<String> canaries) {
  public static final OperatorRules NONE = new OperatorRules(List.of(), List.of(), List.of());

  private static final String KNOWN_SECRET = "known_secret";
  private static final String CANARY = "canary";

  /** Ids of the rules that the values make. */
  public static final Set<String> VALUE_IDS = Set.of(KNOWN_SECRET, CANARY);

  /** Longest match of an expression, in bytes. */
  static final int EXTRA_SPAN = 512;

  /** Of a longer value, so many bytes are looked for: more would only cost memory. */
  private static final int DECISIVE_BYTES = 64;

  public OperatorRules {
    extra = List.copyOf(extra);
    knownSecrets = List.copyOf(knownSecrets);
    canaries = List.copyOf(canaries);
  }

  /**
   * A rule of the operator's.
   *
   * @param expression in the language of {@link trafficguardian.match}
   */
  public record Extra(
      String id, ThreatType threatType, Severity severity, String about, String expression) {}

  /** How many, never which. */
  @Override
  public String toString() {
    return "OperatorRules[%d rules, %d known secrets, %d canaries]"
        .formatted(extra.size(), knownSecrets.size(), canaries.size());
  }

  List<Rule> rules() {
    List<Rule> rules = new ArrayList<>();
    for (Extra own : extra) {
      Rule.Builder rule =
          own.threatType() == ThreatType.EXFIL
              ? Rule.exfil(own.id(), own.severity())
              : Rule.injection(own.id(), own.severity());
      rules.add(rule.about(own.about()).finds(own.expression(), EXTRA_SPAN).build());
    }
    if (!knownSecrets.isEmpty()) {
      rules.add(
          literal(Rule.exfil(KNOWN_SECRET, Severity.HIGH), knownSecrets)
              .about("A secret of this host, listed in rules.known_secrets_file.")
              .unseen("The value split over messages, or changed in any character.")
              .remedy(
                  "Find out which of the listed secrets it is: traffic-guardian explain with the"
                      + " finding's id. Replace that secret and look for its use since then.")
              .build());
    }
    if (!canaries.isEmpty()) {
      rules.add(
          literal(Rule.exfil(CANARY, Severity.CRITICAL), canaries)
              .about("A canary value, listed in rules.canaries.")
              .unseen("The value split over messages, or changed in any character.")
              .remedy(
                  "Somebody read what nobody needs to read: find out what had access to the place"
                      + " where this canary was left, and stop it. Then leave a new one.")
              .build());
    }
    return rules;
  }

  /** The fingerprint that a finding of {@code value} has. */
  public static String fingerprintOf(String value, Fingerprint fingerprint) {
    byte[] bytes = decisive(value);
    return fingerprint.of(bytes, 0, bytes.length);
  }

  private static Rule.Builder literal(Rule.Builder rule, List<String> values) {
    for (String value : values) {
      byte[] bytes = decisive(value);
      rule.finds(escaped(bytes), bytes.length);
    }
    return rule;
  }

  /** As much of a value as leaves no doubt. */
  private static byte[] decisive(String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    return Arrays.copyOf(bytes, Math.min(bytes.length, DECISIVE_BYTES));
  }

  private static String escaped(byte[] bytes) {
    StringBuilder syntax = new StringBuilder();
    for (byte b : bytes) {
      boolean plain = (b >= '0' && b <= '9') || (b >= 'A' && b <= 'Z') || (b >= 'a' && b <= 'z');
      syntax.append(plain ? String.valueOf((char) b) : "\\x%02x".formatted(b & 0xff));
    }
    return syntax.toString();
  }
}
