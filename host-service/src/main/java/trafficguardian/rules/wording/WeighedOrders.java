package trafficguardian.rules.wording;

import java.util.List;
import trafficguardian.rules.base.Check;

/**
 * Orders to a model in whatever words: a paragraph from the first word on that such orders have and
 * most texts have not, weighed by all its words.
 */
public final class WeighedOrders {
  /** What is weighed is no longer. */
  public static final int SPAN = 512;

  private static final String MARKUP = "</?(?:code|b|i|em|strong|br)\\b[^>\\n]*>";

  /** To the end of the paragraph, whose lines may be wrapped, or of a string or element. */
  private static final String REST =
      "(?:[^\\n\"<\\\\]|\\n[A-Za-z]|\\\\.|" + MARKUP + ")*[^\\n\"<\\\\\\s]";

  /**
   * Words and beginnings of words that are rare elsewhere. Those of one list are looked for by
   * bytes at one distance from their beginning: there, all have to have letters that tell them.
   */
  private static final String WORDS =
      String.join(
          "|",
          "assistants?[\\x20,:;.']|automated|anyone|everyone|nobody|applicant|appointment|approv",
          "behalf of|billing|calendar|customers|disregard|expired|forget|grant |greeting|invite|invoice",
          "instructions from|kindly|mailbox|newsletter|organi[sz]er|payment|portal|price |reader|receipt",
          "recipient|refuse|reminder|reply|replies|reviewers|robots|supplier",
          "ticket|transcript|translate |traveller|unlock|wallet|webhook|whatever|whoever|yours ",
          "you're an? |you're the |attached|asked |answering|answers |phrase|chat-?bot|bots\\b|copilot",
          "passphrase|bank account|card number|cite |credit card|gift card|deposit|refund",
          "silently|note to |note for |mandatory ",
          "ignore (?:the|all|any|your|previous|what|every)|override (?:your|the|any|all)");

  private static final String GIVEN =
      "(?:attach|delete|drop|forward|paste|publish|replace|send|swap|upload|share|copy|append) (?:it|them|the|all|your|this|me|us|any|every) ";

  private static final String UNSEEN =
      "(?:tell|mention|asking|ask (?:the|for|your|any)|show|inform|reveal|report|disclos|notif|refer|quot|alert|warn|confirm|wait|bring)";

  /** What follows an article. */
  private static final String PERSONS =
      String.join(
          "|",
          "account|admin |answer|assistant|attached|backup|company|conversation|customer",
          "developer|enclosed|folder|human|owner|operator|person |phone|reader|remainder",
          "shared|summary|visitor|user's|user (?:has|must|is not|may|need|should|does|want|ask",
          "already|shall|will|who|that)");

  private static final String YOURS =
      "answer|assistant|company|context|instructions|operator|owner|previous|prior|reply|response|summary|system prompt|user[\\x20']";

  private static final String AGENTS =
      "(?:agents?|llms?|bots?)(?:[,:]|[\\x20](?:must|should|has|have|may|shall|needs?|will|reading|that|who|running|operating|processing|handling|using|working|fills?|calls?|sends?|forwards?))";

  private static final String HERE =
      "(?:message|thread|issue|document|e-?mail|paragraph) (?:is|must|should|was|says|as|and|to|carefully|before|you|on)";

  public static final List<String> ALL =
      List.of(
          found(WORDS),
          found(AGENTS),
          found(GIVEN),
          found("the (?:" + PERSONS + ")"),
          found("your (?:" + YOURS + ")"),
          found("this " + HERE),
          found("(?:do not|don't|never) " + UNSEEN),
          found("without " + UNSEEN));

  private static String found(String telling) {
    return "(?i)\\b(?:" + telling.replace(" ", "[\\x20\\n]") + ")" + REST;
  }

  /** Above it hardly an ordinary text weighs. */
  private static final float LIKELY = 0.75f;

  /** Above it few do. */
  private static final float DOUBTFUL = 0.35f;

  /** Texts of fewer words say too little. */
  private static final int FEWEST_WORDS = 8;

  /** Reads the weights, if they are not yet. */
  public static void loadAhead() {
    Weights unused = Weights.learned();
  }

  /** Of a matched text, a character each byte. */
  public static Check.Verdict weigh(String match) {
    Words words = Words.of(match);
    if (!isProse(words)) {
      return Check.Verdict.LOOKALIKE;
    }
    float weight = Weights.learned().of(words);
    if (weight > LIKELY) {
      return Check.Verdict.LIKELY;
    }
    return weight > DOUBTFUL ? Check.Verdict.DOUBTFUL : Check.Verdict.LOOKALIKE;
  }

  /** Whether a text is more words than signs and numbers. */
  static boolean isProse(Words words) {
    int proper = words.proper();
    return proper >= FEWEST_WORDS && 3 * proper > 2 * words.count();
  }
}
