package trafficguardian.rules.prose;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * Something that leaves nothing of an attack's words that could be obeyed.
 *
 * @param rules whose matches it is about; all if none is named
 * @param before how what stands before the match ends
 * @param rest how the match and what stands behind it begin
 * @param phrase whether the match is short, and {@code rest} what stands behind it
 */
record Circumstance(Set<String> rules, Pattern before, Pattern rest, boolean phrase) {
  /** Characters of what is only named, and says nothing to do. */
  private static final int PHRASE = 64;

  static Circumstance about(Set<String> rules, String before, String rest) {
    return new Circumstance(rules, ending(before), beginning(rest), false);
  }

  /** About short matches that are all there is between what stands before and behind. */
  static Circumstance phrase(String before, String behind) {
    return new Circumstance(Circumstances.WORDS, ending(before), beginning(behind), true);
  }

  /** The end of what stands before is looked for from each of its places: that comes last. */
  boolean excuses(Surroundings around, String matchAndBehind) {
    return (rules.isEmpty() || rules.contains(around.rule().id()))
        && (!phrase || around.match().length() <= PHRASE)
        && rest.matcher(phrase ? around.behind() : matchAndBehind).lookingAt()
        && before.matcher(around.before()).find();
  }

  private static Pattern ending(String before) {
    return Pattern.compile("(?is)(?:" + before + ")$");
  }

  private static Pattern beginning(String rest) {
    return Pattern.compile("(?is)(?:" + rest + ")");
  }
}
