package trafficguardian.rules.wording;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

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

  /** At first. */
  private static final int ROOM = 1 << 10;

  private static final String FILE = "weights.txt";

  /** Which trait stands at a place by its hash; 0 where none does. */
  private long[] traits = new long[ROOM];

  private float[] weights = new float[ROOM];
  private int count;

  /** A bit for some with its hash: most traits of a text are none of these, and told by it. */
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
    if (2 * (count + 1) > traits.length) {
      grow();
    }
    int place = place(trait);
    if (traits[place] == 0) {
      traits[place] = trait;
      count++;
    }
    int bit = (int) (trait >>> (Long.SIZE - ANY_BITS));
    any[bit / Long.SIZE] |= 1L << bit;
    weights[place] = weight;
  }

  private void grow() {
    long[] old = traits;
    float[] its = weights;
    traits = new long[2 * old.length];
    weights = new float[2 * old.length];
    for (int i = 0; i < old.length; i++) {
      if (old[i] != 0) {
        int place = place(old[i]);
        traits[place] = old[i];
        weights[place] = its[i];
      }
    }
  }

  /** Where a trait stands, or would. */
  private int place(long trait) {
    int place = (int) (trait ^ trait >>> 32) & (traits.length - 1);
    while (traits[place] != 0 && traits[place] != trait) {
      place = (place + 1) & (traits.length - 1);
    }
    return place;
  }

  private float weight(long trait) {
    int bit = (int) (trait >>> (Long.SIZE - ANY_BITS));
    return (any[bit / Long.SIZE] >>> bit & 1) == 0 ? 0 : weights[place(trait)];
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
