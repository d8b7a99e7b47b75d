package trafficguardian.host.cli;

import trafficguardian.ipc.Suppression;

/** A suppression for people. */
final class SuppressionWords {
  private SuppressionWords() {}

  /** {@code jwt to auth.example.com by agent main with fingerprint 0123456789abcdef}. */
  static String what(Suppression suppression) {
    StringBuilder text = new StringBuilder(suppression.pattern());
    suppression.dest().ifPresent(dest -> text.append(" to ").append(dest));
    suppression.agent().ifPresent(agent -> text.append(" by agent ").append(agent));
    suppression
        .secretFingerprint()
        .ifPresent(digest -> text.append(" with fingerprint ").append(digest));
    return text.toString();
  }
}
