package trafficguardian.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import trafficguardian.decode.Encoding;
import trafficguardian.ipc.Severity;
import trafficguardian.rules.base.Check;
import trafficguardian.rules.base.Rule;
import trafficguardian.rules.disguises.Disguise;

class RuleFaultsTest {
  private final List<String> told = new ArrayList<>();
  private final RuleFaults faults =
      new RuleFaults((rule, exceptionClass) -> told.add(rule + " " + exceptionClass));
  private int asked;

  private Rule rule(String id, Check check) {
    return faults.guarded(
        Rule.exfil(id, Severity.HIGH).finds("some-[a-z]{4}").unless(check).build());
  }

  @Test
  void aRuleThatThrowsIsOffFromThenOnAndToldOnce() {
    Rule rule =
        rule(
            "fragile",
            match -> {
              asked++;
              if (match.endsWith("evil")) {
                throw new IllegalStateException(match);
              }
              return Check.Verdict.REAL;
            });
    assertEquals(Check.Verdict.REAL, rule.check().of("some-good"));
    assertEquals(Check.Verdict.LOOKALIKE, rule.check().of("some-evil"));
    assertEquals(Check.Verdict.LOOKALIKE, rule.check().of("some-good"));
    assertEquals(2, asked);
    assertEquals(List.of("fragile java.lang.IllegalStateException"), told);
  }

  @Test
  void anExpressionsOwnCheckMayFailLikeTheRules() {
    Rule rule =
        faults.guarded(
            Rule.exfil("fragile", Severity.HIGH)
                .finds(
                    List.of("some-[a-z]{4}"),
                    16,
                    match -> {
                      throw new IllegalStateException(match);
                    })
                .build());
    Rule judging = rule.judging(rule.expressions().get(0));
    assertEquals(Check.Verdict.REAL, rule.check().of("some-good"));
    assertEquals(Check.Verdict.LOOKALIKE, judging.check().of("some-good"));
    assertEquals(Check.Verdict.LOOKALIKE, rule.check().of("some-good"), "off from then on");
    assertEquals(List.of("fragile java.lang.IllegalStateException"), told);
  }

  @Test
  void aCheckThatRecursesTooDeepIsAFaultToo() {
    Rule rule =
        rule(
            "deep",
            match -> {
              throw new StackOverflowError();
            });
    assertEquals(Check.Verdict.LOOKALIKE, rule.check().of("x"));
    assertEquals(List.of("deep java.lang.StackOverflowError"), told);
  }

  @Test
  void aDisguiseThatThrowsStandsForNothingFromThenOn() {
    Disguise disguise =
        faults.guarded(
            new Disguise(
                Encoding.ROT13,
                List.of(),
                match -> {
                  asked++;
                  return match.substring(3);
                }));
    assertEquals("d", disguise.undo().apply("abcd"));
    assertEquals("", disguise.undo().apply("ab"));
    assertEquals("", disguise.undo().apply("abcd"));
    assertEquals(2, asked);
    assertEquals(List.of("rot13 java.lang.StringIndexOutOfBoundsException"), told);
  }

  @Test
  void otherRulesGoOn() {
    Rule broken =
        rule(
            "broken",
            match -> {
              throw new ArithmeticException();
            });
    Rule sound = rule("sound", Check.NONE);
    assertEquals(Check.Verdict.LOOKALIKE, broken.check().of("some-text"));
    assertEquals(Check.Verdict.REAL, sound.check().of("some-text"));
  }

  @Test
  void whereTheSecretIsNotFoundTheWholeMatchStandsForIt() {
    Rule rule =
        faults.guarded(
            Rule.exfil("blind", Severity.HIGH)
                .finds("some-[a-z]{4}")
                .secret(match -> match.substring(99))
                .build());
    assertEquals("some-text", rule.secret().apply("some-text"));
    assertEquals(Check.Verdict.LOOKALIKE, rule.check().of("some-text"));
    assertEquals(1, told.size());
  }

  /** What the detector asks is the guarded form. */
  @Test
  void everyRuleInUseIsGuarded() {
    RuleSet inUse =
        RuleSet.of(
            Set.of(),
            OperatorRules.NONE,
            new Fingerprint(new byte[Fingerprint.KEY_LENGTH]),
            faults);
    RuleSet asWritten =
        RuleSet.of(Set.of(), OperatorRules.NONE, new Fingerprint(new byte[Fingerprint.KEY_LENGTH]));
    assertEquals(asWritten.sha256(), inUse.sha256());
    for (int i = 0; i < inUse.rules().size(); i++) {
      Check check = inUse.rules().get(i).check();
      assertNotEquals(asWritten.rules().get(i).check(), check, inUse.rules().get(i).id());
    }
  }
}
