package trafficguardian.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.io.JsonStringEncoder;
import trafficguardian.ipc.Classification;
import trafficguardian.ipc.Direction;
import trafficguardian.ipc.Finding;
import trafficguardian.ipc.ThreatType;
import trafficguardian.rules.ExampleText;
import trafficguardian.rules.RuleSet;
import trafficguardian.rules.base.Rule;

@Tag("every-jdk")
class RuleExamplesTest {
  private static final RuleSet RULES = RuleSet.builtIn(Set.of());

  static Stream<Arguments> mustMatch() {
    return RULES.rules().stream()
        .flatMap(rule -> rule.examples().matches().stream().map(t -> Arguments.of(rule.id(), t)));
  }

  static Stream<Arguments> mustNotMatch() {
    return RULES.rules().stream()
        .flatMap(rule -> rule.examples().ignores().stream().map(t -> Arguments.of(rule.id(), t)));
  }

  @ParameterizedTest(name = "{0} finds {1}")
  @MethodSource("mustMatch")
  void findsAsOneThreatAndNothingElseOfItsName(String id, String template) {
    if (isOfHostNames(id)) {
      assertEquals(List.of(id), inHostName(text(template)).patterns(), template);
      return;
    }
    String text = text(template);
    StringBuilder json = new StringBuilder();
    JsonStringEncoder.getInstance().quoteAsString(text, json);
    for (String context :
        List.of(
            text,
            "before " + text + " after",
            "{\"a\": \"" + json + "\"}",
            "x=1&k=" + text + "&y=2",
            "\n" + text + "\n")) {
      DetectorFixture fixture = run(id, context);
      List<Finding> own =
          fixture.findings.stream().filter(f -> f.detection().pattern().equals(id)).toList();
      assertEquals(1, own.size(), () -> id + " in " + context + " gives " + own);
      assertEquals(Classification.THREAT, own.get(0).detection().classification());
    }
  }

  @ParameterizedTest(name = "{0} ignores {1}")
  @MethodSource("mustNotMatch")
  void ignores(String id, String template) {
    if (isOfHostNames(id)) {
      assertEquals(List.of(), inHostName(text(template)).patterns(), template);
      return;
    }
    assertFalse(
        run(id, "some text " + text(template) + " more text").patterns().contains(id),
        () -> id + " in " + template);
  }

  @Test
  void eachRuleHasExamplesOfBothKinds() {
    for (Rule rule : RULES.rules()) {
      assertTrue(rule.examples().matches().size() >= 3, rule.id());
      assertTrue(rule.examples().ignores().size() >= 3, rule.id());
      assertFalse(rule.about().isEmpty(), rule.id());
      if (rule.threatType() == ThreatType.EXFIL) {
        assertFalse(rule.remedy().isEmpty(), rule.id());
      }
    }
  }

  @Test
  void ruleIdsAreDistinct() {
    assertEquals(RuleSet.ids().size(), RULES.size());
  }

  private static boolean isOfHostNames(String id) {
    return RULES.dnsExfil().orElseThrow().id().equals(id);
  }

  private static DetectorFixture inHostName(String host) {
    DetectorFixture fixture = new DetectorFixture();
    fixture.outbound(host).end();
    return fixture;
  }

  private static String text(String template) {
    return ExampleText.of(template, new Random(template.hashCode()));
  }

  private static DetectorFixture run(String id, String text) {
    DetectorFixture fixture = new DetectorFixture();
    Direction direction =
        RULES.rules().stream().filter(r -> r.id().equals(id)).findFirst().orElseThrow().direction();
    fixture.body(
        fixture.detector.begin(DetectorFixture.http("collector.example"), direction), text);
    return fixture;
  }
}
