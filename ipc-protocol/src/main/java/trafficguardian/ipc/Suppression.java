package trafficguardian.ipc;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the operator knows of and does not want to be told again: the findings of one rule, or those
 * of them to which all that is given applies.
 *
 * @param pattern the rule's id
 * @param dest a host as findings name it, or {@code *.suffix}, with its port or for every port
 * @param agent the name of one agent, as configured
 * @param secretFingerprint that of one value, as findings show it
 * @param reason the operator's own words
 * @param expires from then on it does not apply any more
 */
public record Suppression(
    String pattern,
    Optional<String> dest,
    Optional<String> agent,
    Optional<String> secretFingerprint,
    String reason,
    Instant expires) {
  private static final Pattern RULE_ID = Pattern.compile("[a-z0-9_]{1,64}");
  private static final String LABEL = "[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?";
  private static final Pattern DEST =
      Pattern.compile(
          "(?=.{1,262}$)(?:(?:\\*\\.)?"
              + LABEL
              + "(?:\\."
              + LABEL
              + ")*|\\[[0-9a-f:.]{2,45}\\]|\\[(?:MASKED|INVALID)_HOST\\])(?::[0-9]{1,5})?");
  private static final Pattern AGENT = Pattern.compile("[a-z0-9._-]{1,64}");
  private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{16}");
  private static final Pattern REASON = Pattern.compile("(?=.*\\S)[^\\p{Cntrl}]{1,200}");
  private static final int ID_BYTES = 4;

  /**
   * Checks every part.
   *
   * @throws IllegalArgumentException whose message is the name of the field that is wrong
   */
  public Suppression {
    require(isPattern(pattern), "pattern");
    require(dest.isEmpty() || isDest(dest.get()), "dest");
    require(agent.isEmpty() || isAgent(agent.get()), "agent");
    require(
        secretFingerprint.isEmpty() || isFingerprint(secretFingerprint.get()),
        "secret_fingerprint");
    require(isReason(reason), "reason");
    expires = expires.truncatedTo(ChronoUnit.MILLIS);
  }

  private static void require(boolean holds, String field) {
    if (!holds) {
      throw new IllegalArgumentException(field);
    }
  }

  /** Whether a rule could have this id. */
  public static boolean isPattern(String text) {
    return RULE_ID.matcher(text).matches();
  }

  /** Whether this is a destination in the form of findings, or {@code *.suffix}. */
  public static boolean isDest(String text) {
    return DEST.matcher(text).matches();
  }

  /** Whether an agent could have this name. */
  public static boolean isAgent(String text) {
    return AGENT.matcher(text).matches();
  }

  /** Whether this is a fingerprint in the form of findings. */
  public static boolean isFingerprint(String text) {
    return FINGERPRINT.matcher(text).matches();
  }

  /** Whether this is a line of 1 to 200 characters that says something. */
  public static boolean isReason(String text) {
    return REASON.matcher(text).matches();
  }

  /** 8 hex digits; the same for two that apply to the same findings. */
  public String id() {
    String key =
        String.join("\0", pattern, dest.orElse(""), agent.orElse(""), secretFingerprint.orElse(""));
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(Arrays.copyOf(digest, ID_BYTES));
    } catch (NoSuchAlgorithmException missing) {
      // Every Java platform has this algorithm (see java.security.MessageDigest).
      throw new IllegalStateException(missing);
    }
  }

  /** Whether it still applies at {@code now}. */
  public boolean isActive(Instant now) {
    return now.isBefore(expires);
  }

  /** Whether this is the kind of finding that is meant; time is the caller's business. */
  public boolean covers(
      String foundPattern, String foundDest, Optional<Agent> foundAgent, String fingerprint) {
    return pattern.equals(foundPattern)
        && (secretFingerprint.isEmpty() || secretFingerprint.get().equals(fingerprint))
        && (agent.isEmpty() || agent.equals(foundAgent.map(Agent::id)))
        && (dest.isEmpty() || coversDest(dest.get(), foundDest));
  }

  /** The same of a finding on file. */
  public boolean covers(Finding finding) {
    return covers(
        finding.detection().pattern(),
        finding.traffic().dest(),
        finding.traffic().agent(),
        finding.match().secretFingerprint().orElse(""));
  }

  /**
   * Whether a finding's destination is meant.
   *
   * @param wanted in one of the forms of {@link #isDest}
   */
  public static boolean coversDest(String wanted, String dest) {
    int port = dest.lastIndexOf(':');
    boolean everyPort = wanted.endsWith("]") || wanted.indexOf(':') < 0;
    String found = everyPort && port > 0 ? dest.substring(0, port) : dest;
    return wanted.startsWith("*.") ? found.endsWith(wanted.substring(1)) : found.equals(wanted);
  }
}
