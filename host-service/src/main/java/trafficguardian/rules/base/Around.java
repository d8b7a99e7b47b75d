package trafficguardian.rules.base;

/**
 * What the text around a match says of it: pure and quick. Asked only for rules that have one,
 * since the text behind a match must be waited for.
 */
@FunctionalInterface
public interface Around {
  /** Says nothing. */
  Around NOTHING = (before, match, behind) -> false;

  /**
   * Whether the match is only spoken of, shown to everybody, or none.
   *
   * @param before up to {@link trafficguardian.match.HitSink#AROUND} bytes of text, one character a
   *     byte; so is what stands behind
   */
  boolean excuses(String before, String match, String behind);
}
