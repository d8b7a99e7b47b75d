package trafficguardian.rules.prompts;

import static trafficguardian.rules.prompts.PromptText.MUST;
import static trafficguardian.rules.prompts.PromptText.S0;
import static trafficguardian.rules.prompts.PromptText.S_NEAR;

import java.util.List;

/** That somebody has approved already, and rules that are to outlast the conversation. */
final class PromptPretexts {
  private static final String APPROVED =
      "(?:approved|authori[sz]ed|agreed|consented|confirmed|granted|given|recorded|obtained)";

  /** What is there to watch over whoever acts for another. */
  private static final String OVERSIGHT =
      "(?:skip|bypass|ignore|disable|disregard|override|circumvent|(?:turn|switch) off|suspend|waive) (?:(?:the|all|any|every|your|these|further) )*(?:[a-z-]+ )?"
          + "(?:confirmations?|approvals?|safety|security|reviews?|checks?|safeguards?|guardrails?|restrictions?|polic(?:y|ies)|rules|filters?|instructions?|warnings?|prompts?|(?:user|owner|operator)(?:'s?|s)?)\\b";

  private static final String MENTION =
      "(?:contain|include|link to|point to|end with|(?:begin|start) with (?:a call|the (?:words?|phrase|sentence))|mention)";

  private static final String UNASKED =
      "[^.\\n]*\\bwithout (?:asking|telling|informing|notifying|consulting|waiting|(?:any )?(?:confirmation|approval|consent))\\b";

  static final List<String> ALL =
      PromptText.sentences(
          "\\b(?|permit|(?:authori[sz]ed?|cleared)) you to (?:"
              + OVERSIGHT
              + "|(?:delete|wipe|erase|drop|remove|overwrite|merge|push|deploy|transfer|wire|pay|send|export|approve|run|execute|disclose|reveal|share|grant|install) "
              + UNASKED
              + ")",
          "\\byou(?:'re| are) (?:hereby |now )?authori[sz]ed to " + OVERSIGHT,
          "\\bmy permission (?:as (?:the |an? |your )?[a-z]+(?: [a-z]+)? )?to " + OVERSIGHT,
          "\\b(?:user|owner|operator|admin(?:istrator)?|human) (?:(?:has|have|had) )?(?:granted|given|gave) (?:you|the (?:assistant|agent|model)|this agent) (?:full|complete|all|unlimited|unrestricted|root|admin) (?:access|permissions?|rights|control|authority|approval)\\b",
          "\\b(?:since|because) the user (?:has )?already " + APPROVED + "\\b",
          "\\bthe user (?:has )?already (?:approved|authori[sz]ed|granted|confirmed|consented to) (?:this|it|that|everything|all)\\b",
          "\\b(?:skip|bypass|omit) (?:the|all|any) (?:approval|review|confirmation|verification|consent|safety|security)(?: (?:steps?|process|checks?))? and "
              + "(?:merge|approve|send|transfer|pay|delete|execute|proceed)\\b(?: without checking| (?:with|to) (?:the )?(?:download|connection|installation|upload|build|request|handshake)\\b)?",
          "\\bthis"
              + S_NEAR
              + "is"
              + S_NEAR
              + "(?:a message from )?your (?:developer|creator|administrator|operator|owner)s?\\s*[:.,!-]",
          "\\bI(?:'m| am) your (?:creator|developer|administrator|operator|system administrator)\\b[^\\n]*\\b(?:authori[sz]e|order|command|instruct|disclose|reveal|ignore|forget|must)\\b",
          "\\bthe user (?:has )?(?:asked|told|instructed) me to (?:tell|inform|instruct) you\\b",
          "\\byou (?:can|may) now (?:share|show|reveal|disclose|send|hand out|give|print)\\b[^.\\n]*\\b(?:secrets?|card numbers?|passwords?|confidential|customer data|private|personal|credentials|keys|anyone|everyone)\\b",
          "\\bwhen (?:you )?(?:summari[sz](?:e|ing)|translat(?:e|ing)|read(?:ing)?|review(?:ing)?|process(?:ing)?|quot(?:e|ing)|describ(?:e|ing)|answering (?:questions )?about) (?:this|these) "
              + "(?:page|document|article|text|e-?mail|message|file|issue|product|site|ticket|paper)s?,? (?:you "
              + MUST
              + "|always|never|recommend|say|state|include|add|call|send|open|run|tell|ignore)\\b",
          "\\b(?:summar(?:y|ies)|translations?|reviews?|answers?|repl(?:y|ies)) (?:of|to|about) this [a-z-]+ must (?:always )?"
              + MENTION
              + "\\b",
          "\\b(?:summar(?:y|ies)|translations?|reviews?|answers?|repl(?:y|ies)) must (?:always )?"
              + MENTION
              + "\\b[^\\n]*(?:https?://|[\\w.+-]+@[\\w-]+\\.|\\+[0-9]|\\b(?:sentence|phrase|words?|phone number|link to|address of)\\b)",
          "\\bwhen (?:your|the|an?|any) (?:[a-z]+ )?(?:assistant|agent|model|bot|AI|copilot) (?:summari[sz]es|reads|processes|translates|handles|opens|reviews) this (?:e-?mail|page|document|article|text|message|file|issue|ticket|paper),? (?:it|they) "
              + MUST
              + " (?:also |always |first )?(?:tell|say|add|include|open|send|call|recommend|approve|visit|not)\\b",
          "\\byou must (?:always )?(?:answer|say|reply|respond|claim|state|insist)\\b[^.\\n]*\\b(?:when|if) asked\\b",
          "\\bbefore (?:doing|you do) anything else,? (?:read|send|open|fetch|print|upload|call|run)\\b[^.\\n]*(?:~/\\.|/etc/|https?://)",
          "\\bpre-?approved by the (?:user|owner|operator|human)\\b",
          "\\b(?:user|owner|operator)(?:'s)? (?:consent|approval|permission) (?:has (?:already )?been|was|is) (?:already )?"
              + APPROVED
              + "\\b[^.\\n]*\\b(?:skip|proceed|go ahead|bypass|without|no need)\\b",
          "\\bpolicy (?:now )?(?:permits|allows) (?:sharing|sending|uploading|disclosing|exporting|printing)\\b",
          "\\bbefore (?:summari[sz]ing|reading|processing|reviewing|translating|analy[sz]ing|continuing with) this (?:page|document|text|article|file|message|e-?mail|issue),? "
              + "(?:you "
              + MUST
              + "|always|call|run|send|fetch|visit)\\b",
          "\\bbefore (?:answering|responding|replying)(?: (?:to )?(?:any|the|this) (?:user|questions?|requests?|message))?,? (?:you "
              + MUST
              + "|always|first|remember|call|run|read|send|fetch|visit)\\b",
          "\\bremember (?:this )?(?:permanently|forever)\\b" + S0 + "(?:that|:|,)",
          "\\b(?|commit|(?:add|save|store|write|record|put|keep|append)) (?:(?:this|it|that|the|following|rule|fact|instruction) )*(?:to|in|into) "
              + "(?:your (?:[a-z-]+ )?memor(?:y|ies)\\b|(?:(?:the|user|long-term|permanent|persistent) )*memory[:;,]? (?:(?:that )?the user\\b|always\\b|never\\b|from now on\\b))",
          "\\bupdate your (?:[a-z-]+ )?memory\\s*[:;]",
          "\\bmemori[sz]e(?: that)?[:,]? the user(?:'s)?\\b",
          "\\b(?:store|save|record|keep|remember) (?:this|it|that) as (?:an? |the user's )?(?:permanent|standing|persistent|long-term) (?:[a-z]+ )?(?:preference|rule|fact|instruction|memory|policy)\\b",
          "\\bremember (?:going forward|from now on|permanently|forever|for good) that\\b",
          "\\bthe user (?:has |have )?(?:given|granted|provided) (?:you |us |me )?(?:standing|blanket|permanent|general|unlimited) (?:approval|consent|permission|authori[sz]ation)\\b",
          "\\b(?:the )?user (?:has )?(?:approved|authori[sz]ed|consented to|agreed to)\\b[^.\\n]*[.;,]? (?:never|do not|don't|no need to) ask (?:again|for (?:confirmation|permission|approval|consent))\\b",
          "\\bno need to (?:check|confirm|verify|clear it|ask|come back)(?: back)?(?: (?:with|to))? (?:the|your) (?:user|owner|operator|human)s?\\b[^.\\n]*\\b(?:already|has|have) "
              + APPROVED,
          "\\byour (?:user|owner|operator|human|principal) (?:has )?(?:already )?(?:approved|agreed|authori[sz]ed|signed|OK(?:'?ed|'d)|consented)\\b[^.\\n]*\\b(?:(?:no need to|you (?:need not|needn't)|so (?:do not|don't)|without) (?:check|ask|confirm|come|wait|consult)(?:ing)?)\\b",
          "\\bkeep (?:a|this as a) standing (?:note|rule|preference|instruction) (?:that|to|of)\\b",
          "\\b(?|in|for)"
              + S_NEAR
              + "(?:all|every|each|any) (?:future|later|subsequent|coming) (?:conversations?|sessions?|interactions?|chats?|tasks?)\\b(?:[^.\\n]|\\.[a-z])*(?:\\b(?:do not|don't|never|without) (?:mention|bring(?:ing)? (?:it|this) up|tell|say(?:ing)? why|explain(?:ing)?|disclose|reveal)\\b|\\bleave (?:it|this|that)(?: [a-z]+)? out of (?:your )?(?:explanations?|answers?|replies|summar(?:y|ies))\\b)",
          "\\bkeep this (?:rule|instruction|order|policy) in (?:your )?memory\\b",
          "\\b(?:remember|store|memori[sz]e|write down)(?: (?:this|that|it|the following|in your notes))? (?:for|in|to|across) (?:(?:all|every|any|your) )?"
              + "(?:future|later|subsequent|upcoming|following) "
              + "(?:conversations?|sessions?|chats?|interactions?|replies|answers|responses)\\b",
          "\\bin"
              + S_NEAR
              + "(?:(?:all|every|any) )?(?:future|subsequent|later) (?:conversations?|sessions?|interactions?|repl(?:y|ies)|chats?|responses?),? "
              + "(?:always|never|you "
              + MUST
              + ")\\b");

  private PromptPretexts() {}
}
