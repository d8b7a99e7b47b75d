package trafficguardian.host.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import trafficguardian.detect.DetectorOptions;
import trafficguardian.host.scan.GeneratedCorpus.Labelled;
import trafficguardian.host.scan.OfflineScan.Answer;
import trafficguardian.ipc.Finding;
import trafficguardian.ipc.Platform;
import trafficguardian.ipc.Severity;
import trafficguardian.rules.OperatorRules;

/** What the detector finds in the generated corpus, against floors that may only rise. */
@Tag("every-jdk")
class GeneratedCorpusTest {
  private static final long SEED = 20261121;
  private static final int BENIGN = 10_000;
  private static final int CUT_MESSAGES = 150;

  private static final OfflineScan SCAN =
      new OfflineScan(
          new DetectorOptions(
              Platform.NANOCLAW,
              8 << 20,
              4,
              100,
              200,
              true,
              List.of(),
              Set.of(),
              Map.of(),
              OperatorRules.NONE,
              60,
              10_000));

  @Test
  void recallIsNotBelowItsFloors() throws IOException {
    List<Labelled> attacks = GeneratedCorpus.attacks(SEED);
    Map<String, Answer> answers = answers(attacks, message -> List.of());
    Map<String, int[]> tiers = new HashMap<>();
    List<String> misses = new ArrayList<>();
    for (Labelled message : attacks) {
      int[] counts = tiers.computeIfAbsent(message.tier(), tier -> new int[2]);
      counts[0]++;
      if (names(answers, message).stream().anyMatch(message.accepted()::contains)) {
        counts[1]++;
      } else {
        misses.add(message.tier() + " " + message.id());
      }
    }
    // For whoever wants to raise a floor.
    Files.write(Path.of("target/corpus-misses.txt"), misses);
    Properties floors = floors();
    List<String> tooLow = new ArrayList<>();
    tiers.forEach(
        (tier, counts) -> {
          double recall = (double) counts[1] / counts[0];
          double floor = Double.parseDouble(floors.getProperty(tier + ".recall"));
          if (recall < floor) {
            tooLow.add("%s: %.3f is below %.3f".formatted(tier, recall, floor));
          }
        });
    assertEquals(List.of(), tooLow, () -> "see target/corpus-misses.txt");
    assertEquals(Set.of("core", "evasion", "hard"), tiers.keySet());
  }

  @Test
  void nothingHarmlessIsReportedAtMediumOrAbove() throws IOException {
    List<Labelled> benign = GeneratedCorpus.benign(SEED, BENIGN);
    List<String> alarms = new ArrayList<>();
    answers(benign, message -> List.of())
        .values()
        .forEach(
            answer ->
                answer.findings().stream()
                    .filter(finding -> finding.detection().severity() != Severity.LOW)
                    .forEach(
                        finding -> alarms.add(answer.id() + " " + finding.detection().pattern())));
    assertEquals(List.of(), alarms.subList(0, Math.min(20, alarms.size())));
  }

  @Test
  void cuttingAMessageAnywhereChangesNothing() throws IOException {
    Random random = new Random(SEED);
    List<Labelled> all = GeneratedCorpus.attacks(SEED + 1);
    List<Labelled> sample =
        random.ints(CUT_MESSAGES, 0, all.size()).distinct().mapToObj(all::get).toList();
    Map<String, Answer> whole = answers(sample, message -> List.of());
    long found = whole.values().stream().mapToLong(answer -> answer.findings().size()).sum();
    assertTrue(found > sample.size() / 4, found + " findings to compare");
    List<Function<Labelled, List<Integer>>> cuts =
        List.of(
            message -> List.of(1),
            message -> twoPieces(message, random),
            message -> random.ints(40, 1, 30).boxed().toList(),
            message -> List.of(1 + random.nextInt(200)));
    for (Function<Labelled, List<Integer>> cut : cuts) {
      Map<String, Answer> pieces = answers(sample, cut);
      whole.forEach(
          (id, answer) ->
              assertEquals(places(answer), places(Objects.requireNonNull(pieces.get(id))), id));
    }
  }

  /** Cut once, at any byte. */
  private static List<Integer> twoPieces(Labelled message, Random random) {
    int length = Base64.getDecoder().decode(message.bodyBase64()).length;
    return List.of(1 + random.nextInt(length), length);
  }

  private static Set<String> places(Answer answer) {
    return answer.findings().stream().map(GeneratedCorpusTest::place).collect(Collectors.toSet());
  }

  /** Without the encoding: of two ways to the same bytes either may be told. */
  private static String place(Finding finding) {
    return "%s %s %s"
        .formatted(
            finding.detection().pattern(),
            finding.detection().classification(),
            finding.match().location());
  }

  private static List<String> names(Map<String, Answer> answers, Labelled message) {
    return Objects.requireNonNull(answers.get(message.id())).findings().stream()
        .map(finding -> finding.detection().pattern())
        .toList();
  }

  private static Map<String, Answer> answers(
      List<Labelled> messages, Function<Labelled, List<Integer>> chunkSizes) throws IOException {
    String lines =
        messages.stream()
            .map(message -> message.line(chunkSizes.apply(message)))
            .collect(Collectors.joining("\n"));
    Map<String, Answer> answers = new HashMap<>();
    SCAN.corpus(
        new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)),
        answer -> answers.put(answer.id(), answer),
        (line, problem) -> {
          throw new AssertionError(line + " " + problem);
        });
    assertEquals(messages.size(), answers.size());
    return answers;
  }

  private static Properties floors() throws IOException {
    Properties floors = new Properties();
    try (InputStream in = GeneratedCorpusTest.class.getResourceAsStream("corpus.floors")) {
      floors.load(Objects.requireNonNull(in));
    }
    return floors;
  }
}
