package trafficguardian.detect;

import java.util.Set;

/** What a client shows to whom it talks to, in the place that is meant for it. */
final class OwnCredentials {
  /** Shorter ones could stand anywhere by chance. */
  private static final int MIN_LENGTH = 8;

  private Set<String> shown = Set.of();

  void show(Set<String> credentials) {
    shown = Set.copyOf(credentials);
  }

  /** Whether a match is one of them, or a part of one, or one with something around it. */
  boolean covers(String match) {
    return match.length() >= MIN_LENGTH
        && shown.stream()
            .anyMatch(
                credential ->
                    credential.length() >= MIN_LENGTH
                        && (match.contains(credential) || credential.contains(match)));
  }
}
