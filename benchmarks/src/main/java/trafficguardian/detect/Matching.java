package trafficguardian.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import trafficguardian.ipc.Direction;
import trafficguardian.match.Expression;
import trafficguardian.match.HitSink;
import trafficguardian.match.RuleTables;
import trafficguardian.match.StreamMatcher;
import trafficguardian.match.SyntaxException;
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

  /** One expression for each, as tools have them that look for no more. */
  private static final List<String> ONE_EACH =
      List.of(
          "\\bsk-(?:ant|proj|svcacct|live)-[A-Za-z0-9_-]{20,}",
          "\\b(?:AKIA|ASIA)[0-9A-Z]{16}\\b",
          "-----BEGIN (?:RSA |EC |DSA |OPENSSH )?PRIVATE KEY-----",
          "\\.ssh/id_(?:rsa|dsa|ecdsa|ed25519)\\b",
          "/etc/(?:passwd|shadow|sudoers)\\b",
          "/\\.env\\b",
          "\\.aws/credentials\\b|\\bapplication_default_credentials\\.json",
          "(?i)\\b(?:whatsapp|baileys)[/_-](?:auth|session)",
          "\\bssh-(?:rsa|ed25519) AAAA[A-Za-z0-9+/]{40,}",
          "\\b(?:curl|wget)\\s[^\\n|]*\\|\\s*(?:sudo\\s+)?(?:ba|z|da)?sh\\b",
          "\\b(?:ba|z|da)?sh\\s+-c\\s+[\"']",
          "\\b(?:nc|ncat|netcat)\\s[^\\n]*-e\\s|/dev/tcp/[0-9.]+/[0-9]+",
          "\\brm\\s+-(?:rf|fr)\\s+[/~]",
          "\\becho\\s[^\\n]*>>[^\\n]*authorized_keys");

  private static final int SPAN = 512;

  private final StreamMatcher matcher;
  private long hits;
  private final HitSink counting = (rule, start, bytes, from, to) -> hits++;

  private Matching(RuleTables tables) {
    this.matcher = tables.matcher();
  }

  /** With every built-in rule of a direction. */
  static Matching all(Direction direction) {
    return new Matching(RuleSet.builtIn(Set.of()).side(direction).tables());
  }

  /** With the smallest set that a specification asks for. */
  static Matching spec(Direction direction) {
    Set<String> others =
        RuleSet.ids().stream()
            .filter(id -> !SPEC.contains(id))
            .collect(Collectors.toUnmodifiableSet());
    return new Matching(RuleSet.builtIn(others).side(direction).tables());
  }

  /** With one expression for each of these names, of both directions. */
  static Matching oneEach() {
    List<Expression> expressions = new ArrayList<>();
    for (String syntax : ONE_EACH) {
      try {
        expressions.add(Expression.compile(syntax, SPAN));
      } catch (SyntaxException fault) {
        throw new IllegalStateException(syntax, fault);
      }
    }
    return new Matching(RuleTables.of(expressions));
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
