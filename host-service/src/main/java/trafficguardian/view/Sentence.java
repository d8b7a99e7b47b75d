package trafficguardian.view;

import static trafficguardian.match.HitSink.AROUND;

import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Set;
import trafficguardian.ipc.ThreatType;
import trafficguardian.rules.base.Around;
import trafficguardian.rules.base.Check;
import trafficguardian.rules.base.Rule;
import trafficguardian.rules.prose.Surroundings;

/** A hit, and the words around it as far as they say whether it is only spoken of. */
final class Sentence {
  private static final Set<Check.Verdict> DOUBTED =
      EnumSet.of(
          Check.Verdict.REAL, Check.Verdict.LIKELY, Check.Verdict.GRAVE, Check.Verdict.SUSPECT);

  private final Hit hit;
  private final String before;
  private final StringBuilder behind = new StringBuilder();

  /** Whether it may be spoken of, for which what stands behind matters. */
  private final boolean mayBeSpokenOf;

  /** Taken as it stands. */
  Sentence(Hit hit) {
    this.hit = hit;
    this.before = "";
    this.mayBeSpokenOf = false;
  }

  /**
   * Of a text of which this is known.
   *
   * @param bytes of the match at {@code [from, to)}, and around it
   * @param end of the text by now, in its bytes
   */
  Sentence(Hit hit, byte[] bytes, int from, int to, long end) {
    this.hit = hit;
    int known = (int) Math.min(AROUND, hit.start());
    this.before = new String(bytes, from - known, known, StandardCharsets.ISO_8859_1);
    this.mayBeSpokenOf =
        DOUBTED.contains(hit.verdict()) && (isAttack() || hit.rule().around() != Around.NOTHING);
    goOn(bytes, to, to + (int) Math.min(AROUND, end - hit.end()));
  }

  Hit hit() {
    return hit;
  }

  private boolean isAttack() {
    return hit.rule().threatType() == ThreatType.INJECTION;
  }

  /** The text goes on with these bytes. */
  void goOn(byte[] bytes, int from, int to) {
    int more = isComplete() ? 0 : Math.min(to - from, AROUND - behind.length());
    behind.append(new String(bytes, from, more, StandardCharsets.ISO_8859_1));
  }

  boolean isComplete() {
    return !mayBeSpokenOf || behind.length() == AROUND;
  }

  /** The hit, less of one if it is only spoken of. */
  Hit judged() {
    return mayBeSpokenOf && isSpokenOf() ? hit.spokenOf() : hit;
  }

  private boolean isSpokenOf() {
    String after = behind.toString();
    Rule rule = hit.rule();
    return isAttack()
        ? isSpokenOf(Surroundings.of(rule, before, hit.match(), after))
        : rule.around().excuses(before, hit.match(), after);
  }

  /** For a suspect one more is asked. */
  private boolean isSpokenOf(Surroundings around) {
    return hit.verdict() == Check.Verdict.SUSPECT ? around.areReported() : around.areSpokenOf();
  }
}
