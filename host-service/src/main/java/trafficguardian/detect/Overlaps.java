package trafficguardian.detect;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.IntFunction;
import trafficguardian.match.HitSink;
import trafficguardian.rules.Place;
import trafficguardian.rules.Rule;

/**
 * Passes on one of the hits of a rule that overlap, however many of its expressions made them: the
 * gravest, then the one that begins first, then the longest. Each waits until no more can come.
 */
final class Overlaps implements HitSink {
  /** Places that wait. With more, the oldest is passed on early. */
  private static final int MAX = 64;

  /**
   * The hits of one place.
   *
   * @param from where the first begins
   * @param to where the last ends
   * @param start of the one to pass on
   * @param match its bytes, a character each
   */
  private record Place(
      Rule rule, int expression, long from, long to, int grade, long start, String match) {

    boolean overlaps(Place other) {
      return rule.equals(other.rule) && from < other.to && other.from < to;
    }

    Place with(Place other) {
      Place best = other.isBefore(this) ? other : this;
      return new Place(
          rule,
          best.expression,
          Math.min(from, other.from),
          Math.max(to, other.to),
          best.grade,
          best.start,
          best.match);
    }

    private boolean isBefore(Place other) {
      if (grade != other.grade) {
        return grade > other.grade;
      }
      return start == other.start ? match.length() > other.match.length() : start < other.start;
    }
  }

  private final IntFunction<Rule> ruleOf;
  private final HitSink next;
  private final List<Place> waiting = new ArrayList<>();

  Overlaps(IntFunction<Rule> ruleOf, HitSink next) {
    this.ruleOf = ruleOf;
    this.next = next;
  }

  @Override
  public void hit(int expression, long start, byte[] bytes, int from, int to) {
    Rule rule = ruleOf.apply(expression);
    String match = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    int grade = grade(rule, match);
    if (grade < 0) {
      return;
    }
    Place place = new Place(rule, expression, start, start + match.length(), grade, start, match);
    for (Iterator<Place> others = waiting.iterator(); others.hasNext(); ) {
      Place other = others.next();
      if (other.overlaps(place)) {
        others.remove();
        place = place.with(other);
      }
    }
    if (waiting.size() == MAX) {
      pass(waiting.remove(0));
    }
    waiting.add(place);
  }

  /** No hit will come any more that begins before this offset. */
  void settle(long decidedTo) {
    for (Iterator<Place> places = waiting.iterator(); places.hasNext(); ) {
      Place place = places.next();
      if (place.to <= decidedTo) {
        places.remove();
        pass(place);
      }
    }
  }

  /** Where the next hit to be passed on can begin, if the next to come begins there. */
  long decidedTo(long decidedTo) {
    long first = decidedTo;
    for (Place place : waiting) {
      first = Math.min(first, place.start);
    }
    return first;
  }

  private void pass(Place place) {
    byte[] match = place.match.getBytes(StandardCharsets.ISO_8859_1);
    next.hit(place.expression, place.start, match, 0, match.length);
  }

  /** Negative for what is no hit at all. */
  private static int grade(Rule rule, String match) {
    return switch (rule.check().of(match)) {
      case GRAVE -> 3;
      case EXCUSED -> 2;
      case REAL -> 1;
      case PLACEHOLDER, FAMILIAR, DOUBTFUL -> 0;
      case LOOKALIKE -> -1;
    };
  }
}
