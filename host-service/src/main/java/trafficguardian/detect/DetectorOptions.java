package trafficguardian.detect;

import java.util.List;
import java.util.Map;
import java.util.Set;
import trafficguardian.ipc.Platform;
import trafficguardian.ipc.Severity;
import trafficguardian.rules.OperatorRules;
import trafficguardian.view.DecodingLimits;

/**
 * The operator's choices about detection.
 *
 * @param maxScanBytes of a body, after decoding, that are looked at
 * @param maxDecodeDepth content codings that are undone one inside the other
 * @param maxDecodeRatio largest growth of a body by decoding
 * @param pinCredentials whether a provider's first credential in its own place is expected;
 *     otherwise every one is a threat
 * @param documentationHosts lower case, exact or {@code *.suffix}: attack text from there is quoted
 * @param severities for rules whose own severity the operator changed, by id
 */
public record DetectorOptions(
    Platform platform,
    int maxScanBytes,
    int maxDecodeDepth,
    int maxDecodeRatio,
    int snippetMaxChars,
    boolean pinCredentials,
    List<String> documentationHosts,
    Set<String> disabledRules,
    Map<String, Severity> severities,
    OperatorRules operatorRules,
    int dedupWindowSeconds,
    int dedupMaxEntries) {

  public DetectorOptions {
    documentationHosts = List.copyOf(documentationHosts);
    disabledRules = Set.copyOf(disabledRules);
    severities = Map.copyOf(severities);
  }

  /** What they say of a single text. */
  DecodingLimits decoding() {
    return new DecodingLimits(maxScanBytes, maxDecodeDepth, maxDecodeRatio);
  }

  /** The same choices, with another bound on what is looked at of a body. */
  public DetectorOptions scanningUpTo(int bytes) {
    return new DetectorOptions(
        platform,
        bytes,
        maxDecodeDepth,
        maxDecodeRatio,
        snippetMaxChars,
        pinCredentials,
        documentationHosts,
        disabledRules,
        severities,
        operatorRules,
        dedupWindowSeconds,
        dedupMaxEntries);
  }

  /** The same choices, with other rules. */
  public DetectorOptions withRules(
      Set<String> disabled, Map<String, Severity> changedSeverities, OperatorRules operator) {
    return new DetectorOptions(
        platform,
        maxScanBytes,
        maxDecodeDepth,
        maxDecodeRatio,
        snippetMaxChars,
        pinCredentials,
        documentationHosts,
        disabled,
        changedSeverities,
        operator,
        dedupWindowSeconds,
        dedupMaxEntries);
  }
}
