package trafficguardian.view;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import trafficguardian.rules.base.Check;

/**
 * Passes on one of the hits of a rule that overlap, however many of its expressions made them: the
 * gravest, then the one that begins first, then the longest. Each waits until no more can come, and
 * for the words behind it where these matter.
 */
final class Overlaps {
  /** Places that wait. With more, the oldest is passed on early. */
  private static final int MAX = 64;

  /**
   * The hits of one place.
   *
   * @param from where the first begins
   * @param to where the last ends
   * @param best the one to pass on
   */
  private record Place(Sentence best, long from, long to) {

    boolean overlaps(Place other) {
      return from < other.to
          && other.from < to
          && best.hit().rule().id().equals(other.best.hit().rule().id());
    }

    Place with(Place other) {
      return new Place(
          isBefore(other.best.hit(), best.hit()) ? other.best : best,
          Math.min(from, other.from),
          Math.max(to, other.to));
    }

    private static boolean isBefore(Hit one, Hit other) {
      int grade = grade(one.verdict());
      int otherGrade = grade(other.verdict());
      if (grade != otherGrade) {
        return grade > otherGrade;
      }
      return one.start() == other.start()
          ? one.match().length() > other.match().length()
          : one.start() < other.start();
    }
  }

  private final Consumer<Sentence> next;
  private final List<Place> waiting = new ArrayList<>();

  Overlaps(Consumer<Sentence> next) {
    this.next = next;
  }

  void add(Sentence sentence) {
    Hit hit = sentence.hit();
    if (grade(hit.verdict()) < 0) {
      return;
    }
    Place place = new Place(sentence, hit.start(), hit.end());
    for (Iterator<Place> others = waiting.iterator(); others.hasNext(); ) {
      Place other = others.next();
      if (other.overlaps(place)) {
        others.remove();
        place = place.with(other);
      }
    }
    if (waiting.size() == MAX) {
      next.accept(waiting.remove(0).best);
    }
    waiting.add(place);
  }

  /** The text goes on with these bytes. */
  void goOn(byte[] bytes, int from, int to) {
    for (Place place : waiting) {
      place.best.goOn(bytes, from, to);
    }
  }

  /** No hit will come any more that begins before this offset. */
  void settle(long decidedTo) {
    settle(decidedTo, false);
  }

  /** No more hits come, and no more text. */
  void end() {
    settle(Long.MAX_VALUE, true);
  }

  private void settle(long decidedTo, boolean over) {
    for (Iterator<Place> places = waiting.iterator(); places.hasNext(); ) {
      Place place = places.next();
      if (place.to <= decidedTo && (over || place.best.isComplete())) {
        places.remove();
        next.accept(place.best);
      }
    }
  }

  /** Where the next hit to be passed on can begin, if the next to come begins there. */
  long decidedTo(long decidedTo) {
    long first = decidedTo;
    for (Place place : waiting) {
      first = Math.min(first, place.best.hit().start());
    }
    return first;
  }

  /** Negative for what is no hit at all. */
  private static int grade(Check.Verdict verdict) {
    return switch (verdict) {
      case GRAVE -> 4;
      case SUSPECT -> 3;
      case REAL, TOLD -> 2;
      case LIKELY -> 1;
      case PLACEHOLDER, FAMILIAR, DOUBTFUL -> 0;
      case LOOKALIKE -> -1;
    };
  }
}
