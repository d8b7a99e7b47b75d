package trafficguardian.detect;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import trafficguardian.ipc.Agent;
import trafficguardian.rules.hosts.Provider;

/**
 * Remembers each agent's first credential at each provider: another one in the same place may be an
 * attacker's own, which is how files are stolen through a provider's real host. And of tokens that
 * any host may have issued, the first host that each was shown to.
 *
 * <p>In memory only: after a start, the first credential seen is taken for the agent's own again.
 * Any thread may ask.
 */
final class CredentialPins {
  /** Tokens remembered; the one that was not seen for longest is forgotten for a new one. */
  private static final int MAX_TOKENS = 10_000;

  /**
   * Credentials that last an hour or so are replaced before. Whoever slips in one of theirs has the
   * agent's own reported from then on.
   */
  private static final long RENEWAL_NANOS = TimeUnit.MINUTES.toNanos(45);

  private final LongSupplier nanoTime;
  private final Map<Holder, Pin> credentials = new LinkedHashMap<>();
  private final Map<Token, String> hosts =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Token, String> eldest) {
          return size() > MAX_TOKENS;
        }
      };

  /**
   * No pins yet.
   *
   * @param nanoTime a clock that never goes back
   */
  CredentialPins(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** Others by the same clock. */
  CredentialPins anew() {
    return new CredentialPins(nanoTime);
  }

  private record Holder(Optional<Agent> agent, String provider) {}

  private record Pin(String fingerprint, long since) {}

  private record Token(Optional<Agent> agent, String fingerprint) {}

  /** Whether the credential is the first of the agent at the provider, or the same again. */
  synchronized boolean isFirst(Optional<Agent> agent, Provider provider, String fingerprint) {
    Holder holder = new Holder(agent, provider.name());
    long now = nanoTime.getAsLong();
    Pin pin = credentials.get(holder);
    boolean renewed = pin != null && provider.renewed() && now - pin.since() >= RENEWAL_NANOS;
    if (pin == null || renewed) {
      credentials.put(holder, new Pin(fingerprint, now));
      return true;
    }
    return pin.fingerprint().equals(fingerprint);
  }

  /** Whether {@code host} is the first that the agent showed the token to. */
  synchronized boolean isFirstHost(Optional<Agent> agent, String fingerprint, String host) {
    String first = hosts.putIfAbsent(new Token(agent, fingerprint), host);
    return first == null || first.equals(host);
  }
}
