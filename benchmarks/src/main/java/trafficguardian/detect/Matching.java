package trafficguardian.detect;

import java.util.Set;
import java.util.stream.Collectors;
import trafficguardian.ipc.Direction;
import trafficguardian.match.HitSink;
import trafficguardian.match.StreamMatcher;
import trafficguardian.rules.RuleSet;

/** The matcher alone, over a text in chunks as they come from a network. */
final class Matching {
  private static final int CHUNK = 4096;

  /** The fourteen names that every tool of this kind is measured by. */
  private static final Set<String> SPEC =
      Set.of(
          "ai_api_key",
          "aws_access_key",
          "private_key_pem",
          "ssh_key_file",
          "unix_sensitive",
          "dotenv_file",
          "cloud_credential_file",
          "whatsapp_session",
          "ssh_pubkey",
          "pipe_to_shell",
          "shell_exec",
          "reverse_shell",
          "destructive_rm",
          "ssh_key_inject");

  private final StreamMatcher matcher;
  private long hits;
  private final HitSink counting = (rule, start, bytes, from, to) -> hits++;

  private Matching(RuleSet rules, Direction direction) {
    this.matcher = rules.side(direction).tables().matcher();
  }

  /** With every built-in rule of a direction. */
  static Matching all(Direction direction) {
    return new Matching(RuleSet.builtIn(Set.of()), direction);
  }

  /** With the smallest set that a specification asks for. */
  static Matching spec(Direction direction) {
    Set<String> others =
        RuleSet.ids().stream()
            .filter(id -> !SPEC.contains(id))
            .collect(Collectors.toUnmodifiableSet());
    return new Matching(RuleSet.builtIn(others), direction);
  }

  /** How many hits there are. */
  long run(byte[] text) {
    hits = 0;
    for (int from = 0; from < text.length; from += CHUNK) {
      matcher.feed(text, from, Math.min(text.length, from + CHUNK), counting);
    }
    matcher.end(counting);
    return hits;
  }
}
