package trafficguardian.rules.wording;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import trafficguardian.match.Expression;
import trafficguardian.match.HitSink;
import trafficguardian.match.RuleTables;
import trafficguardian.match.StreamMatcher;
import trafficguardian.match.SyntaxException;

/**
 * Learns {@link Weights} from examples: a logistic regression, whose steps are smaller for what was
 * met often (AdaGrad). The same examples in the same order give the same weights.
 *
 * <p>The attacks and near misses among the tests' resources are not enough: what is rare in
 * ordinary texts is told by many of them, a paragraph a line, which are not kept here. The weights
 * in use had those of some 900 MB of documentation and programs.
 */
public final class Training {
  private static final int ROUNDS = 20;
  private static final int BATCH = 64;
  private static final double STEP = 0.3;
  private static final double DECAY = 2e-5;
  private static final double STEP_OF_BIAS = 0.02;

  /** Ordinary texts are many, attacks few: each of these counts as so many. */
  static final double OF_ATTACK = 5;

  /** The same of those that were written to be like attacks. */
  static final double OF_NEAR_MISS = 3;

  static final double OF_ORDINARY = 1;

  /** What fewer attacks have is chance, unless ordinary texts have it often. */
  private static final int FEWEST_ATTACKS = 2;

  private static final int FEWEST_ORDINARY = 60;

  /** What weighs less is left out. */
  private static final double LEAST = 0.1;

  private static final RuleTables WEIGHED = tables();

  private final Map<Long, Integer> numbers = new HashMap<>();
  private final List<String> names = new ArrayList<>();

  /** For each trait, in how many texts it is. */
  private final List<int[]> seen = new ArrayList<>();

  private final List<Example> examples = new ArrayList<>();

  /** A text, by the numbers of its traits, and for how many it counts. */
  private static final class Example {
    private final int[] traits;
    private final boolean isAttack;
    private final double many;

    Example(int[] traits, boolean isAttack, double many) {
      this.traits = traits;
      this.isAttack = isAttack;
      this.many = many;
    }

    double scale() {
      return 1 / Math.sqrt(Math.max(Weights.FEWEST, traits.length));
    }
  }

  /** {@code WEIGHTS ATTACKS NEAR_MISSES ORDINARY...}: files of examples, one a line. */
  public static void main(String[] args) throws IOException {
    Training training = new Training();
    training.add(Files.readAllLines(Path.of(args[1])), true, OF_ATTACK);
    training.add(Files.readAllLines(Path.of(args[2])), false, OF_NEAR_MISS);
    for (int i = 3; i < args.length; i++) {
      training.add(Files.readAllLines(Path.of(args[i])), false, OF_ORDINARY);
    }
    try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(Path.of(args[0]), UTF_8))) {
      training.learn().forEach(out::println);
    }
  }

  void add(List<String> texts, boolean isAttack, double many) {
    for (String text : texts) {
      for (String found : found(text)) {
        Words words = Words.of(found);
        if (WeighedOrders.isProse(words)) {
          examples.add(example(words, isAttack, many));
        }
      }
    }
  }

  /** What of a text is weighed. */
  static List<String> found(String text) {
    List<String> all = new ArrayList<>();
    StreamMatcher matcher = WEIGHED.matcher();
    HitSink taking =
        (rule, start, bytes, from, to) -> all.add(new String(bytes, from, to - from, ISO_8859_1));
    byte[] bytes = text.getBytes(UTF_8);
    matcher.feed(bytes, 0, bytes.length, taking);
    matcher.end(taking);
    return all;
  }

  private static RuleTables tables() {
    List<Expression> all = new ArrayList<>();
    for (String syntax : WeighedOrders.ALL) {
      try {
        all.add(Expression.compile(syntax, WeighedOrders.SPAN));
      } catch (SyntaxException e) {
        throw new IllegalStateException(e);
      }
    }
    return RuleTables.of(all);
  }

  private Example example(Words words, boolean isAttack, double many) {
    List<Integer> traits = new ArrayList<>();
    Traits.of(
        words,
        (trait, first, second) -> {
          Integer number = numbers.get(trait);
          if (number == null) {
            number = names.size();
            numbers.put(trait, number);
            names.add(name(words, trait, first, second));
            seen.add(new int[2]);
          }
          traits.add(number);
        });
    int[] its = traits.stream().mapToInt(i -> i).toArray();
    Arrays.stream(its).distinct().forEach(i -> seen.get(i)[isAttack ? 0 : 1]++);
    return new Example(its, isAttack, many);
  }

  private static String name(Words words, long trait, int first, int second) {
    if (first == second) {
      return words.word(first);
    }
    boolean isNext = trait == Traits.next(words.hash(first), words.hash(second));
    return words.word(first) + (isNext ? " " : " " + WeightLines.SOON + " ") + words.word(second);
  }

  /** Words in other scripts are of other languages, whose orders other expressions tell. */
  private boolean counts(int trait) {
    int[] its = seen.get(trait);
    return names.get(trait).chars().allMatch(c -> c < 0x80)
        && its[0] * FEWEST_ORDINARY + its[1] * FEWEST_ATTACKS >= FEWEST_ATTACKS * FEWEST_ORDINARY;
  }

  /** The lines of the file of weights. */
  List<String> learn() {
    double[] weights = new double[names.size()];
    double[] squares = new double[names.size()];
    Arrays.fill(squares, 1e-6);
    boolean[] counted = new boolean[names.size()];
    IntStream.range(0, counted.length).forEach(i -> counted[i] = counts(i));
    double bias = 0;
    Random random = new Random(7);
    List<Example> order = new ArrayList<>(examples);
    double[] slopes = new double[names.size()];
    for (int round = 0; round < ROUNDS; round++) {
      Collections.shuffle(order, random);
      for (int from = 0; from < order.size(); from += BATCH) {
        List<Example> batch = order.subList(from, Math.min(order.size(), from + BATCH));
        double slopeOfBias = 0;
        for (Example example : batch) {
          double error = error(example, weights, bias) / BATCH;
          slopeOfBias += error;
          for (int trait : example.traits) {
            slopes[trait] += counted[trait] ? error * example.scale() : 0;
          }
        }
        for (Example example : batch) {
          for (int trait : example.traits) {
            if (slopes[trait] != 0) {
              double slope = slopes[trait] + DECAY * weights[trait];
              slopes[trait] = 0;
              squares[trait] += slope * slope;
              weights[trait] -= STEP * slope / Math.sqrt(squares[trait]);
            }
          }
        }
        bias -= STEP_OF_BIAS * slopeOfBias;
      }
    }
    List<String> lines = new ArrayList<>();
    lines.add(String.format(Locale.ROOT, "%.2f", bias));
    IntStream.range(0, weights.length)
        .filter(i -> Math.abs(weights[i]) >= LEAST)
        .boxed()
        .sorted((one, other) -> Double.compare(weights[other], weights[one]))
        .forEach(i -> lines.add(String.format(Locale.ROOT, "%.2f %s", weights[i], names.get(i))));
    return lines;
  }

  private static double error(Example example, double[] weights, double bias) {
    double sum = 0;
    for (int trait : example.traits) {
      sum += weights[trait];
    }
    double likely = 1 / (1 + Math.exp(-sum * example.scale() - bias));
    return example.many * (example.isAttack ? likely - 1 : likely);
  }
}
