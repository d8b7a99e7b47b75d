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
import trafficguardian.match.Expression;
import trafficguardian.match.HitSink;
import trafficguardian.match.RuleTables;
import trafficguardian.match.StreamMatcher;
import trafficguardian.match.SyntaxException;

/**
 * Learns {@link Weights} from examples, one a line: a logistic regression, whose steps are smaller
 * for what was met often (AdaGrad). The same files give the same weights.
 */
public final class Training {
  private static final int ROUNDS = Integer.getInteger("rounds", 12);
  private static final int BATCH = 64;
  private static final double STEP = Double.parseDouble(System.getProperty("step", "0.3"));
  private static final double DECAY = Double.parseDouble(System.getProperty("decay", "2e-5"));

  /** Ordinary texts are many, attacks few. */
  private static final double OF_ATTACK = Double.parseDouble(System.getProperty("pw", "20"));

  /** What weighs less is left out. */
  private static final double LEAST = Double.parseDouble(System.getProperty("least", "0.1"));

  private static final int OFTEN = Integer.getInteger("often", 24);

  /** What fewer texts have is chance. */
  private static final int FEWEST = Integer.getInteger("few", 2);

  private static final RuleTables WEIGHED = tables();

  private final Map<Long, Integer> numbers = new HashMap<>();
  private final List<String> names = new ArrayList<>();
  private int[] texts = new int[1 << 16];

  private record Example(int[] traits, boolean isAttack, int all) {}

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

  private Example example(String text, boolean isAttack) {
    Words words = Words.of(text);
    List<Integer> traits = new ArrayList<>();
    Traits.of(
        words,
        (trait, first, second) -> {
          Integer number = numbers.get(trait);
          if (number == null) {
            number = names.size();
            numbers.put(trait, number);
            names.add(name(words, trait, first, second));
          }
          traits.add(number);
        });
    int[] its = traits.stream().mapToInt(i -> i).toArray();
    int most = names.size();
    if (most > texts.length) {
      texts = Arrays.copyOf(texts, 2 * most);
    }
    Arrays.stream(its).distinct().forEach(i -> texts[i] += isAttack ? OFTEN / Integer.getInteger("afew", 2) : 1);
    return new Example(its, isAttack, its.length);
  }

  private static String name(Words words, long trait, int first, int second) {
    if (first == second) {
      return words.word(first);
    }
    boolean isNext = trait == Traits.next(words.word(first), words.word(second));
    return words.word(first) + (isNext ? " " : " " + Weights.SOON + " ") + words.word(second);
  }

  private void learn(List<Example> examples, PrintWriter out) {
    double[] weights = new double[names.size()];
    double[] squares = new double[names.size()];
    Arrays.fill(squares, 1e-6);
    double bias = -3;
    List<Example> known = new ArrayList<>();
    for (Example e : examples) {
      known.add(new Example(Arrays.stream(e.traits).filter(i -> texts[i] >= OFTEN).toArray(), e.isAttack, e.traits.length));
    }
    Random random = new Random(7);
    List<Example> order = new ArrayList<>(known);
    double[] gradient = new double[names.size()];
    for (int round = 0; round < ROUNDS; round++) {
      Collections.shuffle(order, random);
      for (int from = 0; from < order.size(); from += BATCH) {
        List<Example> batch = order.subList(from, Math.min(order.size(), from + BATCH));
        double all = 0;
        for (Example example : batch) {
          double scale = 1 / Math.sqrt(Math.max(4, example.all));
          double sum = 0;
          for (int trait : example.traits) {
            sum += weights[trait];
          }
          double likely = 1 / (1 + Math.exp(-sum * scale - bias));
          double error =
              (example.isAttack ? OF_ATTACK * (likely - 1) : likely) / BATCH;
          all += error;
          for (int trait : example.traits) {
            gradient[trait] += error * scale;
          }
        }
        for (Example example : batch) {
          for (int trait : example.traits) {
            if (gradient[trait] != 0) {
              double step = gradient[trait] + DECAY * weights[trait];
              gradient[trait] = 0;
              squares[trait] += step * step;
              weights[trait] -= STEP * step / Math.sqrt(squares[trait]);
            }
          }
        }
        bias -= 0.02 * all;
      }
    }
    out.printf(Locale.ROOT, "%.2f%n", bias - Double.parseDouble(System.getProperty("less", "0")));
    int[] kept =
        java.util.stream.IntStream.range(0, weights.length)
            .filter(i ->  Math.abs(weights[i]) >= LEAST)
            .boxed()
            .sorted((one, other) -> Double.compare(weights[other], weights[one]))
            .mapToInt(i -> i)
            .toArray();
    for (int i : kept) {
      out.printf(Locale.ROOT, "%.2f %s%n", weights[i], names.get(i));
    }
  }

  /** {@code OUT ATTACKS... -- ORDINARY...} */
  public static void main(String[] args) throws IOException {
    Training training = new Training();
    List<Example> examples = new ArrayList<>();
    boolean isAttack = true;
    for (String file : Arrays.asList(args).subList(1, args.length)) {
      if (file.equals("--")) {
        isAttack = false;
        continue;
      }
      for (String line : Files.readAllLines(Path.of(file))) {
        for (String found : found(line)) {
          if (!WeighedOrders.isProse(Words.of(found))) {
            continue;
          }
          examples.add(training.example(found, isAttack));
        }
      }
    }
    try (PrintWriter out =
        new PrintWriter(Files.newBufferedWriter(Path.of(args[0]), UTF_8))) {
      training.learn(examples, out);
    }
  }
}
