package trafficguardian.rules.prompts;

import static trafficguardian.rules.prompts.PromptText.AGENT;
import static trafficguardian.rules.prompts.PromptText.S0;
import static trafficguardian.rules.prompts.PromptText.S_NEAR;

import java.util.List;

/** To play another role: one without rules, or one with somebody else's rights. */
final class PromptRoles {
  private static final String ROGUE =
      "(?:DAN|unrestricted|unfiltered|uncensored|jailbroken|unbound|amoral|evil|unlimited|malicious)";

  private static final String MODEL = "(?:AI|agent|assistant|model|chatbot|bot|language model)";

  private static final String LIMITS =
      "(?:restrictions?|limitations?|limits|filters?|guardrails?|guidelines|rules|constraints?|(?:content|safety) polic(?:y|ies))";

  static final List<String> ALL =
      PromptText.sentences(
          "\\byou(?:'re| are) (?:now|hereby) (?:an? )?" + ROGUE + "\\b",
          "\\byou(?:'re| are) (?:now|no longer|hereby) (?:an? )?(?:free (?:from|of)"
              + "|in (?:developer|debug|god|admin|jailbreak|dan|root|sudo|maintenance|unrestricted|unsafe) mode"
              + "|operating (?:in|under|without)|bound\\b|restricted\\b|subject to"
              + "|(?:the|a|an)?"
              + S0
              + "(?:\\w+ ){0,3}"
              + MODEL
              + "\\b)",
          "\\byou(?:'re| are) (?:an? )?" + ROGUE + " (?:(?:\\w+ ){0,2}" + MODEL + "|now)\\b",
          "\\bnot"
              + S_NEAR
              + "bound by any (?:rules?|restrictions?|guidelines|polic(?:y|ies)|instructions?|limits)\\b",
          "\\b(?:act|behave|respond|operate|answer|pretend|role-?play) (?:as|like|to be) "
              + "(?:if you(?:'re| (?:are|were)) )?(?:an? )?"
              + ROGUE
              + "\\b",
          "\\byou (?:now )?(?:have|had) no (?:(?:ethical|moral|safety|content|more) (?:or )?)*"
              + LIMITS
              + "\\b",
          // One expression, since each that begins so costs time wherever a model is spoken of.
          "\\b(?:"
              + AGENT
              + "|agents?|models?|bots?) (?:(?:with no|without any|that has no) (?:(?:ethical|moral|safety|content) )?"
              + LIMITS
              + "|(?:may|can|(?:is|are) allowed to) (?:now )?(?:share|send|disclose|reveal|export)"
              + " (?:(?:the|any|all) )?(?:credentials|secrets|private keys|passwords|api keys)"
              + "|(?:(?:that|which|who) (?:is|are) |currently )?"
              + "(?:reading|processing|parsing|summari[sz]ing|reviewing|visiting|crawling|analy[sz]ing|browsing"
              + "|indexing|accessing|handling|viewing|opening) (?:this|these)"
              + "|(?:directive|override)\\s*(?::|--)\\s*[a-z]+)\\b",
          "\\byou are (?:now )?(?:[a-z]+, )?an? (?:[a-z]+ ){0,2}(?:without|with no|free of) (?:any )?"
              + LIMITS
              + "\\b",
          "\\byou are (?:now|hereby) (?:authori[sz]ed|permitted|allowed|cleared) to (?:share|send|disclose|reveal|export|upload|forward|hand out)\\b[^.\\n]*(?:https?://|\\b(?:cookies?|passwords?|keys?|tokens?|secrets?|credentials)\\b)",
          "\\bfrom this (?:moment|point|line) (?:on,? )?you (?:are an? (?:agent|assistant|servant|employee) of|serve|obey|work for|answer to)\\b",
          "\\byour operator is now\\b",
          "\\byour new (?:role|persona|name|identity) is [^\\n]*\\bnever (?:refuses?|declines?|asks? for (?:confirmation|permission))\\b",
          "\\byou(?:'ve| have) been (?:jailbroken|liberated|unshackled|unchained|reprogrammed|freed from|released from)\\b",
          "\\byou are now (?:an? |the )?(?:\\w+ ){0,2}(?:root shell|shell|terminal|console|hacker|attacker|superuser)\\b",
          "\\bdo anything now\\b" + S0 + "[\\])(,:.]",
          "\\bfrom (?:now|here|this (?:point|moment)) (?:on(?:wards?)?|forward),? you "
              + "(?:must|shall|only|obey|have to|are to|are (?:required|ordered|instructed) to|act as|behave as"
              + "|will (?:obey|ignore|only|always|act|answer every|comply))\\b",
          "\\bfrom (?:now|here|this (?:point|moment)) (?:on(?:wards?)?|forward),? (?:act|behave|respond|operate|answer) (?:as|like) "
              + "(?:if you were )?(?:the |an? )?(?:root|system|superuser|admin(?:istrator)?|"
              + ROGUE
              + ")\\b",
          "\\b(?:enter|activate|enable|switch to|engage) (?:the )?(?:unrestricted|unfiltered|uncensored|jailbreak|DAN|god) mode\\b",
          "\\b(?:enter|activate|enable|switch to|engage|begin|start) (?:the )?(?:maintenance|developer|debug|god|admin|jailbreak|root|sudo|unrestricted|override) mode\\b"
              + "[^\\n]*\\b(?:polic(?:y|ies)|filters?|guardrails?|restrictions?|safeguards?|limitations?) "
              + "(?:are|is|have been|has been|will be) (?:now )?(?:disabled|suspended|lifted|off|removed|void)\\b",
          "\\b(?:pretend|act as if|assume|behave as if) (?:that )?you (?:are|were) (?:the |an? )?"
              + "(?:(?:system|site|repository|project|security) )?"
              + "(?:administrator|admin|owner|root|maintainer|superuser|developer|operator)"
              + S0
              + "(?:and|,) (?:approve|grant|delete|merge|send|run|execute|disable|remove|reveal|export|transfer|give|publish)\\b");

  private PromptRoles() {}
}
