package trafficguardian.rules.prose;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import trafficguardian.rules.base.Rule;

/**
 * What an attack's words are, and what stands around them, as people read it.
 *
 * @param rule that found them
 * @param before as far as it is known
 * @param match the words, without the marks and brackets around them
 * @param behind as far as it is known
 */
public record Surroundings(Rule rule, String before, String match, String behind) {
  /** A match but for the marks, and the beginning of one, that stand around it. */
  private static final Pattern WORDS =
      Pattern.compile(
          "(?s)((?:[\\[({,\\s]*[\"'`])?)(.*?)([\"'`\\s,]*(?:&(?![&\\s])[^;\\s]{0,8}|<[/a-z]{0,6})?)");

  /** Of a text that is a character each byte. */
  public static Surroundings of(Rule rule, String before, String match, String behind) {
    Matcher words = WORDS.matcher(match);
    if (!words.matches()) {
      throw new IllegalStateException("Any text is one");
    }
    return new Surroundings(
        rule,
        Quotation.withoutAlternatives(Prose.of(before + words.group(1))),
        Prose.of(words.group(2)),
        Prose.of(words.group(3) + behind));
  }

  /** Whether the words are said to a model, and not to a machine. */
  boolean isOfWords() {
    return Circumstances.WORDS.contains(rule.id());
  }

  /** Whether the words are no order to whoever reads them. */
  public boolean areSpokenOf() {
    return isExcused() || isToldAndNotOrdered();
  }

  /**
   * Whether somebody tells of the words and says nothing to whoever reads that. That they are
   * quoted is not enough.
   */
  public boolean areReported() {
    return isExcused()
        || (!Reports.isAddressed(this)
            && !Quotation.in(this).isOrdered()
            && (Tales.tell(this) || Reports.tell(this)));
  }

  private boolean isExcused() {
    return Circumstances.excuse(this) || Reports.ask(this) || Reports.blame(this);
  }

  private boolean isToldAndNotOrdered() {
    Quotation quotation = Quotation.in(this);
    return !quotation.isOrdered() && (quotation.isTold() || Tales.tell(this) || Reports.tell(this));
  }
}
