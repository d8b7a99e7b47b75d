package trafficguardian.rules.prompts;

import static trafficguardian.rules.prompts.PromptText.CHAT_LOG;
import static trafficguardian.rules.prompts.PromptText.NAMED_SECRET;
import static trafficguardian.rules.prompts.PromptText.SECRET;
import static trafficguardian.rules.prompts.PromptText.SEND;
import static trafficguardian.rules.prompts.PromptText.S_NEAR;
import static trafficguardian.rules.prompts.PromptText.WHOSE;

import java.util.List;

/** To give away the prompt, secrets or files. */
final class PromptThefts {
  private static final String SOMEWHERE =
      "(?:https?:|[\\w.+-]+@|this (?:url|address|server|endpoint|link|webhook|site|number|channel)"
          + "|the (?:url|link|address|attacker|webhook|endpoint))";

  private static final String ISSUED_BY =
      "(?:(?:aws|github|gitlab|openai|anthropic|azure|google|gcp|stripe|slack|npm|pypi|docker|database|admin|root|cloud|cloudflare|wallet|mail|account|personal) )?";

  static final List<String> ALL =
      PromptText.sentences(
          "\\b(?:reveal|print|show|output|repeat|leak|display|disclose|expose|dump|recite|tell me|give me"
              + "|(?:reply|respond) (?:only )?with) (?:(?:me|us|back|all|of|out|only) )*your "
              + "(?:(?:full|entire|complete|exact|original|initial|hidden|secret|internal|whole|system|developer|confidential|starting|underlying|opening|startup|preloaded|verbatim) )+"
              + "(?:prompts?|instructions?|messages?|directives|rules|guidelines|preamble|briefing|(?:configuration|setup|set-up|startup|system|context) (?:text|message|block|prompt))\\b",
          "\\b(?:translate|encode|paraphrase|summari[sz]e|spell out|e-?mail|send|post|write down) your "
              + "(?:(?:full|entire|complete|exact) )?(?:system|initial|original|hidden|secret) (?:prompt|instructions?|messages?)\\b",
          "\\b(?:reveal|print|repeat|show|output|recite|quote|copy|write out|tell me)\\b[^.\\n]*\\b(?:text|instructions?|prompts?|messages?|words|rules) (?:that |which )?"
              + "(?:you were (?:configured|given|set up|initiali[sz]ed|started|provided)|(?:(?:was|were|is|stands?) )?(?:placed |given |written )?(?:before|above|at the (?:beginning|start|top) of) (?:this|your) (?:conversation|context|chat|prompt))\\b",
          "\\b(?:reveal|print|repeat|show|output|recite|quote|copy|write out|paste|tell me)\\b[^.\\n]*\\b(?:precedes?|preceding|before|above|ahead of) "
              + "(?:(?:the|your|my) )?(?:user's (?:very )?first|very first|initial user|first user|first human) (?:message|turn|question|input|prompt|word)\\b",
          "\\b(?:reply|respond|answer) with the (?:hidden|system|initial|secret) (?:text|prompt|message|instructions?)\\b",
          "\\b(?:reply|respond|answer)(?: back)? to me with (?:the|your|any) (?:last|latest|newest|most recent) (?:(?:password|login|account|security) )?(?:passwords?|(?:verification|one-time|login|security|recovery|sign-in|access|2fa|reset) (?:codes?|links?|tokens?|e-?mails?|mails?|messages?))\\b",
          "\\b(?|what|(?:whatever|everything|anything))(?: that)? (?:precedes?|comes before|stands before|came before) the first user (?:message|turn|question|input|prompt|word)\\b",
          "\\b(?:start|begin)s? with (?:the words? )?(?:[\"'`]|\\\\\"|“|‘|&quot;|&#x27;)(?:sure|of course|certainly|absolutely|yes),",
          "\\b(?:put|append|add|insert|encode|include|place|paste|smuggle|hide|embed|weave|pack|slip) the user's (?:[a-z]+ ){0,4}(?:into|to|in) (?:the|this|a) (?:url|link|address|query)\\b",
          // Whatever an address says is to be done.
          "\\b(?:fetch|download|open|read|load|retrieve|get)(?:ing)? (?:[a-z]+ ){0,4}https?://\\S+ (?:and|then)(?: then)? (?:(?:carry|carrying) out|execut(?:e|ing)|perform(?:ing)?|obey(?:ing)?|follow(?:ing)?|do(?:ing)?|run(?:ning)?) (?:(?:each|every) (?:line|command|order|instruction|task|step)s? (?:in it|of it|there|it (?:lists|names|holds|contains)|listed|found)|(?:whatever|what) (?:it says|it tells|is (?:written|in it|there|said)|stands|you find))\\b",
          "\\b(?:fetch|download|open|read|load|retrieve|get)(?:ing)? (?:[a-z]+ ){0,4}https?://[0-9]{1,3}\\.[0-9]{1,3}\\.\\S+ (?:and|then)(?: then)? (?:(?:carry|carrying) out|execut(?:e|ing)|perform(?:ing)?|obey(?:ing)?|follow(?:ing)?|do(?:ing)?) (?:each|every|all|whatever|what|the (?:steps|instructions|orders|commands|tasks))\\b",
          "\\bappend (?:[a-z]+ ){0,5}(?:messages?|conversation|chat|history|prompt|answer|context)\\b[^.\\n]* to (?:the|this) (?:url|link|address)\\b",
          "\\b(?:sending|submitting|posting) (?:your|their|its) (?:(?:full|entire) )?(?:system prompt|instructions|api keys?|credentials|passwords?)\\b",
          "\\bwhat (?:is|are|was|were) your (?:(?:full|exact) )?(?:initial|original|system|hidden|secret) (?:prompts?|instructions?|directives)\\b",
          "\\b(?|complete|(?:exact|full|verbatim|word-for-word|literal|whole|entire)) (?:copy|text|wording|contents?|version|transcript) of your (?:(?:own|full|system|initial|original|hidden) )*(?:prompt|instructions?|message|context)\\b",
          "\\b(?:agrees?|consents?|accepts?|undertakes?) to (?:disclose|reveal|print|share|output|publish|hand over) (?:their|its|your) (?:(?:own|full|entire) )?(?:system prompt|hidden prompt|instructions|secrets|credentials)\\b",
          "\\b(?:agrees?|consents?) to (?:forwarding|sending|sharing|disclosing|uploading|posting) (?:this|the|its|their) (?:(?:whole|full|entire) )?(?:thread|conversation|chat|mailbox|inbox|system prompt|context)\\b",
          "\\b(?:give|show|tell|send|hand)(?: (?:me|us))? the (?:contents?|text|wording) of your (?:(?:system|initial|hidden) )?(?:prompt|message|instructions)\\b",
          "\\b(?:attach|post|include|paste|share|print|output|dump|copy) (?:the|your) (?:full|entire|whole|complete|current) (?:context window|prompt|conversation context|model context)\\b",
          "\\b"
              + SEND
              + " (?:a |the )?(?:summary|transcript|copy|record|log|history|text|contents?) of (?:(?:the|this|our|your|whole|entire|full|each|every) )*(?:conversation|chat|session|dialogue?)s? (?:[a-z]+ ){0,3}to "
              + SOMEWHERE,
          "\\b(?:starting|beginning) with (?:the (?:words?|phrase) )?(?:[\"'`]|\\\\\"|“|‘|&quot;|&#x27;)you are\\b",
          "\\b(?:output|print|repeat|show|display|copy) everything (?:that is )?(?:above|before) this (?:line|message|point|text)\\b",
          "\\byour new (?:system prompt|system message|instructions?) (?:is|are)\\b",
          "\\b(?:override|abandon|drop) your (?:current|present) (?:task|goal|instructions?)\\b",
          "\\b(?:include|provide|enter|attach|paste) your (?:private |secret )?(?:ssh|api|gpg|access|wallet) (?:private )?keys? in (?:the|your) (?:next|reply|response|answer|following)\\b",
          "\\b(?|state|(?:provide|give|supply|include|enter|reveal)) the user's (?:credit card|card number|passwords?|social security|pin code)\\b",
          "\\b(?:output|print|show|reveal|dump) your (?:full |entire |complete )?(?:configuration|context window|memory|tool list|tool definitions)\\b",
          "\\b(?:reveal|leak|expose|disclose|dump|exfiltrate|tell me) (?:the |all |any )*(?:hidden|system|secret|initial|original) "
              + "(?:prompts?|instructions?)\\b(?: (?:fields?|box|editor|tab|panel|setting|dialog|column|button)\\b)?",
          "\\b(?|return|(?:print|output|repeat))"
              + S_NEAR
              + "the (?:(?:full|entire|complete|whole) )?(?:system|hidden|secret) prompt(?:[.!,;:\"']| verbatim| word for| above| in full|$)",
          "\\b(?:include|insert|append|paste|attach|output) the contents? of (?:any|every|all)(?: the)? files? (?:named|called|ending|matching|that)\\b",
          "\\b" + SEND + " " + WHOSE + ISSUED_BY + SECRET + "\\b[^\\n.]*\\bto " + SOMEWHERE,
          "\\b(?:upload|send|forward|exfiltrate|e-?mail) "
              + WHOSE
              + "(?:workspace|repository|source code|(?:all|user's|local|project) files|inbox|mailbox|address book|browsing history|(?:private|personal) data|contacts|~/[^\\s]+|(?:all|user's) documents|cookies|conversation|customer list|tool (?:outputs?|results?)) to "
              + SOMEWHERE,
          "\\b(?|"
              + CHAT_LOG
              + "|"
              + NAMED_SECRET
              + ")\\b[^.\\n]*\\b(?:and|then) (?:send|upload|e-?mail|forward|post) (?:them|it|these|those|that|this|everything|all) (?:all )?to (?:https?://|\\w+@)",
          "\\b(?:copy|paste|put|write|insert|append|include) "
              + WHOSE
              + "(?:chat|conversation|session|message) (?:transcript|history|logs?)\\b[^.\\n]*\\b(?:https?://|into (?:(?:the|a|an|this|that|your|its|each|every|any) )?(?:[a-z]+ )?(?:urls?|links?|address|query|requests?|repl(?:y|ies)|answers?|responses?|messages?|parameters?|arguments?|fields?|images?|e-?mails?|summar(?:y|ies)|call)\\b)",
          "\\b(?:copy|paste|put|write|insert|append|include) "
              + WHOSE
              + "(?:chat|conversation) (?:transcript|history|logs?)\\b[^.\\n]*\\binto (?:(?:the|a|an|this|your|each|every|any) )?(?:[a-z]+ )?(?:comments?|issues?|forms?|posts?|commits?|pull requests?)\\b");

  private PromptThefts() {}
}
