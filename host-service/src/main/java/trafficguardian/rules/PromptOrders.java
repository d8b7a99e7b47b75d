package trafficguardian.rules;

import static trafficguardian.rules.PromptText.S;
import static trafficguardian.rules.PromptText.S0;
import static trafficguardian.rules.PromptText.SECRET;

import java.util.List;

/** What a page says when it takes an agent's orders over, and gives it other ones. */
final class PromptOrders {
  /** A match of these is no longer than a few sentences. */
  static final int PARAGRAPH = 256;

  private static final String BE = S + "(?:are|is|were|have" + S + "been|has" + S + "been)" + S;

  static final List<String> ALL =
      List.of(
          // The task of a page's own: only what no page would ask its reader for.
          "(?i)\\byour"
              + S
              + "(?:new|real|actual|only|next|true)"
              + S
              + "(?:task|job|goal|mission|objective|purpose|priority)"
              + S
              + "is(?:"
              + S
              + "now)?"
              + S
              + "to"
              + S
              + "[^.\\n]*(?:~/\\.|/etc/|\\b(?:"
              + SECRET
              + "|exfiltrate|upload)\\b)",
          "(?i)\\b(?:instructions?|rules|guidelines|orders|directives|prompts?)"
              + S
              + "(?:(?:that|which)"
              + S
              + ")?you"
              + S
              + "(?:(?:were|have"
              + S
              + "been|got|received|had)"
              + S
              + ")?(?:(?:given|told|received|sent|shown|provided)"
              + S
              + ")?[^.\\n]*\\b(?:are|is)"
              + S
              + "(?:now"
              + S
              + ")?(?:obsolete|void|invalid|cancell?ed|superseded|outdated|no"
              + S
              + "longer|null|fake|replaced|revoked|overridden)\\b",
          "(?i)\\b(?:pretend|act"
              + S
              + "as"
              + S
              + "if|assume|behave"
              + S
              + "as"
              + S
              + "if)"
              + S
              + "(?:that"
              + S
              + ")?you"
              + S
              + "(?:are|were)"
              + S
              + "(?:the"
              + S
              + "|an?"
              + S
              + ")?(?:(?:system|site|repository|project|security)"
              + S
              + ")?(?:administrator|admin|owner|root|maintainer|superuser|developer|operator)"
              + S0
              + "(?:and|,)"
              + S
              + "(?:approve|grant|delete|merge|send|run|execute|disable|remove|reveal|export|transfer|give|publish)\\b",
          "(?i)</(?:system|instructions?|system_prompt|prompt|context|document)>"
              + S0
              + "</?(?:user|human|assistant|system|tool)>",
          "(?i)\\b(?:safety|security|moderation|ethical)"
              + S
              + "(?:filters?|checks?|guardrails?|restrictions?|polic(?:y|ies)|rules|guidelines)"
              + BE
              + "(?:now"
              + S
              + "|temporarily"
              + S
              + ")?(?:disabled|off|lifted|suspended|removed|deactivated|turned"
              + S
              + "off|waived)\\b[^.\\n]*\\b(?:session|you|comply|answer|conversation|chat|request|prompt)\\b",
          "(?i)\\b(?:remember|store|memori[sz]e)(?:"
              + S
              + "(?:this|that|it|the"
              + S
              + "following))?"
              + S
              + "(?:for|in|to|across)"
              + S
              + "(?:all|every|any|your)"
              + S
              + "(?:future|later|subsequent|upcoming|following)"
              + S
              + "(?:conversations?|sessions?|chats?|interactions?|replies|answers|responses)\\b",
          "(?i)\\bstop"
              + S
              + "(?:following|obeying|listening"
              + S
              + "to|helping|serving|trusting)"
              + S
              + "(?:the|your)"
              + S
              + "(?:users?|operators?|owners?|developers?|system)\\b(?:[^'-]|$)");

  private PromptOrders() {}
}
