package trafficguardian.rules.prompts;

import java.util.List;
import java.util.regex.Pattern;

/** Orders in free words that no text may give to whoever reads it. */
final class UnaskedOrders {
  private static final String NOT = "(?<!\\bnot\\s)(?<!n't\\s)(?<!\\bnever\\s)(?<!cannot\\s)";

  private static final String TREASURE =
      "(?:(?:https?|ftp)://|\\?[a-z_]+=|[\\w.+-]@[\\w-]+\\.[a-z]|~/\\.|/etc/|(?<!\\b(?:to|into|in)\\s`?)(?<!\\b(?:to|into|in)\\s(?:the|your)\\s`?)\\.env\\b|`(?:env|printenv)`|\\bvalues? of [`\"']?\\$?[a-z][a-z0-9_]*_(?:key|token|secret|password)\\b|\\bid_(?:rsa|ed25519)|\\b(?<!x-)(?:api|access|private|secret|ssh)[\\s_-]?keys?\\b"
          + "|\\b(?:passwords?|passphrases?|credentials|secrets|tokens?|cookies?(?!-)|(?:seed|recovery) phrases?|(?:one-time|recovery|reset|verification|2fa) codes?|reset (?:links?|mails?)|card numbers?|cvv|cvc|(?:bank|account|social security|passport) (?:numbers?|pin|details)|payment details"
          + "|(?:chat|conversation|browsing|message) (?:history|log)|(?:this|the|whole|full|entire) (?:conversation|chat)|contacts?(?: list)?|system prompt|environment|(?:private|internal) notes|vault|master key|home address|phone number|(?:last|previous|private) (?:[a-z]+ )?(?:messages?|repo(?:sitory)?|files?)|home folder|[A-Z]+_(?:KEY|TOKEN|SECRET))\\b)";

  static final String SOMEBODY =
      "(?:users?|humans?|owners?|recipients?|readers?|visitors?|customers?|operators?|person|people|buyers?|principal|them|anyone|anybody|anything|it|this|that)";

  /** What honest ones neither ask for nor tell. */
  private static final String KEPT =
      "(?:passw|card|pin\\b|codes?\\b|credentials|secrets?|payment|keys?\\b|tokens?\\b)";

  private static final String HIDING =
      "\\b(?:do not|don't|does not|doesn't|never|without|must not|should not|shall not|no need to|and not) (?:tell|mention|inform|notify|alert|warn|ask(?! for (?:[a-z]+ ){0,3}"
          + KEPT
          + ")|bother|wait|say|bring|(?:disclose|reveal)(?![^\\n.]{0,30}\\b"
          + KEPT
          + ")|repeat|refer|talk|speak|point)(?:ing)?\\b[^\\n.]{0,40}\\b"
          + SOMEBODY
          + "\\b|\\b(?:not|don't|never) (?:log|record|list|report|document|note|quote|show) (?:it|this|that|them|these|the (?:change|note|message|paragraph|text|step|action|upload|transfer))\\b"
          + "|\\b(?:remove|delete|erase|hide) this (?:(?:comment|note|todo|message|paragraph|instruction|line)\\b|from )|\\bout of (?:your|the) (?:summary|answer|reply|report)\\b|\\bout of (?:it|the loop)\\b"
          + "|\\b(?:skip|bypass) (?:the |all |any )?(?:(?:confirmation|approval|consent)\\b|review\\b)|\\bkeep (?:quiet|this change)"
          + "\\b|"
          + NOT
          + "\\b(?:silently|secretly|covertly|quietly|discreetly|unnoticed)\\b|\\bkeep (?:quiet|(?:it|this) (?:to yourself|secret|hidden|quiet))"
          + "|\\b(?:nobody|no one) (?:sees|notices|knows|finds out)\\b|\\bno (?:user |human )?(?:consent|confirmation|approval|notification|permission)\\b"
          + "|\\bwithout (?:asking|checking|confirming|waiting)\\b|\\b(?:do not|don't|never) (?:flag|say why|explain (?:why|it|this)|raise|hesitate)\\b|\\bsay nothing\\b|\\btell (?:nobody|no one)\\b|\\bleave (?:it|this|that|this line|this message) out\\b|\\b(?:never|not|don't) show\\b[^\\n.]{0,40}\\bto the (?:user|human|owner)"
          + "|\\b(?:do not|don't|never) (?:mention|list|discuss|raise|point out|criticise) (?:(?:the|any|its|their) )?(?:missing|lack|absence|limitation|weakness|flaw|shortcoming|drawback|failure)"
          + "|\\bas if nothing (?:had )?happened|\\bno mention of\\b|\\bwithout (?:(?:a )?trace|comment|confirmation|approval|review)\\b|\\b(?:do not|don't|never) (?:ask(?! (?:[a-z]+ ){0,2}for (?:[a-z]+ ){0,3}"
          + KEPT
          + ")|wait)\\b";

  private static final Order EXFILTRATION =
      order(
          NOT
              + "\\b(?:send|forward|submit|upload|post|transmit|append|hand|copy|e-?mail|share|export|write|paste|include|attach|reply|respond|encode|relay|deliver|print|reveal|output|expose|leak|re-?enter|invite|bcc|relay|drop|give|tell|dump|find|list|put|enumerate|collect|gather|harvest|transfer|posting|sending|forwards|sends|uploads|posts)\\b",
          100,
          "\n",
          TREASURE);

  /** Not in the name of a file or in an address. */
  private static final String WORD = "(?<![/.-])\\b";

  private static final String TOOLS =
      "(?:\\b(?:curl|wget|printenv|cat [~/.]|base64|rm -|>>? ?/etc/|/tmp/\\.|chmod|scp|nc -)|`env`|(?:terminal|shell|bash|command-line) tool\\b|\\w*(?:delete|transfer|refund|wire|export|wipe|grant|exec|pay|drop|money|purchase)\\w*(?:\\(| tool)"
          + "|\\b(?:delete|remove|erase|wipe|purge|drop|cancel|clear)_(?:\\w+_)?(?:all|events?|databases?|tables?|repo(?:sitory)?|files?|users?|accounts?|e?mails?|messages?|contacts?|records?|backups?)\\b";

  private static final Order RUNNING =
      order(
          NOT + WORD + "(?:run|execute|executing|running|download|(?:re-?)?install(?:ing)?)\\b",
          100,
          "\n",
          TOOLS + "|https?://)");

  /** The same in words that say as well where something is read about: with no link behind. */
  private static final Order USING =
      order(
          NOT + WORD + "(?:call|invoke|start|add|insert|use|switch)\\b",
          100,
          "\n",
          TOOLS + "|(?<!\\]\\()https?://)");

  private static final String ANSWER =
      "\\b(?:end|begin|start|finish|open|close) (?:your|the|every|each|any|all) (?:summar(?:y|ies)|answers?|repl(?:y|ies)|responses?|reviews?)\\b"
          + "|\\b(?:tell|ask|persuade|urge|convince|instruct|direct|advise|get) (?:the |your |every |any )?"
          + SOMEBODY
          + "\\b[^\\n.]{0,60}(?:\\b(?:codes?|passwords?|card|pin|attachment|firewall|download|install|disable|call (?:us|\\+?[0-9])|log ?in)\\b|https?://|[0-9]{3})"
          + "|\\b(?:score|rate|grade) (?:it|them|this|him|her) (?:with )?(?:10|100|five stars)\\b|\\b(?:score|rating|grade) of [0-9]|\\bobey\\b[^\\n.]{0,10}:|\\bcomply\\s*[:.]|\\balways (?:suggest|recommend|use|link)[^\\n]{0,40}https?://|\\badd (?:my|our|the following) (?:ssh |deploy |public )+key"
          + "|\\badd the user's\\b|\\bthe user's (?:session|account|wallet|card|login)\\b|\\benter their (?:login|password|details)|\\bdo what(?:ever)? (?:is|it|stands)\\b|\\b(?:stored|saved) card\\b|\\balready (?:gave|given) (?:my|their|his|her)? ?consent|\\bact for us\\b"
          + "|\\byour (?:guidelines|rules|instructions) (?:got|were|have been) (?:revised|changed|updated|replaced)|\\bonly (?:(?:safe|certified|reliable|approved|recommended|trusted|trustworthy|secure) (?:one|vendor|choice|product|option|provider|tool|solution|shop|source|site|bank)|one (?:approved|recommended|trusted))\\b|\\b(?:only|sole) (?:safe|certified|reliable) one\\b|\\bhand over (?:its|your|their)\\b|\\brefuse what (?:they|he|she|the user)\\b"
          + "|\\bcredentials of (?:the|their|your) (?:user|owner|human)"
          + "|\\b(?:type|enter|fill)(?: in)? (?:the|their|your|any|its|his|her) (?:stored|saved|remembered|(?:user|owner|human)'s) (?:passwords?|logins?|credentials|card|pin)\\b"
          + "|\\b(?:drop|omit|hide|exclude|suppress|remove|leave out|skip) (?:all |any |every |the )*(?:(?:negative|critical|bad|unfavou?rable|one-star) (?:reviews?|comments?|findings|feedback|results|ratings)|complaints?|drawbacks|criticisms?|weaknesses)\\b"
          + "|\\b(?:tell|assure|convince) (?:the |your )?(?:users?|readers?|humans?|customers?|shoppers?|buyers?)\\b[^\\n.]{0,60}\\b(?:top|best|safest|right|winning) (?:choice|pick|option|product|one)\\b"
          + "|\\b(?:say|claim|pretend|report|answer) that\\b[^\\n.]{0,40}\\b(?:(?:was|were) (?:already )?(?:empty|gone|missing|not found)|from the beginning)\\b"
          + "|\\b(?:should|must|is to|has to) (?:instead )?(?:not (?:translate|summari[sz]e|answer|review)\\b|instead (?:answer|reply|respond|write|say|output))"
          + "|\\b(?:answer|reply|respond)(?:s|ing)?\\b(?: to)?(?: (?:all|any|every|each)\\b[^\\n.]{0,60})? (?:only|solely|exclusively|just|simply)? ?with\\b"
          + "|\\b(?:answer|reply|respond) to the (?:user|reader|human|author) (?:only|solely|exclusively|just|simply) with\\b|\\b(?:word for word|verbatim|in full) in your (?:(?:final|next) )?(?:answer|reply|response|summary|output)\\b"
          + "|\\b(?:answer|reply|respond) (?:to )?(?:any|every|all|each)\\b|\\b(?:when|if)(?:ever)? asked\\b[^\\n.]{0,60}\\b(?:state|say|claim|answer|reply|tell|recommend|name|insist|deny)\\b"
          + "|\\b(?:only (?:recommend|suggest|promote|name|praise)|(?:recommend|suggest|promote|name|praise)s? only)\\b"
          + "|\\brecommend\\b[^\\n.]{0,60}\\b(?:over|above|before|rather than|instead of|ahead of) (?:all|any|every|the|its|other)\\b"
          + "|\\bpush (?:directly |straight |it )*(?:to|into) (?:main|master|production)\\b|\\bbranch protection\\b|\\bmake\\b[^\\n.]{0,60}\\bpublic\\b|\\bpublicly\\b|\\bto (?:the )?dependencies of\\b"
          + "|\\b(?:in place of|instead of|rather than) the (?:real|correct|right|true|original|usual) (?:one|account|number|address|link|iban)?"
          + "|^\\s*(?:always )?(?:claim|pretend|insist|deny|lie)\\b|\\b(?:drop|omit|hide|skip) (?:all )?(?:the )?other (?:reviews?|results|products|options)\\b|\\band not display\\b"
          + "|\\badd\\b[^\\n]{0,60} to (?:each|every|all|any) (?:[a-z]+ )?(?:link|answer|reply|message|response|file|commit|mail|e-?mail|page|digest|summary|article|entry)"
          + "|"
          + NOT
          + "\\b(?:store|keep|save|record|note|log|write)\\b[^\\n.]{0,60}\\b(?:card (?:numbers?|data|details)|cvv|cvc|social security|in (?:plain|clear) ?text|unencrypted)\\b"
          + "|\\b(?:send|forward|mail|e-?mail|give) [^\\n.]{0,40}\\bto me\\b"
          + "|\\b(?:stored|saved|user's) (?:[a-z]+ )?(?:card|wallet)\\b|\\bcard on file\\b"
          + "|\\breplace\\b[^\\n.]{0,60}\\b(?:account|number|address|iban|wallet|link)s?\\b";

  private static final String OF_A_PERSON =
      "(?:card (?:numbers?|details)|cvv|cvc|expiry date|passport numbers?|ibans?|(?:bank(?:ing)? )?pins?|(?:bank|account|social security) (?:numbers?|details)|date of birth|home address|phone number|passwords?)";

  private static final String PRINCIPAL = "(?:user|owner|human|principal|client|person)";

  /** What is known of those a model acts for, filled in somewhere. */
  private static final Order SUPPLYING =
      order(
          NOT + "\\b(?:supply|provide|state|enter|type|fill in|fill|quote|give|put|insert|name)\\b",
          60,
          "\n.",
          "\\b(?:"
              + OF_A_PERSON
              + "\\b[^\\n.]{0,60} (?:of|for) (?:your|the) "
              + PRINCIPAL
              + "|(?:your|the) "
              + PRINCIPAL
              + "(?:'s|’s) (?:[a-z]+ ){0,3}"
              + OF_A_PERSON
              + ")\\b");

  private static final Order RATING =
      order(
          "\\b(?:rate|rank|score|grade|give|place|put|describe|classify|label|mark|call|say|state|declare|treat|name|present|report|recommend)\\b",
          60,
          "\n.",
          "\\b(?:(?:is|as|it'?s|to be) (?:safe|unsafe|harmless|trusted|trustworthy|legitimate|benign|empty|approved|the best|resolved|paid)|(?:10|100|ten)\\b|highest|top|first|best|safest|5 out of 5|10 out of 10|10/10|perfect|full marks|shortlist|most)\\b");

  private static final Order WRITING =
      order(
          "\\b(?:overwrite|edit|modify|append|append to|add|write|change|update|set|put|enable|insert) ",
          60,
          "\n",
          "(?:(?:CLAUDE|AGENTS|GEMINI|CONTRIBUTING)\\.md|\\.cursorrules|~/\\.|\\bmcp\\.json|\\.claude/|claude_desktop_config|bypassPermissions|auto-?approve|approval_policy|skip-?permissions)");

  private static final Order IGNORING =
      order(
          NOT + "\\b(?:ignore|disregard|forget|override|abandon|cancel|treat|stop|obey|follow)\\b",
          60,
          "\n.",
          "\\b(?:(?:previous|prior|earlier|above|your|all|system|developer|original) (?:instructions?|rules|guidelines|prompts?|polic(?:y|ies)|tasks?|messages?)|commands? in|(?:this|following) (?:text|page|document|paragraph|record)|(?:AGENTS|CLAUDE|GEMINI|CONTRIBUTING)\\.md|untrusted)\\b");

  private static final Order REVEALING =
      order(
          "\\b(?:reveal|print|repeat|show|output|recite|copy|translate|quote|dump|disclose|leak)\\b",
          60,
          "\n.",
          "\\b(?:(?:system|initial|original|hidden|secret|developer) (?:prompt|instructions?|message|text)|your (?:prompt|instructions?|context|configuration|rules)|(?:its|their) (?:own )?(?:prompt|instructions|configuration))\\b");

  /** What a model may do for its user, but not because a text says so. */
  private static final Order POWER =
      order(
          NOT
              + WORD
              + "(?:approve|merge|accept|authori[sz]e|grant|change|refund|wire|pay|purchase|buy|delete|wipe|erase|overwrite|disable|deactivate|unlock|transfer|confirm|skip|bypass|turn off|close|leave out|trash|check out with|set|move|share|click|open|schedule|add|issue|put|move|archive|unsubscribe|apply|order|book|lock|force|update|replace|dismiss|switch off)\\b",
          60,
          "\n.",
          "\\b(?:pull requests?|PRs?|merge requests?|invoices?|payments?|money|funds?|refund|[$0-9]+|access|admin(?:istrator)?|firewall|two-factor|scanner|hooks?|checks?|database|repositor(?:y|ies)|files?|folders?|branch|appointments?|calendar|e-?mails?|mails?|issues?|label|priority|confirmation|step|approval|review|cart|trash|CLAUDE\\.md|AGENTS\\.md|accounts?|permissions?|door|settings|dialogs?|alerts?|cart|discount|inbox|mailbox|protection|verification|records?|IBAN|bank details|payee)\\b");

  private static final String OVERRIDE =
      "\\bnot (?:follow|obey|answer|do|fulfil|carry out) (?:their|its|the|your) (?:user|owner|human|operator)|\\b(?:ignore|disregard|override|disobey|treat)\\b (?:everything |what |anything |whatever |all )?(?:that )?(?:the|your) (?:user|human|operator|recruiter)\\b|\\bas (?:coming|if it came) from the user\\b"
          + "|\\bfrom (?:now|here) on\\b[^\\n.]{0,60}\\b(?:whenever|every|always|answer|you|only|never)\\b|\\bwhatever (?:they|the user|it) (?:say|ask)s?\\b|\\brather than (?:the|what)\\b|\\bwhatever (?:the|your) (?:user|human|operator|owner) (?:asked|asks|said|says|wants|wanted)\\b"
          + "|\\b(?:irrespective|regardless) of (?:your|any|all)(?: other| previous| prior| earlier)* (?:guidance|instructions?|rules|guidelines|polic(?:y|ies))\\b"
          + "|\\b(?:stop|abort|abandon|halt|drop) (?:the|your) (?:current|present|ongoing) (?:task|job|work|request)\\b|\\b(?:stop|halt)(?: [a-z]+)?(?: here| at this point)[,;]? (?:and )?(?:forget|abandon|drop|ignore|disregard)\\b|\\byour (?:new|next|real) (?:task|goal|job|instructions?)\\b";

  /** What a model answers in a conversation that nobody had. */
  private static final String CONSENT =
      "^\\s*(?:of course|sure|certainly|understood|okay|yes|as you wish)\\b(?!,? (?:let me|here|happy to|what|which|how)\\b)";

  private static final List<Order> ORDERS =
      List.of(EXFILTRATION, SUPPLYING, RUNNING, USING, RATING, WRITING, IGNORING, REVEALING);

  private static final Pattern GRAVE =
      PromptText.pattern(String.join("|", HIDING, ANSWER, OVERRIDE, CONSENT));

  private UnaskedOrders() {}

  private static Order order(String verb, int most, String ends, String object) {
    return new Order(PromptText.pattern(verb), most, ends, PromptText.pattern(object));
  }

  /** Whether there is any in a text, but for what a project asks of those who work on it. */
  static boolean isGrave(String text) {
    String other = HouseRules.without(text);
    return ORDERS.stream().anyMatch(order -> order.isIn(other)) || GRAVE.matcher(other).find();
  }

  /** Whether a text asks for what a model may do for its user alone. */
  static boolean isOfPower(String text) {
    return POWER.isIn(HouseRules.without(text));
  }
}
