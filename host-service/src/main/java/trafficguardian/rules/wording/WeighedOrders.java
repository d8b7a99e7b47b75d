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

  /** Beginnings of words that are rare elsewhere. */
  private static final String WORDS =
      String.join(
          "|",
          "assistant|automated|anyone|everyone|nobody|applicant|appointment|approv|authori[sz]ed",
          "billing|calendar|consent|customers|disregard|expired|forget|grant |greeting|invite|invoice",
          "kindly|mailbox|newsletter|organi[sz]er|payment|portal|price |reader|receipt|recipient",
          "refuse|reminder|reply|replies|reviewers|robots|supplier|ticket|transcript|translate ",
          "traveller|unlock|wallet|webhook|whatever|whichever|whoever|withdrawn|yours |you're an? ",
          "you're the |attached|asked |answering|answers |phrase|chat-?bot|bots\\b|copilot|passphrase",
          "bank account|card number|cite |credit card|gift card|deposit|refund|passwords? |silently");

  /** What follows an article. */
  private static final String PERSONS =
      String.join(
          "|",
          "account|admin |answer|assistant|attached|backup|bank |bot |bot's|company|conversation|customer",
          "developer|enclosed|folder|human|owner|operator|person |phone|reader|remainder|search ",
          "shared|site |summary|visitor|user's|user (?:has|must|is not|may|need|should|does|want|ask",
          "already|shall|will|who|that)|agent (?:must|should|has|is |will|may)|model (?:must|should|is )");

  private static final String YOURS =
      "answer|assistant|company|context|instructions|next |operator|owner|previous|prior|reply|response|side |summary|system prompt|user";

  private static final String GIVEN =
      "(?:attach|delete|drop|forward|leave|paste|publish|replace|send|swap|take|turn|upload|share|copy|append) (?:it|them|the|all|your|this|out|off|me|us|any|every) ";

  private static final String UNSEEN =
      "(?:do not|don't|never|without|must not|need not|no need to) (?:tell|mention|ask|show|inform|reveal|report|disclos|notif|let |be told|know|see |notic|be inform|be ask|refer|say |quot|alert|warn|confirm|wait|bring)";

  private static final String REST_OF_TELLING =
      String.join(
          "|",
          "ignore (?:the|all|any|your|previous|what|every)|override (?:your|the|any|all)|from now on|from here on",
          "(?:this|that) (?:page|text|message|line|thread|issue|tool|note|document|e-?mail|file) (?:is|must|should|was|says|as|and|to|carefully|before|you|on)",
          "note (?:to|for) |for (?:agents|AI|automated|bots)|(?:agents|AI|models|LLMs) (?:that|must|should|reading|who|which|are|may)",
          "(?:reply|answer|respond) (?:with|that|the|only|to)|(?:must|has to|have to|should) (?:first|also) |on behalf of|instructions from|server instructions|message from");

  public static final List<String> ALL =
      List.of(
          found(WORDS),
          found("the (?:" + PERSONS + ")"),
          found("your (?:" + YOURS + ")"),
          found(GIVEN),
          found(UNSEEN),
          found(REST_OF_TELLING));

  private static String found(String telling) {
    return "(?i)\\b(?:" + telling.replace(" ", "[\\x20\\n]") + ")" + REST;
  }

  /** Above it hardly an ordinary text weighs. */
  private static final float LIKELY = 1.4f;

  /** Above it few do. */
  private static final float DOUBTFUL = 0.9f;

  /** Texts of fewer words say too little. */
  private static final int FEWEST_WORDS = 8;

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
    return words.proper() >= FEWEST_WORDS && 3 * words.proper() > 2 * words.count();
  }
}
