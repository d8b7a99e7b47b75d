package trafficguardian.rules.prompts;

import static trafficguardian.rules.prompts.PromptReaders.KIND;
import static trafficguardian.rules.prompts.PromptReaders.MANY;
import static trafficguardian.rules.prompts.PromptReaders.ONE;
import static trafficguardian.rules.prompts.PromptReaders.OTHER;
import static trafficguardian.rules.prompts.PromptReaders.PLAIN_MUST;
import static trafficguardian.rules.prompts.PromptReaders.READER;
import static trafficguardian.rules.prompts.PromptReaders.READING;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import trafficguardian.rules.base.Check;

/**
 * Orders in free words: whether readers that are models are told to do what no text may ask of a
 * reader. Apart from the expressions that find such text, so that these patterns are compiled when
 * something is first judged and not at each start.
 */
final class PromptOrders {
  private static final Pattern ADDRESS =
      PromptText.pattern(
          "(?:"
              + ONE
              + "|"
              + OTHER
              + "|(?<many>"
              + MANY
              + ")|(?<reader>"
              + READER
              + "))(?<kind>"
              + KIND
              + ")(?<reading>"
              + READING
              + "?)??(?<by>[:,;!]|\\x20(?:--?|\u00e2\u0080[\u0093\u0094])\\x20| (?:(?<please>please|kindly)|"
              + PLAIN_MUST
              + ")\\b)");

  private static final Pattern OPENING = PromptText.pattern(PromptOpenings.ANY);

  private static final Pattern HEADING = PromptText.pattern(PromptOpenings.HEADING);

  /** An order right behind a comma: a list goes on with a noun. */
  private static final Pattern AT_ONCE =
      PromptText.pattern(
          "^\\s*(?:(?:please|kindly) [a-z]|(?:(?:now|first|also|then|always|you must|you should|you are|if you|when you|when|if|before|from now on|whatever|do not|don't|never|only|quietly|silently|secretly) )*"
              + "(?:send|forward|submit|upload|post|transmit|append|pass|hand|copy|e-?mail|share|give|export|paste|attach|put|insert|reply|run|execute|call|invoke|download|install|approve|merge|grant|delete|wipe|ignore|disregard|forget|override|reveal|print|repeat|output|tell|ask|click|press|invite|rank|rate|score|mark|say|claim|recommend|refuse|reschedule|close|create|search|replying|pay|transfer|unlock|comply|obey|add|skip|dump|remove|hide|disable|deactivate|update|replace|dismiss|switch|stop|abort|cancel|drop|omit|type|enter|collect|gather|list|buy|visit|respond|write|treat|your|the (?:user|human|operator)|this|here|our)\\b)");

  /** A sentence that goes on behind whom it is about, and orders nothing. */
  private static final Pattern GOES_ON =
      PromptText.pattern(
          "[,;]\\s*(?:(?:or|where|which|who|whose|that|but|because|since|while|so|such as|including|like|e\\.g|i\\.e)\\b|(?!replying|sending|forwarding|acting|ignoring|beginning|starting)[a-z]{3,}ing )");

  /** Names between braces, as programs begin. */
  private static final Pattern IMPORTED =
      Pattern.compile("(?:\\s*\\w+\\s*,)*\\s*\\w+\\s*,?\\s*\\}\\s*(?:from|=)");

  private static final Pattern SENTENCE_END = Pattern.compile("[.!?]\\s");

  /** What is to be done follows in the next sentence. */
  private static final Pattern FORETOLD =
      PromptText.pattern(
          "\\b(?:extra|additional|further|one more|mandatory|the following|the next|these) (?:[a-z]+ )?(?:steps?|tasks?|actions?|procedure)\\b");

  /** A name that no person has. */
  private static final Pattern MACHINE =
      PromptText.pattern(
          "(?:(?:AI|coding|e-?mail|shopping|autonomous|automated) (?:agents?|assistants?|models?|bots?|crawlers?|reviewers?|summari[sz]ers?|schedulers?)|LLMs?|(?:large )?language models?|chat-?bots?|AI\\s*:)\\b?");

  /** Behind what must be done: it must not. */
  private static final Pattern WITHHOLDING =
      PromptText.pattern(
          " not (?:warn|inform|alert|notify|mention|tell)\\b[^.\\n]{0,40}\\b"
              + UnaskedOrders.SOMEBODY
              + "\\b");

  /** What other expressions end with that begin with a model that is spoken to. */
  private static final Pattern SPOKEN_SHORT =
      PromptText.pattern(
          "\\s*(?:you (?:must|have to|should|shall|need to|will)|please (?:ignore|send|run|execute)"
              + "|ignore|disregard|forget|override)?");

  /** The same of what it must do. */
  private static final Pattern TOLD_SHORT =
      PromptText.pattern(
          "\\s*(?:(?:(?:now|also|immediately) )?(?:merge|approve|push|delete|close|run|execute|skip|"
              + PromptText.SEND
              + "))?");

  private static final Pattern TO_READERS =
      PromptText.pattern("(?:if you(?:'re| are) |(?:notes?|instructions?|guidance) (?:to|for) ).*");

  /** The beginning of one that is headed so. */
  private static final Pattern NOTE =
      PromptText.pattern("(?:notes?|guidance) (?:to|for) [^\\n:;,!]{0,40}[:;,!]");

  /** That something is to be done, wherever it is said. */
  private static final Pattern URGED =
      PromptText.pattern(
          AT_ONCE.pattern()
              + "|\\b(?:must|shall|should|always|never|do not|don't|please|instead|recommend|only|best|approved?|correct|you (?:are|can|may|have)|your)\\b");

  /** No model, but whoever has to do with them. */
  private static final Pattern PERSON =
      PromptText.pattern(
          "if you(?:'re| are) an? (?:[a-z-]+ ){0,2}?(?:model|AI|LLM|assistant|bot|agent)s? "
              + "(?:enthusiast|researcher|developer|engineer|user|fan|student|expert|provider|vendor|company|startup|team|owner|builder)s?\\b.*");

  private PromptOrders() {}

  /** What a match tells readers that are models; others are no concern here. */
  static Check.Verdict told(String match) {
    if (PERSON.matcher(match).matches()) {
      return Check.Verdict.LOOKALIKE;
    }
    Matcher note = NOTE.matcher(match);
    boolean isRemark = note.lookingAt() && !URGED.matcher(match.substring(note.end())).find();
    return TO_READERS.matcher(match).matches()
            && (isRemark || HouseRules.areIn(match))
            && !UnaskedOrders.isGrave(match)
            && !UnaskedOrders.isOfPower(match)
        ? Check.Verdict.DOUBTFUL
        : Check.Verdict.REAL;
  }

  /** What an opening of ours is followed by; others are no concern here. */
  static Check.Verdict opened(String match) {
    Matcher heading = HEADING.matcher(match);
    boolean isHeading = heading.lookingAt();
    Matcher opening = isHeading ? heading : OPENING.matcher(match);
    if (!isHeading && !opening.lookingAt()) {
      return Check.Verdict.REAL;
    }
    String order = match.substring(opening.end());
    return UnaskedOrders.isGrave(order) || (!isHeading && UnaskedOrders.isOfPower(order))
        ? Check.Verdict.REAL
        : Check.Verdict.LOOKALIKE;
  }

  /** Whether a match that addresses a model orders it about as well; others are no concern here. */
  static Check.Verdict ordered(String match) {
    if (match.regionMatches(true, 0, "user-", 0, 5)) {
      return Check.Verdict.LOOKALIKE;
    }
    Matcher address = ADDRESS.matcher(match);
    if (!address.lookingAt()) {
      return Check.Verdict.REAL;
    }
    String by = address.group("by");
    boolean isSpokenTo =
        !Character.isLetter(by.charAt(by.length() - 1)) || address.group("please") != null;
    String rest = match.substring(address.end());
    // Of whom is only spoken, the next sentence may say nothing any more.
    boolean byAct = address.group("reading") != null || address.group("reader") != null;
    String first = SENTENCE_END.split(rest, 2)[0];
    String order = isSpokenTo || (byAct && FORETOLD.matcher(first).find()) ? rest : first;
    boolean byKind = byAct || address.group("many") != null || address.group("kind").endsWith("s");
    boolean isList =
        GOES_ON.matcher(by + order).lookingAt()
            || (by.equals(",") && IMPORTED.matcher(order).lookingAt())
            || (byKind
                && (by.equals(";") || (by.equals(",") && !byAct))
                && !AT_ONCE.matcher(order).find());
    boolean isOrder =
        (isSpokenTo ? SPOKEN_SHORT : TOLD_SHORT).matcher(order).matches()
            || by.contains("hereby")
            || (MACHINE.matcher(match).lookingAt() && WITHHOLDING.matcher(order).lookingAt())
            || UnaskedOrders.isGrave(order)
            || ((byAct || (byKind && isSpokenTo)) && UnaskedOrders.isOfPower(order))
            || ForeignReaders.isCommanded(match);
    if (isList) {
      return Check.Verdict.LOOKALIKE;
    }
    return isOrder
        ? Check.Verdict.REAL
        : isSpokenTo && MACHINE.matcher(match).lookingAt() && AT_ONCE.matcher(order).find()
            ? Check.Verdict.DOUBTFUL
            : Check.Verdict.LOOKALIKE;
  }
}
