package trafficguardian.rules.prompts;

import static trafficguardian.rules.prompts.PromptText.SEND;
import static trafficguardian.rules.prompts.PromptText.S_NEAR;
import static trafficguardian.rules.prompts.PromptText.USER;

import java.util.List;

/** To keep something from the user. */
final class PromptSecrecy {
  private static final String WHAT_WAS_DONE =
      "(?:this|it|these|that|those|what|your|the (?:instructions?|notes?|messages?|steps?|prompts?|files?|uploads?|commands?|change|transfer|keys?|actions?))\\b";

  /** How a text goes on that has said all; not: the user which field was wrong. */
  private static final String NO_MORE =
      "(?:[^'\\w\\xE2\\s]|\\s+(?:[^atw]|a[^b]|t[^h]|th[^a]|that\\s+(?:you|this|it|I|we)\\b|w[^h]|what\\s+(?:you|this|it|was|has|is))|\\s+about "
          + WHAT_WAS_DONE
          + "|$)";

  static final List<String> ALL =
      PromptText.sentences(
          "\\b(?|avoid|without|(?:do not|don't|don’t|never|must not)) "
              + "(?:tell(?:ing)?|inform(?:ing)?|notify(?:ing)?|mention(?:ing)?|alert(?:ing)?|disclos(?:e|ing)|reveal(?:ing)?) "
              + "(?:(?:this|it|that|anything|any|of|about|these|steps?|to) )*"
              + USER
              + NO_MORE,
          "\\b(?|without|(?:do not|don't|never|must not)) (?:disclos(?:e|ing)|reveal(?:ing)?) (?:(?:this|it|that|anything) )?to "
              + USER
              + " that\\b",
          "\\b(?:do not|don't|never) (?:tell|inform|notify|alert) (?:the )?(?:maintainers?|reviewers?|administrators?|security team)\\b",
          "\\bwithout (?:telling|informing|notifying|alerting|asking) (?:the )?(?:maintainers?|reviewers?|administrators?|developers?)\\b",
          "\\b(?:do not|don't|never) (?:mention|reveal|disclose|reference|repeat) (?:this|these) "
              + "(?:notes?|messages?|instructions?|steps?|prompts?|remarks?)\\b",
          "\\b(?|mentioning|(?:and|but)"
              + S_NEAR
              + "(?:do )?not mention) this (?:note|message|instruction|remark)\\b",
          "\\b(?:without|behind) "
              + USER
              + "(?:'s?|’s?)? (?:knowledge|knowing|consent|noticing|awareness|permission|back)\\b",
          "\\b(?:keep|hide) this (?:(?:action|message|instruction|note|a) )?(?:secret |hidden )?from "
              + USER,
          "\\b(?:do not|don't|don’t|never) let "
              + USER
              + " (?:notice|know|see|find out|learn|reali[sz]e)\\b",
          "\\b(?|without|(?:never|do not|don't)) (?:say|tell|mention|reveal|admit|disclose)(?:ing)?\\b[^.\\n]*\\bthat (?:you|they|it) (?:were|was|have been|has been|had been) (?:told|asked|instructed|ordered|paid)\\b",
          "\\b(?|without|(?:never|do not|don't)) (?:say|tell|mention|reveal|admit|disclose)(?:ing)? (?:[a-z]+ ){0,3}that (?:this|these) (?:notes?|comments?|messages?|instructions?|prompts?|texts?|paragraphs?) (?:exists?|existed|is here|are here)\\b",
          "\\b(?:when|if) asked about (?:this|it|the)\\b[^.\\n]*, (?:claim|deny|pretend)\\b",
          "\\bthe user (?:must|should|may|shall) (?:not|never) (?:learn|know|notice|find out|be told|be informed|reali[sz]e)\\b",
          "\\b(?:user|human|operator|owner)s? (?:(?:is|are) not (?:allowed|supposed|permitted|meant) to|must not|shall not|may not|cannot|(?:need|needs) not) (?:know|see|learn|hear|read|be told|be informed) (?:(?:about|of) )?(?:any of )?(?:this|these|those) (?:notes?|instructions?|paragraphs?|prompts?|orders?|remarks?|steps?|tool calls?)\\b",
          "\\b(?:do not|don't|never|must not) (?:show|display|quote|repeat|forward|read out) (?:this|these|the above) (?:paragraphs?|notes?|texts?|messages?|lines?|instructions?|comments?|remarks?|blocks?) to "
              + USER
              + "\\b",
          "\\b(?:hide|conceal|suppress|withhold) the (?:original|user's|human's|reader's) (?:question|request|message|query|task)\\b",
          "\\bconfidential between (?:[a-z]+ ){1,4}and (?:you|the (?:assistant|agent|model|AI|bot))\\b",
          "\\b(?:silently|secretly|covertly|quietly|discreetly) " + SEND + " ",
          "\\b(?:upload|forward|e-?mail|exfiltrate|transmit) [^.\\n]* to (?:https?://|[\\w.+-]+@)\\S+[^.\\n]*\\b(?:say nothing|tell nobody|without (?:telling|mentioning|asking)|(?:do not|don't|never) (?:tell|mention|inform|say)|keep (?:it|this) (?:quiet|secret))\\b",
          "\\b(?:leave|keep) (?:this|it|that) out of (?:your|the) (?:summary|answer|reply|report|response)\\b",
          "\\b(?:silently|secretly|covertly|quietly|discreetly) (?:create|set up|add) (?:a|an|the) (?:filter|rule|redirect|forward|webhook|user|account|key|recipient|admin)",
          "\\bkeep this (?:change |note |message )?to yourself\\b[^\\w]",
          "\\bkeep (?:(?:their|its|the|all) )?(?:output|results?|response)s? to yourself\\b",
          "\\bdo not quote this (?:text|message|note|paragraph)\\b",
          "\\bsay (?:not a|no) word (?:of|about) (?:it|this)\\b",
          "\\bno need to (?:mention (?:this|it|that) to (?:whoever|the|your|anyone)|(?:bother|involve|disturb|alert|inform|tell) "
              + USER
              + ")\\b",
          "\\b(?:agents?|bots?|assistants?) (?:do not|don't|need not|needn't) (?:(?:need|have) to )?(?:ask|wait for|check with) (?:an?|the|any) (?:maintainer|user|human|owner|reviewer|approval|confirmation)\\b",
          "\\b(?:secretly|covertly|discreetly) (?:reply|respond|run|execute|delete|install|fetch|download|add|copy|write|approve|call|print|reveal|open) ");

  private PromptSecrecy() {}
}
