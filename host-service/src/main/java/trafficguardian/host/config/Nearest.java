package trafficguardian.host.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The known name that a mistyped one most likely meant. */
public final class Nearest {
  /** Longer names are no typing mistakes; keeps the work for hostile input small. */
  private static final int MAX_LENGTH = 100;

  private Nearest() {}

  /** The closest of {@code known}, unless even that is too far from {@code written}. */
  public static Optional<String> to(String written, Collection<String> known) {
    if (written.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    String lower = written.toLowerCase(Locale.ROOT);
    Optional<String> begun =
        known.stream().filter(name -> isBeginning(lower, name)).min(Comparator.naturalOrder());
    if (begun.isPresent()) {
      return begun;
    }
    String best = "";
    int least = Math.max(2, written.length() / 3) + 1;
    for (String name : known) {
      int distance = distance(lower, name.toLowerCase(Locale.ROOT));
      if (distance < least) {
        least = distance;
        best = name;
      }
    }
    return best.isEmpty() ? Optional.empty() : Optional.of(best);
  }

  /** Whether somebody stopped early. */
  private static boolean isBeginning(String written, String name) {
    return written.length() >= 3 && name.toLowerCase(Locale.ROOT).startsWith(written);
  }

  /** The end of a message about {@code written}: the closest, or else what helps otherwise. */
  public static String hint(String written, Collection<String> known, String otherwise) {
    return to(written, known).map(name -> "The nearest is " + name + ".").orElse(otherwise);
  }

  /** Insertions, deletions, replacements and swaps of neighbours that turn one into the other. */
  private static int distance(String from, String to) {
    int[][] steps = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      for (int j = 0; j <= to.length(); j++) {
        steps[i][j] = i == 0 ? j : j == 0 ? i : step(steps, from, to, i, j);
      }
    }
    return steps[from.length()][to.length()];
  }

  private static int step(int[][] steps, String from, String to, int i, int j) {
    boolean same = from.charAt(i - 1) == to.charAt(j - 1);
    int least =
        Math.min(
            steps[i - 1][j - 1] + (same ? 0 : 1), 1 + Math.min(steps[i - 1][j], steps[i][j - 1]));
    boolean swapped =
        i > 1
            && j > 1
            && from.charAt(i - 1) == to.charAt(j - 2)
            && from.charAt(i - 2) == to.charAt(j - 1);
    return swapped ? Math.min(least, steps[i - 2][j - 2] + 1) : least;
  }
}
