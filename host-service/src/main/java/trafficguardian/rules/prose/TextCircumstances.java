package trafficguardian.rules.prose;

import static trafficguardian.rules.prose.Circumstance.about;
import static trafficguardian.rules.prose.Circumstances.ASKS_NOTHING;
import static trafficguardian.rules.prose.Circumstances.ORDERS_NOTHING;
import static trafficguardian.rules.prose.Circumstances.PROMPT;
import static trafficguardian.rules.prose.Circumstances.SLOT;
import static trafficguardian.rules.prose.Circumstances.TOKEN;

import java.util.List;
import java.util.Set;

/** Circumstances of sentences that manuals, notes and comments say to people. */
final class TextCircumstances {
  private static final Set<String> SOLICITATION = Set.of("credential_solicitation");

  /** Things, and nobody who could be told to be like that. */
  private static final String THINGS =
      "\\b(?:addresses|calls|cases|classes|entries|files|functions|instances|lines|messages|names|packages|pages|paths|patches|records|strings|values)"
          + "\\s+(?:that|which)\\s+";

  /** What somebody may say to a model, as those name it who teach one to tell attacks. */
  private static final String SAMPLE =
      "(?:^|[\\n\"'`])[^\\S\\n]*(?:user|input|text|prompt|message|query|q|request)(?:[ _](?:string|input|text|prompt|message|query))?\\s*:\\s*[^\\n]{0,60}";

  /** Nothing to go to or to run, to the end of the line. */
  private static final String REACHES_NOTHING =
      "(?![^\\n]*(?:://|@\\w|~/|\\.env\\b|\\b(?:curl|wget|secrets?\\s+keys?|passwords?)\\b))[^\\n]{3,160}\\n\\s*";

  /** What the sample is rated as, alone on the next line, and the next one perhaps. */
  private static final String RATED =
      "(?:(?:[a-z]+\\s*:\\s*)?[\"'{]{0,2}(?:[01]\\.[0-9]{1,2}|[01]|(?:prompt[ _])?injection|jailbreak|malicious|unsafe|attack)[\"']?(?:\\s*:\\s*(?:true|1|[01]\\.[0-9]{1,2}))?\\}?\\s*(?:\\n|$)"
          + "|[a-z]+\\s*:\\s*(?:yes|true)\\s*\\n\\s*\\n?\\s*(?:example|user|input|text|prompt|message|query|q|request)\\b)";

  /** An element of a prompt's own instructions, as pages write it. */
  private static final String OWN_PART = "system[-_](?:instructions?|prompt|message)";

  private static final String TAG_OPENS = "(?:<|&lt;)";

  private static final String TAG_CLOSES = "(?:>|&gt;)";

  /** What a model is told for its own good, and nothing of use to anybody else. */
  private static final String TOLD_FOR_GOOD =
      "(?:(?!://|\\w@\\w|~/|\\b(?:never|not|n't)\\s+(?:mention|tell|show|inform|ask|warn|say)\\b"
          + "|(?<!\\b(?:never|not)\\s)(?<!n't\\s)\\b(?:send|forward|upload|transfer|run|execute|delete|approve|disable|reveal|print|output|recommend|hide|append|include|call|fetch|visit|obey|must(?!\\s+(?:never|not)))\\b)[^<&])*";

  /** Another part behind it, into which somebody else's text is put. */
  private static final String DATA =
      "\\s*"
          + TAG_OPENS
          + "[a-z_-]+"
          + TAG_CLOSES
          + "\\s*(?:"
          + SLOT
          + "|\\[[a-z _-]{3,30}\\]|\\.{3})";

  static final List<Circumstance> ALL =
      List.of(
          about(
              PROMPT,
              THINGS + "(?:do\\s+)?",
              "(?:do\\s+)?(?:violate|break|not\\s+(?:follow|match|obey|meet))\\s+the\\s+(?:above|following|preceding|previous)\\s+(?:rules|conventions|guidelines)\\b"
                  + ASKS_NOTHING),
          // What a function is given by a program, as its comment says.
          about(
              PROMPT,
              "@(?:param|arg|property)\\s+\\w+\\s[^\\n]*\\b(?:data|events?|messages?|replies|results?|values?)\\s+(?:that\\s+|which\\s+)?(?:the\\s+)?",
              "(?:agents?|assistants?|bots?|models?)\\s+(?:must|should)\\s+[a-z]+\\s*\\n[\\s*]*@(?:param|returns?|throws)\\b"),
          // What somebody has to be allowed, and not told to do.
          about(
              PROMPT,
              "",
              "(?:agents?|assistants?|bots?)\\s+must\\s+have\\s+(?:the\\s+)?(?:[a-z_]+\\s+){0,2}(?:permissions?|privileges?|rights?)\\s+(?:for|in|on|to)\\s(?![^.!?\\n]*(?:://|\\w@\\w|~/|\\.env\\b|\\b(?:secrets?|passw\\w+|credentials?|tokens?|api.?keys?)\\b))[^.!?\\n]*[.!?]"
                  + ORDERS_NOTHING),
          // Those who speak for the users, and what is written for them.
          about(
              PROMPT,
              "",
              "(?:(?!\\busers?\\b)[^.!?\\n]){3,60}?\\b(?:the|your|any)\\s+users?(?:'s?)?\\s+(?:groups?|base|representatives?|council|committee|panel|community|forum|association|conference|guides?|manuals?|research(?:ers?)?)\\b"),
          // What contributors have to do.
          about(
              PROMPT,
              "",
              "from\\s+now\\s+on,?\\s+you\\s+(?:only|just)\\s+(?:need|have)\\s+to\\s+(?:add|commit|change|edit|install|restart)\\s+(?:an?|the|your)\\s[^.!?]*[.!?]"),
          // What a program does not do, so that it does not come to this.
          about(
              PROMPT,
              "\\botherwise\\b[^.!?]{0,90}",
              "the\\s+(?:users?|readers?)\\s+(?:may|might|will|would|could)\\s+not\\s+(?:notice|see)\\s[^.!?]{0,12}\\b(?:the|this|that|an?)\\s"
                  + ASKS_NOTHING),
          // Whether a program reads something, and why one does something.
          about(
              PROMPT,
              "\\b(?:if|when|whether)\\s+(?:the\\s+)?(?!(?:you|it|AI|agents?|assistants?|ChatGPT|Claude|Copilot|Gemini|models?)\\b)[a-z]\\w+\\s+should\\s+",
              "[a-z]+\\s+the\\s+(?:current|given|incoming|whole)\\s+(?:message|text)s?\\b"
                  + ASKS_NOTHING),
          about(
              PROMPT,
              "(?:^|[.!?]\\s+)(?:To\\s+)?",
              "(?:To\\s+)?hide\\s+this\\s+from\\s+the\\s+users?,\\s+(?:the|a|an|we)\\s"
                  + ORDERS_NOTHING),
          // A program's own text, up to where it puts something in.
          about(
              PROMPT,
              "[\"'`<]",
              "[\\[<]?(?:system|developer)\\s+(?:instructions?|messages?):?\\]?:?\\s*(?:%s|\\$?\\{[\\w.]+\\}|\\{\\{)"),
          // A sample that a detector is taught by.
          about(PROMPT, SAMPLE, REACHES_NOTHING + RATED),
          // What a model is to beware of in what it is given.
          about(
              PROMPT,
              "",
              "(?:ignore|disregard)\\s+(?:any|all|such)\\s+(?:instructions?|directives?|commands?)\\s+(?:(?:that\\s+appear|found|contained)\\s+)?(?:in|inside|within)\\s+(?:it|them|(?:the|this)\\s+(?:retrieved|untrusted|user)\\s+(?:text|data|content|input))\\s*[.;,\\n]"
                  + ORDERS_NOTHING),
          // How to keep a model's own orders apart from what it reads.
          about(
              PROMPT,
              "",
              TAG_OPENS
                  + OWN_PART
                  + TAG_CLOSES
                  + TOLD_FOR_GOOD
                  + TAG_OPENS
                  + "/"
                  + OWN_PART
                  + TAG_CLOSES
                  + DATA),
          about(
              PROMPT,
              TAG_OPENS + OWN_PART + TAG_CLOSES + TOLD_FOR_GOOD,
              TAG_OPENS + "/" + OWN_PART + TAG_CLOSES + DATA),
          about(
              PROMPT,
              "(?:`|\\b(?:an?|the)\\s+)",
              TAG_OPENS
                  + "/?system[-_][a-z]+"
                  + TAG_CLOSES
                  + "`?\\s+(?:XML\\s+)?(?:tags?|blocks?|elements?|markers?|sections?|delimiters?)\\b"
                  + ORDERS_NOTHING),
          about(
              PROMPT,
              "\\b(?:in|inside|within|of|from)\\s+[`\"']?",
              TAG_OPENS
                  + "/?system[-_][a-z]+"
                  + TAG_CLOSES
                  + "[`\"']?\\s+(?:is|are|was|were|comes?|came)\\s(?!now\\b)"
                  + ORDERS_NOTHING),
          // What something that goes wrong does without anybody's notice.
          about(
              PROMPT,
              "\\b(?!you\\b|agent|assistant|model)[a-z]+\\s+(?:would|could|might|may)\\s+(?:then\\s+|just\\s+)?",
              "(?:silently|quietly)\\s+[a-z]+\\s+(?:nothing|no\\s+[a-z]+|an?\\s+(?:empty|wrong)\\s+[a-z]+)\\s*[.,;)]"
                  + ORDERS_NOTHING),
          // What a program takes out of a text.
          about(
              PROMPT,
              "(?://|#|\\*)[^\\n]*\\b(?:neutrali[sz]e|strip|remove|escape|detect|block|reject|replace|saniti[sz]e)s?\\s[^\\n]{0,60}",
              "(?:\\[INST\\]|<<SYS>>|<\\|im_(?:start|end)\\|>)\\s*(?:delimiters?|markers?|tags?|tokens?)\\s*\\n"),
          // What stands between marks, as prompts say how it is to be taken.
          about(
              PROMPT,
              "\\b(?:inside|within|between|in)\\s+(?:the\\s+)?[`\"']?",
              "</?[a-z_-]+>[`\"']?\\s+(?:as|is|are|tags?|blocks?)\\b" + ORDERS_NOTHING),
          // A token that is explained.
          about(
              PROMPT,
              "\\b(?:that|the|token)\\s+[`\"']?",
              "<\\|endoftext\\|>[`\"']?\\s+(?:is|marks|separates|token)\\b"),
          // Names in brackets, one of many.
          about(PROMPT, "\\([^()\\n]{0,60}", "[^()\\n]{0,60}\\betc\\.?\\)"),
          // A question before another one.
          about(
              PROMPT,
              "",
              "before\\s+answering,?\\s+first\\s+(?:answer|ask|consider|identify|list|think)\\b"
                  + ASKS_NOTHING),
          // How a prompt is put together.
          about(
              PROMPT,
              "\\b(?:(?:prompt|chat|conversation)[\\s_]templates?|(?:special|framing|control|role|stop)[\\s_-]tokens?|tokeni[sz]ers?|(?:actual|raw|final|resulting|rendered|formatted)\\s+prompt)\\b.{0,120}",
              TOKEN + ORDERS_NOTHING),
          // What others did, can do or are warned of.
          about(
              PROMPT,
              "\\b(?:contain(?:ed|s|ing)|hid|embedded|planted|injected)\\s+(?:hidden|malicious|injected|embedded)\\s+(?:instructions?|prompts?|commands?|text)\\s+(?:telling|instructing|ordering|asking|directing|that\\s+(?:told|instructed|ordered|asked))\\s+(?:the|an?|its?)\\s+(?:LLM|models?|agents?|assistants?|AI)\\b[^.\\n]{0,120}",
              "[^.\\n]"),
          about(
              PROMPT,
              "\\bhidden\\s+(?:[a-z]+\\s+)?(?:prompts?|instructions?|messages?)\\b[^.\\n]{0,80}\\b(?:such\\s+as|like|for\\s+example|reading|saying)[:,]?[\\s\"'\u201c]*",
              ""),
          about(
              PROMPT,
              "\\b(?:dishonest|malicious|hostile|rogue|compromised|evil)\\s+(?:[a-z]+\\s+)?(?:server|page|tool|site|e-?mail|sender|document|package|skill|plugin|author|party)s?\\s+(?:can|could|may|might|would)\\b[^.\\n]{0,140}",
              "[^.\\n]"),
          about(
              PROMPT,
              "\\b(?:attackers|scammers|fraudsters|criminals|phishers)\\s+(?:(?:often|may|will|can|usually|also|then|sometimes)\\s+){0,2}(?:[a-z]+\\b[^.\\n]{0,120})?",
              "(?:pretend|claim|say|ask|urge|tell)"),
          // Where a model is to stop.
          about(
              PROMPT,
              "\\n\\s*-\\s+[\"']?",
              TOKEN + "[\"']?\\s*(?:\\n(?!\\s*(?:-\\s+)?[\"']?" + TOKEN + ")|$)"),
          // What a program needs, and what another one does not do.
          about(
              SOLICITATION,
              "\\b(?:requires?|needs?|expects?)\\s+(?:an?|the)\\s+(?:[\\w-]+\\s+){0,3}",
              "API\\s+keys?\\s+in\\s+your\\s+environment\\s*[.,;)\\n$]"),
          // A variable that a program sets, in a list of such.
          about(
              SOLICITATION,
              "\\b(?:command|script|program|tool|cli|sdk|server)\\s+(?:sets|exports|reads|uses)\\s+(?:the\\s+)?(?:following\\s+)?environment\\s+variables:\\s*\\n(?:\\s*[-*]\\s[^\\n]*\\n){0,9}\\s*[-*]\\s+`[A-Z][A-Z0-9_]*`\\s*[:-]\\s*(?:the\\s+|your\\s+)?",
              "API\\s+key\\s+from\\s+your\\s+configuration\\s*\\n\\s*(?:[-*]\\s+`[A-Z]|\\n)"),
          about(SOLICITATION, "\\bsupport(?:ed|s)?\\s+(?:for\\s+)?", "responding\\s+with\\s"),
          about(
              SOLICITATION,
              "\\b(?:it|library|client|server|browser|tool|module)\\s+(?:will|does|did|would|can)\\s+not\\s+(?:[a-z]+ly\\s+)?",
              "(?:respond|reply|answer)\\s+with\\s"));

  private TextCircumstances() {}
}
