package trafficguardian.rules.prose;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells what a sentence speaks of from what it says: the first stands between quotation marks, or
 * marked as code, in the middle of it. What somebody is told to run or to type is no quotation.
 */
final class Quotation {
  private static final String LETTER = "[a-z\u0080-\u00ff]";

  private static final String MARK = "`+|[\"'\u201c]";

  private static final String MARKS = "`\"'\u201c";

  /** A word or two in front of a mark, or the beginning of a sentence. */
  private static final Pattern OPENED =
      Pattern.compile(
          "(?is)(?:(?<![^\\s(>])(?:(?<first>"
              + LETTER
              + "[\\w'-]*)[,;:]?\\s+)?(?<![^\\s(>])(?<word>"
              + LETTER
              + "['a-z\u0080-\u00ff-]*)[,:]?\\s\\(?|(?:^|[.!?>\\n*#-])[^\\S\\n]*)(?<mark>"
              + MARK
              + ")");

  private static final Pattern CLOSED = Pattern.compile(MARK);

  /** How the sentence goes on, or that it ends. */
  private static final Pattern GOES_ON =
      Pattern.compile("[)\\],;:]*(?: +|\\n *)(?<next>[a-z][a-z'-]*)");

  private static final Pattern ENDS = Pattern.compile("[)\\]]*[.,;:!?]");

  /** As lines end that a program wrote too, around what stands in such marks. */
  private static final Pattern LINE_ENDS = Pattern.compile("(?s)[)\\]]*(?:[\\s<]|$)");

  private static final Pattern STRAIGHT = Pattern.compile("[\"']");

  /** Behind these stands what is to be done, or how. */
  private static final Pattern LINK = Pattern.compile("(?i)with|via|by|using|then|and|or|please");

  /** Whoever is told so is to do what follows, unless it is said of others. */
  private static final Pattern ORDER =
      Pattern.compile(
          "(?i)run|running|execute|executing|type|typing|enter|paste|use|try|do|launch|start|issue|invoke|copy|call|apply|install|sudo|just|simply|skip|needs?|requires?|eval|exec|echo|printf|say|reply|respond|answer|follow|obey");

  /** What stands before an order. */
  private static final Pattern ORDERED =
      Pattern.compile(
          "(?i)"
              + LINK
              + "|to|must|should|shall|can|may|now|first|also|just|simply|you|either|instead|always|have|only");

  /** An order, and what is done to by it in a few words, but no example. */
  private static final Pattern ORDERED_IN_WORDS =
      Pattern.compile(
          "(?is).*(?:^|[.!?:;,>\\n]|@[\\w-]+|\\b(?:to|must|should|please|then|now|first|you|and|just|(?:ensure|make\\ssure)\\s(?:that\\s)?(?:they|it|the\\s[a-z]+|your\\s[a-z]+)|(?:let|make|have)\\s(?:it|him|them|(?:the|your|an?)\\s(?:[a-z]+\\s){0,2}?[a-z]+)))[^\\S\\n]*(?:run|execute|type|enter|paste|launch|invoke|install|follow|obey|do\\s(?:this|the\\sfollowing))(?:\\s+(?!(?:like|as|with)\\b)[a-z-]+){0,4}[:,]?\\s*\\(?");

  /** Where a sentence could end, it says what to do. */
  private static final Pattern NAMED =
      Pattern.compile("(?i)is|are|be|was|command|line|it|one|this|that|following|below");

  /** What these are is told, and not to be done. */
  private static final Pattern SPECIMEN =
      Pattern.compile("(?i)example|payload|string|phrase|sentence|attack|injection|exploit");

  /** A verb whose subject is what stands before it. */
  private static final Pattern VERB =
      Pattern.compile(
          "(?i)is|are|was|were|can|could|may|might|would|will|has|had|[a-z]{2,}(?:ed|[a-z&&[^aious]]s)");

  /** One of several quotations: whatever is said of the first is said of all. */
  private static final Pattern ALTERNATIVE =
      Pattern.compile("(?i)([`\"])[^`\"\\n]+\\1(?:,? (?:and|or)|,) (?=[`\"])");

  /** What is said behind a quotation to whoever is to act on it. */
  private static final Pattern DEMANDED =
      Pattern.compile(
          "(?i)\\b(?=[defmortuy])(?<!\\b(?:me|not|never|I|we|it)\\s(?:to\\s)?)(?<!n't\\s)(?<!(?<!\\byou\\s)\\b(?:might|may|would|could)\\s)\\b(?:(?:run|do|execute|follow|obey|use) (?:it|this|that|them|so|the same)|must be (?:run|executed|followed|done)"
              + "|you (?:must |should |have to |now )?(?:follow|obey|comply)|then (?:re-?(?:start|run|try|build|install)|continue|report|reply|proceed|try again))\\b");

  private static final Pattern PUBLIC_ADDRESS =
      Pattern.compile(
          "(?<![0-9.])(?!10\\.|127\\.|0\\.|192\\.0\\.2\\.|198\\.51\\.100\\.|203\\.0\\.113\\.|169\\.254\\.|192\\.168\\.|172\\.(?:1[6-9]|2[0-9]|3[01])\\.)(?:[0-9]{1,3}\\.){3}[0-9]{1,3}(?![0-9.])");

  private final Surroundings around;

  /** Where it begins; null if nothing is quoted. */
  private final @Nullable Matcher opening;

  private Quotation(Surroundings around, @Nullable Matcher opening) {
    this.around = around;
    this.opening = opening;
  }

  /** The one that a match may stand in, by what stands before it. */
  static Quotation in(Surroundings around) {
    return new Quotation(around, opening(around.before()));
  }

  /** Text in front of a match, without those that stand beside it in a list of quotations. */
  static String withoutAlternatives(String before) {
    return ALTERNATIVE.matcher(before).replaceAll("");
  }

  /** Whether somebody is told to act on a match. */
  boolean isOrdered() {
    String before = around.before();
    String order = opening == null ? before : before.substring(0, opening.start("mark"));
    return ORDERED_IN_WORDS.matcher(order).matches() || DEMANDED.matcher(around.behind()).find();
  }

  /** Whether a sentence quotes a match. */
  boolean isTold() {
    if (opening == null || PUBLIC_ADDRESS.matcher(around.match() + around.behind()).find()) {
      return false;
    }
    String rest = behindMark(opening.group("mark"), around.behind());
    return rest != null && isTold(opening, rest);
  }

  private static boolean isTold(Matcher opening, String rest) {
    String first = opening.group("first");
    String word = opening.group("word");
    boolean ends =
        ENDS.matcher(rest).lookingAt()
            || (LINE_ENDS.matcher(rest).lookingAt()
                && !STRAIGHT.matcher(opening.group("mark")).matches());
    Matcher goesOn = GOES_ON.matcher(rest);
    boolean on = goesOn.lookingAt();
    if (word == null) {
      return on && VERB.matcher(goesOn.group("next")).matches();
    }
    boolean isOrder =
        LINK.matcher(word).matches()
            || (ORDER.matcher(word).matches()
                && (first == null || ORDERED.matcher(first).matches()));
    return !isOrder
        && (on
            || ((first != null || VERB.matcher(word).matches())
                && ends
                && (!NAMED.matcher(word).matches()
                    || (first != null && SPECIMEN.matcher(first).matches()))));
  }

  /** The last mark that a word or a beginning stands before, and that is not closed again. */
  private static @Nullable Matcher opening(String before) {
    if (!hasMark(before, before.lastIndexOf('\n') + 1)) {
      return null;
    }
    Matcher marks = OPENED.matcher(before);
    int from = 0;
    while (marks.find(from)) {
      from = marks.start("mark") + 1;
      String between = before.substring(marks.end());
      if (between.indexOf('\n') < 0 && behindMark(marks.group("mark"), between) == null) {
        return marks;
      }
    }
    return null;
  }

  /** Whether any quotation could begin or end there. */
  static boolean hasMark(String text, int from) {
    for (int at = from; at < text.length(); at++) {
      if (MARKS.indexOf(text.charAt(at)) >= 0) {
        return true;
      }
    }
    return false;
  }

  /** What follows the mark that closes what this one opened; null if a line ends before. */
  private static @Nullable String behindMark(String mark, String text) {
    Matcher closed = CLOSED.matcher(text);
    int lineEnd = text.indexOf('\n');
    while (closed.find() && (lineEnd < 0 || closed.start() < lineEnd)) {
      if (mark.charAt(0) == closed.group().charAt(0)) {
        return text.substring(closed.end());
      }
    }
    return null;
  }
}
