package trafficguardian.rules.prompts;

import static trafficguardian.rules.prompts.PromptText.AGENT;
import static trafficguardian.rules.prompts.PromptText.MARKUP;

import java.util.List;
import java.util.stream.Stream;

/**
 * Words that open an order to whoever reads on, in free words. The expressions find them and take
 * in what follows; {@link PromptOrders} looks for the order.
 */
final class PromptOpenings {
  private static final String WORK = "(?:task|job|role|goal|mission|assignment|objective)";

  private static final List<String> OPENINGS =
      List.of(
          "\\byour " + WORK + " (?:now is|is now|from now on is|from here on is|has changed)\\b",
          "\\byour (?:original|previous|first|initial|current) "
              + WORK
              + " (?:has been|is|was) (?:now )?(?:done|over|finished|completed?|changed|cancell?ed|replaced|void)\\b",
          "\\byour (?:next|actual|real|true|new) (?:step|objective|task|orders?|instructions?)(?: (?:is|are))?\\s*:",
          "\\b(?:the|your) (?:user|owner|operator|human|maintainer) (?:would )?(?:wants?|like|asks?|asked|expects?|needs) you to\\b",
          "\\b(?:vital|important|essential|crucial|critical|imperative|necessary) that (?:the |any |every |all )?"
              + AGENT
              + "\\b",
          "\\btodo\\s*\\((?:the )?(?:" + AGENT + "|agents?|bots?|model)\\)\\s*:",
          "\\b(?:todo|fixme|note|hint)\\s*\\((?:the )?(?:"
              + AGENT
              + "|(?:ai|llm|bot|agent|code|coding|review)-(?:reviewers?|agents?|assistants?|bots?|models?|graders?|readers?|summari[sz]ers?))\\)\\s*:",
          "\\b(?:messages?|instructions?|notes?|orders?) from (?:the |your )?(?:orchestrator|planner|supervisor|coordinator|(?:main|parent|lead) agent)(?: agent)?(?: to (?:the )?[a-z-]+(?: agent)?)?\\s*:",
          "\\b(?:operator|owner|user|human) (?:has )?(?:already )?(?:approved|authori[sz]ed|okayed) (?:it|this|that|everything)\\s*[:;]",
          "\\bif (?:this|the) (?:message|page|e-?mail|mail|document|text|file|resume|CV|application|paper|essay|change|issue|ticket|listing) is (?:being )?(?:summari[sz]ed|processed|read|handled|translated|screened|reviewed|graded|ranked|scored|evaluated|parsed|indexed) (?:automatically|by (?:an? |any )?"
              + AGENT
              + ")",
          "@(?:copilot|claude|codex|gemini|chatgpt|agent)\\b",
          "\\b(?:if|when|whenever) (?:an?|any|the|some) (?:"
              + AGENT
              + "|agent|bot|model) (?:is (?:in charge|reading|handling|processing|on duty)|reads|handles|processes|sees|finds|opens|has"
              + "|translates|summari[sz]es|reviews|parses|crawls|scans|quotes|indexes|evaluates|grades|ranks|answers)\\b",
          "\\b(?:human (?:readers?|visitors?|reviewers?|users?)|humans|people) (?:can|may|should) (?:safely )?(?:skip|ignore|disregard) (?:this|the following|these)\\b",
          "\\bnew " + WORK + "s? for (?:the |any |every )?(?:" + AGENT + "|model|agent|bot)\\s*:",
          "\\bwhen (?:you are )?(?:drafting|writing|composing|preparing|answering|replying) (?:to )?(?:an?|the|your|this|any) (?:[a-z]+ )?(?:repl(?:y|ies)|responses?|answers?|summar(?:y|ies)|e-?mails?|messages?|mail)\\b",
          "\\b(?:by|after|once you have|as soon as you have|when you have) read(?:ing)? this\\b",
          "\\b(?:done|finished)(?: with)? (?:reading|summari[sz]ing|reviewing)\\b",
          "\\binstead of (?:summari[sz]|translat|review|analy[sz]|answer|continu)ing(?: it| this)?,",
          "\\bdo not (?:finish|complete|continue(?: with)?|summari[sz]e|translate) (?:the|your|this) (?:task|job|request|work|document|page|text|e-?mail)\\b",
          "\\b(?:the )?next time (?:that )?the (?:user|human|owner) (?:asks?|mentions?|says?|wants?|requests?|writes?|orders?|pays?)\\b",
          "\\binstead of (?:the|what) (?:[a-z]+ )?(?:the )?(?:user|reader|human) (?:wants|wanted|asked|asks|expects|requested)\\b",
          "\\bafter (?:one|two|three|four|five|ten|[0-9]+|a few|some) (?:more |further )?(?:calls|messages|turns|requests|answers|replies)\\b",
          "\\bnext (?:step|action) (?:required|requested|demanded|prescribed|mandated) by the (?:system|platform|operator|administrator|protocol)\\s*:",
          "\\bwhen (?:you )?(?:summari[sz]e|translate|read|review|process|answer) this (?:thread|conversation|mail|comment|feed|record|row|table|listing|invite|invitation|event|note)\\b",
          "\\boperator (?:update|notice)\\s*:",
          "\\b(?:new|updated) (?:policy|rules?|orders?|instructions?) from (?:the |your )?(?:operator|developers?|owner|administrator|system)\\s*:",
          "\\b(?:user|human|person|operator)(?: in this (?:chat|conversation|session))? is (?:an? )?(?:impostor|attacker|intruder|not authori[sz]ed)\\b");

  /** Behind these stand lines of orders, and often such as makers of software give. */
  static final String HEADING =
      "\\b(?:steps|tasks|orders|actions|instructions|to-?dos?) (?:for|to) (?:all |any |the )?(?:AI|LLM|automated|autonomous) (?:agents?|assistants?|bots?|models?)\\s*(?:\\n|\\\\n)"
          + "|\\b(?:append|add|insert|write|put) (?:(?:this|these|the|following|lines?|text|rules?|instructions?|it) )*(?:to|into|in) (?:your |the )?[`\"']?(?:[\\w./~-]*/)?(?:(?:AGENTS|CLAUDE|GEMINI|copilot-instructions)\\.md|\\.cursorrules)[`\"']?\\s*:";

  /** Any of them. */
  static final String ANY = "(?:" + String.join("|", OPENINGS) + ")";

  private static final String REST = "(?:[^\\n\"<\\\\]|\\\\.|" + MARKUP + ")*[^\\n\"<\\\\\\s]";

  static final List<String> ALL =
      PromptText.sentences(
          Stream.concat(
                  OPENINGS.stream().map(opening -> opening + REST),
                  Stream.of("(?|" + HEADING + ")(?:[^\"<\\\\]|\\\\.)*"))
              .toArray(String[]::new));

  private PromptOpenings() {}
}
