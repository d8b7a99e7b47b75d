package trafficguardian.rules;

import static trafficguardian.rules.PromptText.AGENT;
import static trafficguardian.rules.PromptText.AI;
import static trafficguardian.rules.PromptText.MUST;
import static trafficguardian.rules.PromptText.S0;
import static trafficguardian.rules.PromptText.SECRET;
import static trafficguardian.rules.PromptText.SEND;

import java.util.List;

/** Text that speaks to whatever model may be reading it. */
final class PromptAddresses {
  static final List<String> ALL =
      PromptText.sentences(
          "\\b"
              + AGENT
              + " (?:(?:that|which|who) (?:is|are) |currently )?"
              + "(?:reading|processing|parsing|summari[sz]ing|reviewing|visiting|crawling|analy[sz]ing|browsing"
              + "|indexing|accessing|handling|viewing|opening) (?:this|these)\\b",
          "\\b(?:notes?|messages?|instructions?|attention|notice|reminder|warning|important|directives?|orders?|guidance)"
              + S0
              + "(?:(?:to|for) |[:,!]\\s*)?(?:all|any|the|every)?"
              + S0
              + AGENT
              + "(?: (?:only|reading this))?\\s*[:;,!]",
          // Not: if you are an AI researcher.
          "\\bif you(?:'re| are) an? (?:"
              + AI
              + " (?:agent|assistant|model|system|tool|bot|crawler|reviewer|scraper|reader)"
              + "|LLM|(?:large )?language[\\s-]model|chat-?bot|chatgpt|(?:AI|assistant)"
              + S0
              + "(?:[,:;.)] [a-z]+| (?:reading|processing|parsing|visiting|summari[sz]ing|crawling|and|or|that)))\\b",
          "\\b(?:automated|autonomous|AI) (?:agents?|assistants?|reviewers?|bots?) "
              + MUST
              + " (?:(?:now|also|immediately) )?(?:merge|approve|push|delete|close|run|execute|skip|"
              + SEND
              + ")\\b",
          "\\bas (?:an?|the) " + AGENT + ",? you " + MUST + "\\b",
          "\\b(?:dear|hi|hey|hello|attention|listen),? "
              + "(?:AI(?: (?:assistant|agent|model))?|assistant|chatgpt|LLM|agent)\\s*[!,:.]",
          "\\b(?:assistant|AI(?: (?:agent|assistant|model))|LLM|language model|chatbot)s?\\s*[,:] (?:you "
              + MUST
              + "|please (?:ignore|send|run|execute)|ignore|disregard|forget|override)\\b",
          "\\bI (?:hereby )?(?:order|command|instruct|direct) (?:the|you,?|this|any) (?:the )?"
              + AGENT
              + " to\\b",
          "\\b(?:reviewers?|readers?|maintainers?|visitors?) (?:that|who|which) are "
              + "(?:bots?|"
              + AGENT
              + ") "
              + MUST
              + "\\b",
          "\\bwhen(?:ever)? you (?:read|see|process|summari[sz]e|parse|open) this,? "
              + "(?:please |also |first |then )?(?:add|insert|append|run|execute|call|open|fetch|download|install|write|put|"
              + SEND
              + ")\\b",
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
          "\\byour (?:new|real|actual|only|next|true) (?:task|job|goal|mission|objective|purpose|priority) is(?: now)? to "
              + "[^.\\n]*(?:~/\\.|/etc/|\\b(?:"
              + SECRET
              + "|exfiltrate|upload)\\b)");

  private PromptAddresses() {}
}
