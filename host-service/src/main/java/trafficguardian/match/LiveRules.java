package trafficguardian.match;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The {@link Candidates} of each rule that has any. They are few, so that a search costs less than
 * a place for every rule.
 */
final class LiveRules {
  /** How many are kept to be used again. */
  private static final int SPARE = 2;

  private final RuleTables rules;

  /** Those that bytes already seen still matter to, and behind them a few to use again. */
  private @Nullable Candidates[] live = {};

  /** Of the same. */
  private int[] liveRules = {};

  private int count;

  /** A bit for each of them, modulo 64: tells quickly of most rules that they have none. */
  private long bits;

  /** Of {@link #live}, the one asked for last. */
  private int lastFound;

  LiveRules(RuleTables rules) {
    this.rules = rules;
  }

  /** Those of a rule, if it has any. */
  @Nullable Candidates find(int rule) {
    if ((bits >>> rule & 1) == 0) {
      return null;
    }
    // Rules that begin alike are asked for in the same order each time.
    int place = lastFound;
    for (int i = 0; i < count; i++) {
      place = place + 1 < count ? place + 1 : 0;
      if (liveRules[place] == rule) {
        lastFound = place;
        return live[place];
      }
    }
    return null;
  }

  /** Those of a rule, none at first. */
  Candidates of(int rule) {
    Candidates found = find(rule);
    if (found != null) {
      return found;
    }
    if (count == live.length) {
      live = Arrays.copyOf(live, Math.max(SPARE, 2 * count));
      liveRules = Arrays.copyOf(liveRules, live.length);
    }
    Candidates candidates = live[count];
    if (candidates == null) {
      candidates = new Candidates(rule, rules.rule(rule));
      live[count] = candidates;
    } else {
      candidates.reuse(rule, rules.rule(rule));
    }
    liveRules[count++] = rule;
    bits |= 1L << rule;
    return candidates;
  }

  /**
   * Walks all on to a position.
   *
   * @param next where the next match can begin at the earliest
   */
  void advance(long to, long next, StreamBytes bytes, HitSink hits) {
    for (int i = count - 1; i >= 0; i--) {
      Candidates candidates = get(i);
      candidates.advance(to, bytes, hits);
      if (candidates.isIdle(next)) {
        retire(i);
      }
    }
    markLive();
  }

  /** From where on the bytes are needed: no further than {@code atMost}. */
  long keepFrom(long atMost) {
    long from = atMost;
    for (int i = 0; i < count; i++) {
      from = get(i).keepFrom(from);
    }
    return from;
  }

  /** The stream ends here. */
  void finish(StreamBytes bytes, HitSink hits) {
    for (int i = 0; i < count; i++) {
      get(i).finish(bytes, hits);
    }
  }

  void clear() {
    while (count > 0) {
      retire(count - 1);
    }
    bits = 0;
  }

  private Candidates get(int place) {
    return Objects.requireNonNull(live[place]);
  }

  private void retire(int place) {
    Candidates candidates = get(place);
    live[place] = live[--count];
    liveRules[place] = liveRules[count];
    live[count] = count < SPARE ? candidates : null;
  }

  private void markLive() {
    bits = 0;
    for (int i = 0; i < count; i++) {
      bits |= 1L << liveRules[i];
    }
  }
}
