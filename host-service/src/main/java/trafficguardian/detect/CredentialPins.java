package trafficguardian.detect;

import java.util.HashMap;
import java.util.Map;

/**
 * Remembers each provider's first credential: another one in the same place may be an attacker's
 * own, which is how files are stolen through a provider's real host. Any thread may ask.
 */
final class CredentialPins {
  private final Map<String, String> pinned = new HashMap<>();

  /** Whether {@code fingerprint} is the provider's first, or the same again. */
  synchronized boolean isPinned(Provider provider, String fingerprint) {
    String first = pinned.putIfAbsent(provider.name(), fingerprint);
    return first == null || first.equals(fingerprint);
  }
}
