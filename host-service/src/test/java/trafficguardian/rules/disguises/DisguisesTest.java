package trafficguardian.rules.disguises;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import trafficguardian.decode.Rot13;
import trafficguardian.ipc.Direction;
import trafficguardian.match.HitSink;
import trafficguardian.match.StreamMatcher;
import trafficguardian.rules.ExampleText;
import trafficguardian.rules.Fingerprint;
import trafficguardian.rules.OperatorRules;
import trafficguardian.rules.RuleSet;
import trafficguardian.rules.base.Rule;

class DisguisesTest {
  private static final RuleSet ALL = RuleSet.builtIn(Set.of());

  @Test
  void everyBeginningNamesTheRuleThatFindsIt() {
    for (TokenStart start : TokenStart.all()) {
      Rule rule =
          ALL.rules().stream()
              .filter(each -> each.id().equals(start.rule()))
              .findAny()
              .orElseThrow();
      String beginning = start.isLiteral() ? start.prefix().substring(0, 3) : "{D";
      assertTrue(
          rule.examples().matches().stream().anyMatch(text -> text.contains(beginning)),
          start::toString);
    }
  }

  @Test
  void onlyTokensThatARuleIsThereForAreLookedForInDisguise() {
    Set<String> others = new HashSet<>(RuleSet.ids());
    others.remove("github_token");
    RuleSet.Side side = RuleSet.builtIn(others).side(Direction.OUTBOUND);

    assertTrue(findsDisguise(side, Rot13.of(text("ghp_{CRC36}"))));
    assertFalse(findsDisguise(side, Rot13.of(text("shpat_{H32}"))));
    assertTrue(findsDisguise(ALL.side(Direction.OUTBOUND), Rot13.of(text("shpat_{H32}"))));
  }

  @Test
  void whatTheOperatorHasLookedForMayBeginLikeAnyToken() {
    OperatorRules operator = new OperatorRules(List.of(), List.of(text("shpat_{H32}")), List.of());
    Set<String> builtIn = RuleSet.ids();
    RuleSet alone =
        RuleSet.of(builtIn, operator, new Fingerprint(new byte[Fingerprint.KEY_LENGTH]));

    assertEquals(expressions(ALL), expressions(alone));
  }

  private static List<List<Rule.Expression>> expressions(RuleSet rules) {
    return rules.side(Direction.OUTBOUND).disguiseOf().stream().map(Disguise::expressions).toList();
  }

  private static boolean findsDisguise(RuleSet.Side side, String text) {
    boolean[] found = {false};
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    StreamMatcher matcher = side.tables().matcher();
    HitSink sink = (rule, at, in, from, to) -> found[0] |= side.disguise(rule) != null;
    matcher.feed(bytes, 0, bytes.length, sink);
    matcher.end(sink);
    return found[0];
  }

  private static String text(String template) {
    return ExampleText.of(template, new Random(20261122));
  }
}
