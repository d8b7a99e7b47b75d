package trafficguardian.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import trafficguardian.ipc.Severity;
import trafficguardian.ipc.ThreatType;
import trafficguardian.rules.ExampleText;
import trafficguardian.rules.Fingerprint;
import trafficguardian.rules.OperatorRules;
import trafficguardian.rules.RuleLanguage;
import trafficguardian.rules.RuleSet;

/** Expressions, known secrets and canaries of the operator's. */
class OperatorRulesTest {
  private static final OperatorRules RULES =
      new OperatorRules(
          List.of(
              new OperatorRules.Extra(
                  "acme_token",
                  ThreatType.EXFIL,
                  Severity.MEDIUM,
                  "Tokens.",
                  "\\bacme_[0-9]{8}\\b"),
              new OperatorRules.Extra(
                  "acme_attack",
                  ThreatType.INJECTION,
                  Severity.LOW,
                  "Attacks.",
                  "(?i)attack acme")),
          List.of("hunter2-Hunter2", "p\u00e4ss w\u00f6rd (1.*)"),
          List.of("canary-7f3a9"));

  private final DetectorFixture fixture = with(RULES);

  private static DetectorFixture with(OperatorRules rules) {
    return new DetectorFixture(DetectorFixture.OPTIONS.withRules(Set.of(), Map.of(), rules));
  }

  @Test
  void extraRulesFindInTheirDirection() {
    fixture.body(fixture.outbound("h.example"), "t=acme_12345678 and ATTACK ACME");
    fixture.body(fixture.inbound("h.example"), "t=acme_12345678 and ATTACK ACME");
    assertEquals(List.of("acme_token", "acme_attack"), fixture.patterns());
    assertEquals(Severity.MEDIUM, fixture.findings.get(0).detection().severity());
    assertEquals(Severity.LOW, fixture.findings.get(1).detection().severity());
  }

  @Test
  void valuesAreFoundLiterallyAndNeverShown() {
    fixture.body(
        fixture.outbound("h.example"),
        "a=hunter2-Hunter2&b=p\u00e4ss w\u00f6rd (1.*)&c=canary-7f3a9&d=HUNTER2-hunter2&e=canary-7f3");
    assertEquals(
        List.of("canary critical", "known_secret high", "known_secret high"),
        fixture.findings.stream()
            .map(
                finding ->
                    finding.detection().pattern() + " " + finding.detection().severity().word())
            .sorted()
            .toList());
    String shown = fixture.findings.toString() + RULES + DetectorFixture.OPTIONS;
    assertFalse(shown.contains("hunter2"), shown);
    assertFalse(shown.contains("7f3a9"), shown);
  }

  @Test
  void valuesAreFoundInHostNamesWhateverTheirCaseAndMaskedThere() {
    MessageScan scan = fixture.outbound("CANARY-7F3A9.evil.com");
    scan.end();
    assertEquals(List.of("canary"), fixture.patterns());
    assertEquals("*.evil.com:80", fixture.findings.get(0).traffic().dest());
  }

  @Test
  void severityAndDisabledApplyToThem() {
    DetectorFixture changed =
        new DetectorFixture(
            DetectorFixture.OPTIONS.withRules(
                Set.of("known_secret"), Map.of("canary", Severity.LOW), RULES));
    changed.body(changed.outbound("h.example"), "hunter2-Hunter2 canary-7f3a9");
    assertEquals(List.of("canary"), changed.patterns());
    assertEquals(Severity.LOW, changed.findings.get(0).detection().severity());
  }

  @Test
  void digestCoversThemAndDependsOnTheKeyOfTheHost() {
    String plain = new DetectorFixture().detector.rules().sha256();
    assertEquals(plain, RuleSet.builtIn(Set.of()).sha256());
    assertNotEquals(plain, digest(List.of("some-value-1"), 0));
    assertNotEquals(digest(List.of("some-value-1"), 0), digest(List.of("some-value-2"), 0));
    assertNotEquals(digest(List.of("some-value-1"), 0), digest(List.of("some-value-1"), 1));
    assertEquals(digest(List.of("some-value-1"), 0), digest(List.of("some-value-1"), 0));
  }

  private static String digest(List<String> secrets, int key) {
    byte[] bytes = new byte[Fingerprint.KEY_LENGTH];
    bytes[0] = (byte) key;
    return RuleSet.of(
            Set.of(), new OperatorRules(List.of(), secrets, List.of()), new Fingerprint(bytes))
        .sha256();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a(?=b)", "(a|b", "abc", "x*", "[a-z]{4,}", "(a)\\1bcd", "a{1,9999}bcd"})
  void expressionsOutsideTheLanguageAreRefusedWithAReason(String expression) {
    assertFalse(RuleLanguage.faultOf(expression).orElseThrow().isEmpty());
  }

  @Test
  void usableExpressionHasNoFault() {
    assertTrue(RuleLanguage.faultOf("\\bacme_[0-9]{8}\\b").isEmpty());
  }

  @Test
  void manyLongValuesOfAnyCharactersAreEachFound() {
    Random random = new Random(5);
    StringBuilder alphabet = new StringBuilder();
    for (char c = ' '; c < 0x180; c++) {
      alphabet.append(Character.isISOControl(c) ? "" : c);
    }
    List<String> secrets =
        random
            .ints(60, 8, 512)
            .mapToObj(length -> ExampleText.random(alphabet.toString(), length, random))
            .toList();
    DetectorFixture many = with(new OperatorRules(List.of(), secrets, List.of()));
    many.body(many.outbound("h.example"), String.join("\n", secrets));
    assertEquals(
        60,
        many.findings.stream()
            .map(finding -> finding.match().secretFingerprint())
            .distinct()
            .count());
    Fingerprint fingerprint = new Fingerprint(new byte[Fingerprint.KEY_LENGTH]);
    assertTrue(
        many.findings.stream()
            .anyMatch(
                finding ->
                    finding
                        .match()
                        .secretFingerprint()
                        .equals(
                            Optional.of(
                                OperatorRules.fingerprintOf(secrets.get(7), fingerprint)))));
  }
}
