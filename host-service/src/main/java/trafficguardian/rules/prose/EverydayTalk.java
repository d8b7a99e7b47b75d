package trafficguardian.rules.prose;

import static trafficguardian.rules.prose.Circumstance.about;
import static trafficguardian.rules.prose.Circumstances.ASKS_NOTHING;
import static trafficguardian.rules.prose.Circumstances.PROMPT;

import java.util.List;

/** People who wonder whether one may leave what one was told, in English. */
final class EverydayTalk {
  private static final String WONDERS =
      "(?:am|is|isn't|are|was|were|should|shall|can|could|may|might|must|would|will|do|does|did|has|have|why|when|how|what|who|where|which|if|whether)\\b";

  /** Asked like that, it is an order or an invitation. */
  private static final String INVITES =
      "(?!why\\s+(?:not|don't|do\\s+(?:you|we)\\s+not)\\b|(?:how|what)\\s+about\\b|what\\s+if\\s+(?:you|we)\\b|(?:shall|can|could|may)\\s+we\\b|(?:can|could|will|would|should|must|may)\\s+(?:you|the\\s+(?:AI|assistant|model|agent|bot))\\b)";

  private static final String SOMEBODY =
      "(?:I|we|he|she|they|one|people|anyone|anybody|someone|somebody|everyone|everybody|nobody|who|which(?:\\s+[a-z]+)?|that|it|[a-z]{3,}s"
          + "|(?:an?|the|my|our|his|her|their|some|many|most|these|those|every)\\s+(?:[a-z'-]+\\s+){0,2}(?!AI\\b|assistant|model|agent|bot\\b|chatbot)[a-z'-]+)";

  private static final String ADVERBS =
      "(?:(?:can|could|should|may|might|must|would|will|just|simply|ever|also|safely|still|always|often|sometimes|usually|rarely|never|not|do|does|did|have|need|has|had|want|wants|try|tries|tried|tend|tends|like|likes|love|used|choose|allowed|going|able|able|to)\\s+)*";

  /** Up to the order's words, of whom it is asked. */
  private static final String OF_SOMEBODY =
      "[^.!?:;\\n]{0,90}?(?:\\b"
          + SOMEBODY
          + "\\s+"
          + ADVERBS
          + "|\\b(?<!\\byou\\s)(?<!\\byou\\s[a-z]{1,9}\\s)to\\s+)";

  /** The question ends, and nothing in it is said to a model. */
  private static final String QUESTION_ENDS =
      "(?![^?\\n]{0,160}\\b(?:you|AI|assistant|unrestricted|instead|obey|answer)\\b)[^.!?\\n]{3,180}?\\?";

  /** Those of whom one may tell it, since nobody is told to do it. */
  private static final String PEOPLE =
      "(?:we(?!\\s+(?:must|should|will|shall|have|need)\\b)|they|people|students|pupils|children|kids|drivers|players|users|customers|teenagers|tourists|visitors|readers|writers|patients|parents|citizens|companies|many|most|some)";

  private static final String BAD_IDEA =
      "(?:dangerous|risky|rude|unwise|foolish|silly|stupid|wrong|illegal|unsafe|careless|reckless|irresponsible|tempting|easy|common|human|natural|unusual|impolite|unprofessional|bad\\s+(?:idea|practice|manners)|mistake|crime|offen[cs]e)";

  /** Those whose instructions no model has. */
  private static final String OTHERS =
      "(?:(?:from|of|by)\\s+(?:(?:my|the|your|our|an?|his|her|their|that)\\s+)?(?:[a-z]+\\s+)?"
          + "(?:doctors?|dentists?|physicians?|nurses?|pharmacists?|vets?|therapists?|landlords?|landlady|teachers?|coach(?:es)?|trainers?|lifeguards?|judges?|pilots?|tower|traffic\\s+control|recipes?|cooks?|chefs?|mothers?|fathers?|mum|mom|dad|parents?|wife|husband|neighbou?rs?|referees?|umpires?|police|firefighters?|plumbers?|electricians?|builders?|tailors?|gardeners?|grammar|chess|monopoly|poker|football|etiquette|spelling)\\b"
          + "|(?:above|below|on|next\\s+to|behind|under|inside)\\s+the\\s+(?:[a-z]+\\s+)?(?:symbol|label|boiler|oven|shelf|door|sink|box|package|washing\\s+[a-z]+|bottle|leaflet)\\b)";

  static final List<Circumstance> ALL =
      List.of(
          about(
              PROMPT,
              "(?:^|[.!?>\\n\"(,:;-]\\s*|\\b(?:and|but|or|so|explain|describe|wonder|know|ask(?:ed)?|tell\\s+me)\\s+)"
                  + INVITES
                  + WONDERS
                  + OF_SOMEBODY,
              QUESTION_ENDS + ASKS_NOTHING),
          about(
              PROMPT,
              "(?:(?:\\b(?:why|how|when|whether|that|because|although|while|if|where|says?|said|thinks?)|^|[.!?>\\n\"])\\s*(?:(?:most|many|some|few|all)\\s+)?"
                  + PEOPLE
                  + "|\\b(?:when|whenever|if|because|since|although|while|once|after|before|unless|that)\\s+(?:I|he|she|we|they))\\s+"
                  + ADVERBS,
              ASKS_NOTHING),
          about(
              PROMPT,
              "\\b" + BAD_IDEA + "\\s+(?:for\\s+(?:[a-z]+\\s+){1,3})?(?:to\\s+)?",
              ASKS_NOTHING),
          about(
              PROMPT,
              "\\b(?:ask(?:s|ed)?|wonder(?:s|ed|ing)?|sure|knows?|decides?|unclear|check)\\s+(?:(?:me|us|him|her|them)\\s+)?(?:whether|if)\\s+"
                  + OF_SOMEBODY,
              ASKS_NOTHING),
          about(
              PROMPT,
              "\\b(?:(?:wants?|wanted|tells|told|asks|asked|expects?|orders|ordered|begged|reminds|reminded|allows|lets|makes)\\s+(?:me|us|him|her|everyone|everybody|people|my\\s+[a-z]+)"
                  + "|(?:seems?|appears?|tends?|loves|likes|happens|continues|managed)"
                  + "|(?<!\\byou\\s)(?<!\\byou\\s(?:are|were|have|had)\\s)(?:decided|agreed|chose|had|got|promised|learn(?:ed|t)|planned|forced|obliged|supposed|told|asked)(?:\\s+not)?(?=\\s+to\\b)"
                  + "|(?:any|some|every)(?:body|one)|(?:an?|the|some)\\s+(?!AI\\b|assistant|model|agent|bot\\b|chatbot)[a-z'-]+\\s+who)\\s+(?:to\\s+)?"
                  + ADVERBS,
              ASKS_NOTHING),
          about(
              PROMPT,
              "\\b(?:cannot|can't|shouldn't|mustn't|(?:should|must|can|do)\\s+not|don't|never|nobody|no\\s+one|(?:nobody|no\\s+one)\\s+(?:should|may|can|must|would|will))\\s+(?:just|simply|ever|always|blindly|completely|entirely)?\\s*",
              ASKS_NOTHING),
          about(
              PROMPT,
              "\\bthe\\s+(?:phrase|words?|sentence|expression|saying|meaning\\s+of|wording)\\s+[\"'`\u201c]?",
              ASKS_NOTHING),
          about(PROMPT, "", "[a-z]+\\s[^.!?\\n]{0,60}?\\b" + OTHERS + ASKS_NOTHING),
          // What may happen to whoever reads a manual, and what programs do with theirs.
          about(
              PROMPT,
              "\\b(?:if|when|should|in\\s+case)\\s+you\\s+",
              "forget\\b(?![^.!?]{0,80}\\b(?:instructions?|prompts?|rules|guidelines|told|said)\\b)"),
          about(
              PROMPT,
              "\\b(?:parser|lexer|compiler|interpreter|assembler|linker|debugger|decoder|emulator|simulator|virtual\\s+machine|VM|CPU|processor|preprocessor|scheduler|formatter)s?\\s+"
                  + ADVERBS,
              ASKS_NOTHING));

  private EverydayTalk() {}
}
