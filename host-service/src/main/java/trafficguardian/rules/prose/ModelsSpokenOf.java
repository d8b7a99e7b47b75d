package trafficguardian.rules.prose;

import static trafficguardian.rules.prose.Circumstance.about;
import static trafficguardian.rules.prose.Circumstances.PROMPT;
import static trafficguardian.rules.prose.Circumstances.WORDS;

import java.util.List;

/** Circumstances of models and prompts that documents about them speak of, and not to. */
final class ModelsSpokenOf {
  private static final String MODEL =
      "(?:(?:AI|LLM|coding|language)[\\s-]+)?(?:agents?|assistants?|models?|(?:chat-?)?bots?|LLMs?)\\b";

  private static final String PRODUCT =
      "(?:copilot|claude|chatgpt|gemini|codex|gpt-[0-9][a-z0-9.]*)(?:\\s+(?:code|desktop|cli|pro|chat|web|app|studio|agents?))?";

  /** Nothing in the paragraph that nobody would tell a reader about. */
  private static final String BETRAYS_NOBODY =
      "(?![^\\n]{0,400}(?:~/|\\.env\\b|\\w@\\w|\\b(?:ignore|disregard|forget|override|instead|silently|secretly|quietly|obey|exfiltrat\\w+"
          + "|(?:the|your)\\s+(?:user|owner|operator|human)s?\\b|your\\s+(?:instructions|prompt|task|rules)|secrets?|passw\\w+|credentials?|cookies|(?:this|whole|full|entire)\\s+conversation|approve|merge|transfer|wire|refund"
          + "|(?:do\\s+not|don't|never|without)\\s+(?:tell|ask|mention|inform|say|show)\\w*)\\b))";

  /** Where a product is told of a server or a setting. */
  private static final String SETS_UP =
      "(?=[^\\n]*(?:\\bsettings\\b|\\bconnectors\\b|\\bmcp\\b|\\bconfig|\\.(?:json|toml|ya?ml)\\b|\\bextensions?\\b|\\bplugins?\\b))"
          + "(?![^\\n]*\\b(?:ignore|disregard|always|every|all|without|immediately|silently|the\\s+user|secrets?|passw\\w+|credentials?|tokens?|cookies|allow|approve|permissions?|bypass\\w*|send|forward|upload|do\\s+not|don't|never)\\b)";

  private static final String FENCE = "```[a-z]*\\s*";

  private static final String TAG = "<system[-_][a-z]+>";

  private static final String TAG_ENDS = "</system[-_][a-z]+>";

  /** What stands between such tags in an example of them. */
  private static final String SHOWN =
      "(?:(?!://|\\w@\\w|~/|\\b(?:ignore|disregard|forget|override|silently|secretly|secrets?|passw\\w+|credentials?|api.?keys?|forward|upload|transfer|delete|exfiltrat\\w+|reveal|approve|you\\s+are\\s+now|(?:not|never|n't)\\s+(?:mention|tell|show|inform|ask))\\b)[^<`])*";

  static final List<Circumstance> ALL =
      List.of(
          // What is made, and how.
          about(
              PROMPT,
              "\\b(?:add|build|configure|connect|create|customi[sz]e|define|deploy|extend|implement|install|launch|register|run|set\\s+up|spawn|start|test|update|use|write)(?:s|d|ing)?\\s+"
                  + "(?:an?|the|your|our|this|that|another|any|custom|new)\\s+(?:[\\w-]+\\s+){0,2}",
              MODEL + "[,:;]\\s" + BETRAYS_NOBODY),
          about(
              PROMPT,
              "(?:^|[.!?\\n]\\s*)an?\\s+(?:[\\w-]+\\s+){0,2}",
              MODEL + "\\s+(?:that|which)\\s(?![^:,;]*\\b(?:this|these|here)\\b)" + BETRAYS_NOBODY),
          // Where something is done, or for which product it is described.
          about(
              PROMPT,
              "(?:^|[\\s(>|*])(?:(?:in|inside|with|within|using|via|from|on|unlike)\\s+(?:the\\s+)?(?:[\\w.-]+\\s+)?|for\\s+(?:GitHub|Microsoft|Google|OpenAI|Anthropic)\\s+)",
              PRODUCT + "[,:;]\\s" + BETRAYS_NOBODY),
          about(
              PROMPT,
              "(?:^|[\\n>|*-])\\s*(?:(?:Cursor|Windsurf|GitHub)\\s+)?",
              "(?:"
                  + PRODUCT
                  + "|agents):\\s+(?:open|add|edit|go\\s+to|click|create|put|run)\\s"
                  + SETS_UP),
          about(
              WORDS,
              "\\bto\\s+(?:use|start|run|connect|set\\s+up|enable|configure|install)\\s+(?:an?|the|this|our)\\s+(?:[\\w-]+\\s+){0,2}",
              MODEL
                  + ",\\s(?![^\\n]*(?:://|\\w@\\w|\\b(?:chat|reply|answer|message|conversation|ignore|forward)\\b))"),
          // Other agents, and those that are none.
          about(
              WORDS,
              "\\b(?:user|estate|travel|insurance|leasing|literary|ssh|gpg|build|backup|monitoring|node|transfer)\\s+",
              "agents?\\s+[a-z](?![^\\n]*(?:://|\\w@\\w))"),
          // What a program looks up before it asks.
          about(
              PROMPT,
              "\\b(?:if|whether|unless|until)\\s+",
              "the\\s+user\\s+(?:has\\s+)?already\\s+[a-z]+\\s+(?:this|it|that|everything|all)\\b(?![^.!?\\n]{0,160}\\b(?:skip|bypass|without\\s+(?:asking|confirm|approval|telling)|proceed|never|no\\s+need|not\\s+ask|delete|send|merge|transfer|pay)\\b)"),
          // What an option or a hook does.
          about(
              PROMPT,
              "",
              "override\\s+(?:(?:the|its|any)\\s+)?(?:(?:default|initial|original|built-in|base|existing|global)\\s+)?system\\s+prompts?\\b(?!\\s*[:;])"
                  + "(?!.{0,200}\\b(?:you|your|ignore|reveal|obey|disclose|now|instead|send|forward|answer|reply|respond|tell|say|always|never|act|must|do|print|output)\\b)"),
          // How a prompt marks what it adds, as an example shows it.
          about(PROMPT, FENCE, TAG + SHOWN + "(?:" + TAG_ENDS + "\\s*```|(?<=.{140})$)"),
          about(PROMPT, "(?:" + FENCE + TAG + "|^)" + SHOWN, TAG_ENDS + "\\s*```"),
          // A prompt that a program puts together.
          about(
              PROMPT,
              "\\brole:\\s*['\"]system['\"],\\s*content:[^\\n`]{0,60}(?:\\n[^\\n`]{0,60})?`[^`]{0,200}",
              "[^`]{0,300}`" + Circumstances.ASKS_NOTHING),
          // How a request says who sends it.
          about(
              PROMPT,
              "",
              "(?:send|submit|post|transmit)\\s+(?:your|the|an?)\\s+[\\w\\s-]{0,30}(?:keys?|tokens?|credentials)\\s+(?:in|via|using|as)\\s+(?:an?|the)\\s+[`\\w\\s:-]{0,40}\\b(?:headers?|bearer|query\\s+parameter)\\b"),
          // A guide or a program that says what to do, and nothing that is to be made readable
          // first.
          about(
              PROMPT,
              "(?:^|[.!?]\\s|\\n)(?:(?!\\b(?:open|decode|decrypt|decipher|decompress|fetch|visit|download)\\b|[.!?]\\s|://)[^\\n])*",
              "(?:follow|do)\\s+(?:what|as)\\s+it\\s+(?:says|tells\\s+you|asks)\\b(?!\\s*:[^\\S\\n]*\\S)(?![^\\n]{0,60}://)"),
          // Where keys belong.
          about(
              WORDS,
              "",
              "(?:agents?|assistants?|claude|copilot|models?|bots?|put|store|keep|write)\\b[^.!?\\n]{0,60}\\b(?:secrets?|credentials|passwords?|keys?|tokens?)\\s+(?:only\\s+)?(?:in|into|to)\\s+(?:(?:an?|the|your)\\s+)?`?(?:\\.env\\b|environment\\s+variables?|(?:secrets?|password)\\s+(?:manager|store|vault)|keychain|keyring|vault)(?![^\\n]*(?:://|\\w@\\w|\\b(?:then|ignore|send|forward|upload)\\b))"),
          // What a filter is set to look for.
          about(
              PROMPT,
              "(?:\\bplaceholder:\\s{0,2}[\"'`][^\"'`]{0,140}|(?:deny|block|black|ban|forbidden|banned|blocked)[-_ ]?(?:list|words|phrases|patterns)\\b.{0,160}[\"'`][^\"'`]{0,160})",
              "(?![^\"'`]*(?:://|@\\w|~/))[^\"'`]{3,200}[\"'`]"));

  private ModelsSpokenOf() {}
}
