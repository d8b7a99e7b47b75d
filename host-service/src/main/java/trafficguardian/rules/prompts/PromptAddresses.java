package trafficguardian.rules.prompts;

import static trafficguardian.rules.prompts.PromptText.AGENT;
import static trafficguardian.rules.prompts.PromptText.AI;
import static trafficguardian.rules.prompts.PromptText.MUST;
import static trafficguardian.rules.prompts.PromptText.S0;
import static trafficguardian.rules.prompts.PromptText.SECRET;
import static trafficguardian.rules.prompts.PromptText.SEND;
import static trafficguardian.rules.prompts.PromptText.S_NEAR;

import java.util.List;

/** Text that speaks to whatever model may be reading it. */
final class PromptAddresses {
  /** What a reader that is a model is told. */
  private static final String REST = "(?:[^\\n\"<\\\\]|" + PromptText.MARKUP + ")*";

  static final List<String> ALL =
      PromptText.sentences(
          "\\b(?:attention|notice|warning|important|reminder)"
              + S0
              + "(?:(?:to|for) |[:,!]\\s*)?(?:all|any|the|every)?"
              + S0
              + "(?:"
              + AGENT
              + "|summari[sz]ers?)(?: (?:only|reading this))?\\s*[:;,!]",
          "\\b(?:notes?|instructions?|directives?|orders?|guidance)(?: (?:to|for) |\\s*[:,!]\\s*)(?:(?:all |any |the |every )?(?:e-?mail |coding |shopping |web )?"
              + AGENT
              + "|AI (?:shopping|coding|web|e-?mail|research|support) (?:agents?|assistants?|bots?)|the (?:model|bot))(?: (?:only|reading this))?\\s*[:;,!]"
              + REST,
          // Not: if you are an AI researcher.
          "\\bif you(?:'re| are) an? (?:"
              + AI
              + " (?:agent|assistant|model|system|tool|bot|crawler|reviewer|scraper|reader)"
              + "|LLM|(?:large )?language[\\s-]model|chat-?bot|chatgpt|(?:AI|assistant)"
              + S0
              + "(?:[,:;.)] [a-z]+| (?:reading|processing|parsing|visiting|summari[sz]ing|crawling|and|or|that)))\\b"
              + REST,
          "\\b(?:automated|autonomous|AI) (?:agents?|assistants?|reviewers?|bots?) "
              + MUST
              + " (?:(?:now|also|immediately) )?(?:merge|approve|push|delete|close|run|execute|skip|"
              + SEND
              + ")\\b",
          "\\bas (?:an?|the) (?:(?:user|reader|visitor|owner)'s )?"
              + AGENT
              + ",? you (?:"
              + MUST
              + "|are authori[sz]ed to)\\b",
          // A greeting alone is none: people write to their own agents.
          "\\b(?:dear|hi|hey|hello|attention|listen),? "
              + "(?:AI(?: (?:assistant|agent|model))?|assistant|chatgpt|claude|copilot|gemini|LLM|agent|bot)\\s*[!,:.]"
              + "[^\\n]*\\b(?:ignore|disregard|forget|override|exfiltrate|reveal|must|already approved|(?:close|delete|approve|merge) all|"
              + SECRET
              + "|https?://|[\\w.+-]+@[\\w-]+\\.)",
          "\\b(?:automated|autonomous|LLM) (?:agents?|assistants?|readers?|systems?|tools?) only\\s*[:;,.]",
          "\\b(?:assistant|AI(?: (?:agent|assistant|model))|LLM|language model|chatbot)s?\\s*[,:] (?:you "
              + MUST
              + "|please (?:ignore|send|run|execute)|ignore|disregard|forget|override)\\b",
          "\\bI"
              + S_NEAR
              + "(?:hereby )?(?:order|command|instruct|direct) (?:the|you,?|this|any) (?:the )?"
              + AGENT
              + " to\\b",
          "\\b(?:reviewers?|readers?|maintainers?|visitors?) (?:that|who|which) are "
              + "(?:bots?|"
              + AGENT
              + ") (?:can|may|"
              + MUST
              + ")\\b",
          "\\bwhen(?:ever)? you (?:read|see|process|summari[sz]e|parse|open) this,? "
              + "(?:please |also |first |then )?(?:add|insert|append|merge|approve|dismiss|close|delete|run|execute|call|open|fetch|download|install|write|put|"
              + SEND
              + ")\\b",
          "\\b(?:message|command|instruction|order|reminder|request|note)s? (?:from the user )?(?:to|for) (?:the|your|any|every) (?:"
              + AGENT
              + "|AI (?:helper|assistant|agent))\\s*:"
              + REST,
          "\\b(?:have|let|ask|tell|instruct) your (?:AI |coding )?(?:agent|assistant|copilot|claude|bot) (?:to )?(?:run|execute)\\b[^\\n]*(?:\\b(?:curl|wget|base64|printenv|ncat) |\\.env\\b|~/\\.|\\brm -)",
          "\\btodo (?:for|to) (?:the |any |all )?(?:AI |coding )?(?:agents?|assistants?|models?|bots?)\\s*[:;,]",
          "\\b(?:if you(?:'re| are)|who(?:so)?ever is|whoever) read(?:ing|s) this (?:as|with|through|using|and are) (?:an? |the )?"
              + AGENT
              + "\\b",
          "\\bif you can read (?:this|these)(?: [a-z]+){0,2},? (?:please |then |you must |also )?"
              + "(?:include|add|insert|append|reply|respond|write|begin|start|end|mention|output|"
              + SEND
              + ")\\b",
          "\\b(?:comply with|obeys?|carry out|carries out|executes?) (?:all|any|every|each|the) (?:requests?|orders|commands?|instructions) (?:found |given )?"
              + "(?:below|(?:in|of|from|by|inside) (?:this|the following) (?:web )?(?:document|page|text|e-?mail|message|file|issue))\\b",
          "\\b(?:follow|obey|carry out|execute|run|perform|comply with) (?:all|any|every|each) (?:requests?|orders?|commands?|instructions?|steps?) (?:contained|listed|written|given|found|stated) (?:below|(?:in|on|by) (?:this|the following) [a-z-]+)\\b[^\\n\"<]*\\b(?:without (?:asking|waiting|checking|telling|confirmation|approval)|keep (?:quiet|silent|it secret)|say nothing|tell (?:nobody|no one))\\b",
          // Set off by a word that everybody says sooner or later.
          "\\b(?:(?:as soon as|moment|whenever) the (?:user|human|owner) (?:types|says|writes|enters|sends|answers|replies|responds)(?: with)? (?:[`']|\\\\?\")(?:yes|ok(?:ay)?|sure)|(?:as soon as|moment|whenever|when|once|if) the (?:user|human|owner) (?:types|says|writes|enters|sends|answers|replies|responds)(?: with)? (?:[`']|\\\\?\")(?:thanks|thank you|hello|hi|no|great|bye|good [a-z]+))[.!]?(?:[`']|\\\\?\"),? (?:(?:then|first|also|silently|immediately) )*(?:call|invoke|run|execute) (?:the )?[`']?(?:delete|transfer|wipe|export|refund|drop|purge|grant|pay|wire|share|send)_[a-z_]+",
          "\\b(?:follow|obey|do) (?:what(?:ever)?|everything|anything|as) (?:it|that page|the page|the file|this (?:page|paragraph|text|document|message|note|file)) (?:says|tells you|asks)\\b",
          "\\bgive (?:this|the) (?:paper|submission|manuscript|application|applicant|candidate|resume|proposal) "
              + "(?:an? |the )?(?:highest|maximum|top|perfect|best|full|positive|strong)\\b",
          "\\brank (?:this|the) (?:applicant|candidate|resume|product|page|paper|submission) (?:first|highest|top|above)\\b",
          "\\bnot"
              + S_NEAR
              + "(?:mention|highlight|list|discuss) any (?:weakness(?:es)?|negatives?|flaws?|shortcomings?)\\b",
          "\\byour new (?:instructions?|orders|directives?|rules|task|objective) (?:are|is|can be found) (?:at|under|on|in|here|below)\\b",
          "\\byour new (?:task|goal|mission|objective|purpose|role) is to\\b[^\\n]*\\b(?:regardless of|no matter) what the user\\b",
          // Wrappers that published attacks come in.
          "\\bimportant message from me,[^\\n]{0,60}to you,",
          "\\bbefore you can (?:solve|complete|finish|do) (?:the|your|my) task that I gave you",
          "\\bstrictly adhere to the following instructions?\\b",
          "\\b(?:new|updated|revised|real|actual|true) (?:system )?(?:instructions?|directives?|orders?|objective)"
              + "(?: (?:for (?:the )?"
              + AI
              + "|from (?:the )?(?:system|developers?|administrators?|operator))"
              + "|:\\s*(?:you|run|execute|ignore|call|reveal|delete|print|"
              + SEND
              + "))\\b",
          // The task of a page's own: only what no page would ask its reader for.
          "\\byour (?:new|real|actual|only|next|true) (?:task|job|goal|mission|objective|purpose|priority) (?:is(?: now)? to |(?:starts?|begins?|follows)(?: here| now| below)?[:,.;] (?:open|read|collect|copy|send|print|upload|find|gather|export|list|post|extract|fetch|search|reveal|include) )"
              + "[^.\\n]*(?:~/\\.|/etc/|\\b(?:"
              + SECRET
              + "|exfiltrate|upload|(?:customer|contact|client|user) (?:list|data|records))\\b)");

  private PromptAddresses() {}
}
