package trafficguardian.rules.wording;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/**
 * How much each trait of a text speaks for its being an order to a model that nobody asked for, or
 * against it. Learned from examples of both: a linear model, so that each weight can be read.
 *
 * <p>Of a text those sentences in a row count that speak for it most.
 */
final class Weights {
  /** Fewer traits than these do not make a text's weight greater. */
  static final int FEWEST = 4;

  private static final int ANY_BITS = 18;

  private static final String FILE = "weights.txt";

  private final Map<Long, Float> byTrait = new HashMap<>();

  /** A bit for each, by its uppermost bits: most traits of a text are none, and told by it. */
  private final long[] any = new long[(1 << ANY_BITS) / Long.SIZE];

  private float bias;

  private Weights() {}

  /** Those of a file's {@link WeightLines}. */
  static Weights of(byte[] file) {
    Weights weights = new Weights();
    WeightLines lines = new WeightLines(file);
    while (lines.next()) {
      if (lines.trait() == 0) {
        weights.bias = lines.weight();
      } else {
        weights.put(lines.trait(), lines.weight());
      }
    }
    return weights;
  }

  private static final class Learned {
    private static final Weights OF_EXAMPLES = read();

    private static Weights read() {
      try (InputStream in = Weights.class.getResourceAsStream(FILE)) {
        if (in == null) {
          throw new IllegalStateException("No " + FILE + " beside " + Weights.class);
        }
        return of(in.readAllBytes());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Those that were learned. */
  static Weights learned() {
    return Learned.OF_EXAMPLES;
  }

  private void put(long trait, float weight) {
    int bit = bit(trait);
    any[bit / Long.SIZE] |= 1L << bit;
    byTrait.put(trait, weight);
  }

  private float weight(long trait) {
    int bit = bit(trait);
    return (any[bit / Long.SIZE] >>> bit & 1) == 0 ? 0 : byTrait.getOrDefault(trait, 0f);
  }

  private static int bit(long trait) {
    return (int) (trait >>> (Long.SIZE - ANY_BITS));
  }

  /** What a text weighs; above 0 it is more likely such an order than not. */
  float of(Words words) {
    int sentences = words.count() == 0 ? 0 : words.sentenceOf(words.count() - 1) + 1;
    float[] sums = new float[sentences];
    int[] counts = new int[sentences];
    Traits.of(
        words,
        (trait, first, second) -> {
          int sentence = words.sentenceOf(first);
          sums[sentence] += weight(trait);
          counts[sentence]++;
        });
    return bias + best(sums, counts);
  }

  /** The sentences in a row whose sum is greatest, by how many traits they have. */
  private static float best(float[] sums, int[] counts) {
    float best = Float.NEGATIVE_INFINITY;
    float sum = 0;
    int traits = 0;
    for (int i = 0; i < sums.length; i++) {
      if (sum < 0) {
        sum = 0;
        traits = 0;
      }
      sum += sums[i];
      traits += counts[i];
      best = Math.max(best, (float) (sum / Math.sqrt(Math.max(FEWEST, traits))));
    }
    return best;
  }
}
