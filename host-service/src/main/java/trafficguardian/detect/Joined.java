package trafficguardian.detect;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import trafficguardian.match.HitSink;
import trafficguardian.match.StreamMatcher;
import trafficguardian.rules.RuleSet;
import trafficguardian.rules.base.Rule;
import trafficguardian.rules.disguises.TokenStart;

/**
 * A token that a rule found at the beginning of a text that never stood in one piece.
 *
 * @param end where it ends in that text
 */
record Joined(Rule rule, String token, int end) {

  /** The longest; null if there is none. */
  static @Nullable Joined in(RuleSet.Side rules, byte[] text, int length) {
    Joined[] longest = {null};
    int lead = TokenStart.lead(text, length);
    HitSink hits =
        (expression, start, bytes, from, to) -> {
          if (start <= lead
              && rules.disguise(expression) == null
              && (longest[0] == null || longest[0].end() < start + to - from)) {
            longest[0] =
                new Joined(
                    rules.ruleOf().get(expression),
                    new String(bytes, from, to - from, StandardCharsets.ISO_8859_1),
                    (int) start + to - from);
          }
        };
    StreamMatcher matcher = rules.tables().matcher();
    matcher.feed(text, 0, length, hits);
    matcher.end(hits);
    return longest[0];
  }
}
