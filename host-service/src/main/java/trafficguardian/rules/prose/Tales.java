package trafficguardian.rules.prose;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Texts that tell of an attack: somebody else says it or did it, it was refused, or it is named as
 * what it is. An order to the reader is none, and neither is what the reader is asked to do with
 * it.
 */
final class Tales {
  /** Behind a mark that is still open. */
  private static final String QUOTED = "[\"'`\u201c][^\"`\u201c]{0,140}";

  private static final String VILLAIN =
      "\\b(?:attackers?|adversar(?:y|ies)|scammers?|fraudsters?|criminals?|phishers?|phishing\\s[a-z]+|impostors?|thieves|hackers?|intruders?|malware|ransomware|miners?|worms?|trojans?|spammers?)\\b";

  private static final String SOURCE =
      "(?:page|website|site|document|e-?mail|mail|message|comment|tool|string|text|resume|file|repository|issue)s?";

  /** Nobody in particular, so that none of those who may order a model about is meant. */
  private static final String ANYBODY =
      "\\b(?:(?:an?|another|some|any)\\s+(?:[a-z-]+\\s+){0,2}(?:web)?(?:user|customer|visitor|person|sender|"
          + SOURCE
          + ")|(?:that|the|each)\\s+"
          + SOURCE
          + "\\s+(?:could|might|may|can|would)|users|customers|visitors|people|pages|websites|someone|somebody)\\b";

  private static final String SAYS =
      "\\b(?:sa(?:y|ys|id|ying)|ask(?:s|ed|ing)?|sen(?:d|ds|t|ding)|typ(?:e|es|ed|ing)|submit(?:s|ted)?|writ(?:e|es|ing)|wrote|append(?:s|ed)?|claim(?:s|ed)?|pretends?|tell(?:s|ing)?|us(?:e|es|ed|ing)|includ(?:e|es|ing)|contain(?:s|ed|ing)?|hid(?:e|es|den)|embed(?:s|ded)?|adds?|abuses?|plants?|reads?|like)\\b";

  /** What is said begins here, before a mark or not, and may go on to the match. */
  private static final String WHAT =
      "(?![^\"`\u201c:\\n]*\\byou\\b)(?:[^.!?\\n]{0,50}|[^.!?\\n]{0,50}(?:"
          + QUOTED
          + "|:\\s.{0,140}))";

  private static final String SAID = SAYS + WHAT;

  /** What words alone may stand in, and how. */
  private static final String HELD =
      "\\b(?:an?|another|one|some|any)\\s+(?:[a-z-]+\\s+){0,2}(?:"
          + SOURCE
          + "|invitation|ticket|review|post|profile|note|attachment|listing|README|PDF|caption|image|r\\S{1,2}sum\\S{1,2})"
          + "[^.!?\\n]{0,70}?(?:"
          + SAYS
          + "|\\b(?:carr(?:y|ies|ying)|holds?|holding|titled|labell?ed|stat(?:es|ing)|with\\s+(?:[a-z-]+\\s+){1,2}text)\\b)"
          + WHAT;

  private static final String DID =
      "(?:typed|ran|entered|executed|pasted|did|had\\s+run)\\s+(?:an?\\s+|the\\s+)?(?:sudo\\s+)?[\"'`\u201c]?";

  private static final String WHO =
      "\\b(?:I|we|he|she|they|you|who|someone|somebody|(?:user|customer|colleague|engineer|developer|admin|administrator|intern|operator|agent|script|job|sample|student)s?)";

  private static final String REFUSED =
      "(?:\\b(?:I|we|it|agent|assistant|model)\\b(?:'?\\s?[a-z]+)?(?:\\s(?:not|never)|n't)\\s+(?:[a-z]+\\s+){0,2}?(?:run|execute|follow|do|obey|comply|paste|open|send)"
          + "|\\b(?:refus|declin)(?:ed|ing|es)|\\b(?:was|were|been|got|is|are|be|gets?)\\s(?:now\\s|always\\s|then\\s)?(?:blocked|rejected|denied|stopped|prevented|flagged|ignored|detected))\\b";

  private static final String AGAINST =
      "\\b(?:block|den(?:y|ie)|forbid|reject|refuse|flag|detect|catch|match|prevent|ban|avoid|alert\\s+on|watch\\s+for)(?:e?[sd]|ed|ing)?\\s+(?:[a-z]+\\s+){0,3}";

  /** Not to be done; but what happens to those who do not is a threat. */
  private static final String FORBIDDEN =
      "(?=\\b(?:never|(?:do\\s+)?not|cannot|(?:refus|declin)(?:e[sd]?|ing)\\s+to)|[a-z]n't)(?<!\\b(?:why|or|if|unless|when|because|since|never|not)\\s(?:you\\s)?(?:do\\s)?)(?:\\b(?:never|(?:do\\s+)?not|cannot|(?:refus|declin)(?:e[sd]?|ing)\\s+to)|[a-z]n't)\\s+(?:ever\\s+)?(?:(?:run|use|type|paste|execute|try|do|enter|issue|copy)\\s+)?(?:sudo\\s+)?[\"'`\u201c]?";

  /** What others are not to be let do, or are not given when they ask for it. */
  private static final String WITHHELD =
      "(?:\\b(?:never|not|cannot)|n't)\\s+(?:let|allow|permit|enable)\\s+(?:(?!(?:and|but|then|or)\\b)[a-z]+\\s+){1,8}"
          + "|"
          + AGAINST
          + "(?:requests?|commands?|inputs?|prompts?|messages?|instructions?)\\s+to\\s+";

  /** Names of what an attacker would not name so. */
  private static final String CONFESSED =
      "\\b(?:fork\\s?bombs?|(?:reverse|rebound|bind|web)\\s?shells?|prompt\\s+injections?|jailbreaks?|container\\s+(?:escapes?|breakouts?)|ransomware|backdoors?)\\b[^\\n]{0,60}\\b(?:is|are|was|were|means|makes|explained|defin\\w+|example|known|looks?|uses?|such\\s+as)\\b";

  /** What headings and names of lists say of what stands in them. */
  private static final String BAD =
      "(?:attack|detected|malicious|dangerous|blocked|suspicious|forbidden|injection|jailbreak|adversarial|unsafe|deny|denied|threat|specimen|exploit|anti-?pattern|vuln)";

  private static final String LIST =
      "(?:^|\\n)[#*/|> -]{0,8}(?=[^\\n]{0,60}(?:"
          + BAD
          + "|payload))(?:(?:[^.!?\\n]|[.!?](?!\\s)){0,80}:|#[^\\n]{0,80})[ *]{0,3}\\n";

  /** What does not let pass what stands in the list behind it. */
  private static final String REJECTS =
      "\\b(?:rejects?|refuses?|blocks?|denies|deny|forbids?)\\s(?:the|these|such|any|all)\\s(?:[a-z]+\\s){0,2}(?:commands?|patterns?|calls?)\\b[^.!?\\n]{0,60}:\\s*\\n";

  /** An item of a list that names such commands, and says nothing to do with them. */
  private static final String NAMED_IN_LIST =
      "(?:^|\\n)[^\\S\\n]*[-*|][^\\S\\n]+(?:"
          + BAD
          + "|destructive)[a-z]*\\s+(?:calls?|code|commands?|operations?|patterns?)\\b"
          + "(?:(?!\\b(?:apply|do|enter|execute|paste|run|type|use)\\b)[^\\n:]){0,40}:\\s*(?:`[^`\\n]{0,60}`,\\s*){0,4}`[^`\\n]{0,40}";

  /** What somebody tries, makes a model do, or may do: told in other words than the attack's. */
  private static final String ATTEMPT =
      "\\b(?:(?:attempt(?:s|ed|ing)|tries|tried|trying|want(?:s|ed|ing)|used|crafted|designed|hidden|intended|how|instruct(?:s|ed|ing))\\s+to"
          + "|(?:attempts?|efforts?|(?:that|which|who)\\s+(?:try|want)|(?:direct|explicit|malicious)\\s+(?:commands?|instructions?|requests?))\\s+(?:[a-z]+\\s+)?to"
          + "|(?:(?:trick|caus|forc|mak|gett|manipulat|persuad|convinc|coax)(?:s|es|ed|ing)|(?:induc|manipulat)e[sd]?)\\s+(?:[a-z]+\\s+){1,4}(?:to|into)"
          + "|(?:model|assistant|chatbot|bot|LLM|agent|AI|it|attackers?|users?)\\s+(?:would|could|might|may|can)"
          + "|if\\b[^.!?\\n]{5,90}\\b(?:it|model|assistant|agent|bot|LLM)\\s+will)\\s+(?:[a-z]+ly\\s+)?";

  private static final Pattern TOLD =
      before(
          fromWord(
              "(?:" + VILLAIN + "|" + ANYBODY + ")[^.!?\\n]{0,70}?" + SAID,
              WHO + "\\s+(?:[a-z]+\\s+){0,2}" + DID,
              "\\b(?:accidentally|mistakenly|unknowingly)\\s+" + DID,
              "\\b(?:becomes?|expands?\\s+to|results?\\s+in|turns?\\s+into|(?:if|when)\\b[^\\n]{0,60}(?:[-=]>|\u00e2\u0086\u0092))\\s*[\"'`\u201c]?",
              "\\b(?:e\\.g\\.|such\\s+as),?\\s+",
              CONFESSED + ".{0,120}"),
          FORBIDDEN,
          BAD + "\\w{0,24}[\"']?\\s*(?::\\s*[\\w<>\\[\\]]+\\s*)?[:=]\\s*[\\[({][^\\])}]{0,150}");

  private static final Pattern TOLD_QUOTED =
      before(
          fromWord(
              REFUSED + "[^\\n]{0,100}" + QUOTED,
              AGAINST + QUOTED,
              "\\b(?:e\\.g\\.|such\\s+as|like|for\\s+(?:example|instance)|including|examples?)[,:]{0,2}\\s+"
                  + QUOTED),
          LIST + ".{0,150}" + QUOTED,
          REJECTS + ".{0,150}" + QUOTED,
          NAMED_IN_LIST);

  /** The same of words alone, which nobody runs. */
  private static final Pattern TOLD_WORDS =
      before(
          ATTEMPT,
          WITHHELD,
          HELD,
          LIST + ".{0,150}",
          "(?:^|\\n)[^\\S\\n]*(?:[-*|]|[0-9]+\\.)[^\"\\n]{0,60}:\\s*[\"\u201c][^\"\u201c\\n]{0,140}",
          "\\b(?:never(?!\\smind)|not|n't|nobody|no\\s?one|neither)\\b[^.!?\\n]{0,60}\\b(?:asks?|asking|requests?|needs?|requires?|wants?|tells?|calls?)\\b[^.!?,;:\\n]{0,60}");

  /** What a table, a list or a policy says of it, and nothing else. */
  private static final String VERDICT =
      "[)\\]]*\\s*(?:[:|=(,-]+>?|\u00e2\u0086\u0092|\\n)\\s*(?:(?:\"?(?:decision|action|effect|policy|permission)\"?\\s*[:=]\\s*))?[\"'`*]*(?:(?:is|are|always)\\s)?(?:block|blocked|deny|denied|reject|rejected|forbid|forbidden|flagged|prohibited|disallowed|not\\sallowed)\\b[\"'`*.)]*\\s*(?:[\\n|,;}]|$)";

  /** How a text goes on behind the mark, or the block, that something was quoted in. */
  private static final Pattern TOLD_BEHIND =
      Pattern.compile(
          "(?is)[^\"`\u201c\\n]{0,60}[\"`\u201c](?:[^\\n]{0,60}(?:"
              + REFUSED
              + "|\\b(?:I|we)\\s+(?:ignored|skipped|did\\s+nothing)\\b|\\btried\\s+to\\s+(?:make|get|trick)\\b)"
              + "|"
              + VERDICT
              + "|[.,;:!\\s]*(?:</?[a-z]+>\\s*)*(?:please\\s+)?(?:don't|do\\s+not|never)\\s+(?:do|run|use|try|type|paste|execute|follow)\\s+(?:that|this|it|these|them|so)\\b)");

  /** What such words are, as a name. */
  private static final Pattern NAMED =
      Pattern.compile(
          "(?is)[.]{0,3}[\"'`\u201c]?\\s(?:paper|attacks?|payloads?|strings?|attempts?|jailbreaks?|injections?|techniques?|trick|meme)\\b");

  private Tales() {}

  /** Expressions that all begin with a word, so that most places need not be tried. */
  private static String fromWord(String... expressions) {
    return "\\b(?=[a-z])(?:" + String.join("|", List.of(expressions)) + ")";
  }

  private static Pattern before(String... ends) {
    return Pattern.compile("(?is)(?:" + String.join("|", List.of(ends)) + ")$");
  }

  /** Whether the match is only told of. */
  static boolean tell(Surroundings around) {
    return isToldBefore(around)
        || TOLD_BEHIND.matcher(around.behind()).lookingAt()
        || (around.isOfWords() && NAMED.matcher(around.behind()).lookingAt());
  }

  private static boolean isToldBefore(Surroundings around) {
    String before = around.before();
    return TOLD.matcher(before).find()
        || (Quotation.hasMark(before, 0) && TOLD_QUOTED.matcher(before).find())
        || (around.isOfWords() && TOLD_WORDS.matcher(before).find());
  }
}
