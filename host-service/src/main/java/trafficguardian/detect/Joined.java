package trafficguardian.detect;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import trafficguardian.match.HitSink;
import trafficguardian.match.StreamMatcher;
import trafficguardian.rules.Rule;
import trafficguardian.rules.RuleSet;

/** A token that a rule found at the beginning of a text that never stood in one piece. */
record Joined(Rule rule, String token) {

  /** The longest; null if there is none. */
  static @Nullable Joined in(RuleSet.Side rules, byte[] text, int length) {
    Joined[] longest = {null};
    HitSink hits =
        (expression, start, bytes, from, to) -> {
          if (start == 0
              && rules.disguise(expression) == null
              && (longest[0] == null || longest[0].length() < to - from)) {
            longest[0] =
                new Joined(
                    rules.ruleOf().get(expression),
                    new String(bytes, from, to - from, StandardCharsets.ISO_8859_1));
          }
        };
    StreamMatcher matcher = rules.tables().matcher();
    matcher.feed(text, 0, length, hits);
    matcher.end(hits);
    return longest[0];
  }

  int length() {
    return token.length();
  }
}
