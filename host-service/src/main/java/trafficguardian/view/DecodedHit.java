package trafficguardian.view;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * A hit in a layer below the first, which is only worth a finding if the same rule found nothing in
 * the same place further up. Until that is known, it waits.
 */
final class DecodedHit {
  /** Where the hit stands in a layer above its own. */
  private record Span(Layer layer, long from, long to) {}

  private final Layer layer;
  private final Sentence sentence;
  private final Deque<String> encoding = new ArrayDeque<>();
  private final List<Span> above = new ArrayList<>();

  DecodedHit(Layer layer, Sentence sentence) {
    this.layer = layer;
    this.sentence = sentence;
  }

  /** Says where it stands in the next layer above, encoded like that. */
  void standsIn(Layer next, long from, long to, String like) {
    above.add(new Span(next, from, to));
    encodedLike(like);
  }

  /** Says how the outermost layer above, with all in it, arrived. */
  void encodedLike(String like) {
    encoding.addFirst(like);
  }

  /** Whether all that could be found above is known. */
  boolean isDecided() {
    for (Span span : above) {
      if (span.layer.decidedTo() < span.to) {
        return false;
      }
    }
    return true;
  }

  /** Whether another one, which waits, makes this one superfluous when it is reported. */
  boolean mayRepeat(DecodedHit other) {
    Hit hit = sentence.hit();
    Hit otherHit = other.sentence.hit();
    if (!hit.rule().id().equals(otherHit.rule().id())) {
      return false;
    }
    for (Span span : above) {
      if (span.layer.equals(other.layer)
          && otherHit.start() < span.to
          && span.from < otherHit.end()) {
        return true;
      }
    }
    return false;
  }

  void settle() {
    for (Span span : above) {
      if (span.layer.hasReported(sentence.hit().rule(), span.from, span.to)) {
        return;
      }
    }
    layer.report(sentence.judged(), List.copyOf(encoding));
  }
}
