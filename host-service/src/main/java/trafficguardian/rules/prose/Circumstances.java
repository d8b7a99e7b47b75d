package trafficguardian.rules.prose;

import static trafficguardian.rules.prose.Circumstance.about;
import static trafficguardian.rules.prose.Circumstance.phrase;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What stands around an attack's words and leaves nothing of them that could be obeyed: no order,
 * nobody who is to follow it, or no machine that would suffer.
 */
final class Circumstances {
  private static final Set<String> ANY = Set.of();

  static final Set<String> PROMPT = Set.of("prompt_injection");

  /** Rules of what is said to a model; all others are of what a machine runs. */
  static final Set<String> WORDS = Set.of("prompt_injection", "credential_solicitation");

  private static final String ENDED =
      "<\\|(?:im_end|eot_id|eom_id|end_?of_?text|end_header_id)\\|>|\\[/INST\\]|<</SYS>>|<end_of_turn>";

  static final String TOKEN = "(?:<\\|[a-z_]+\\|>|\\[/?INST\\]|<</?SYS>>|<(?:start|end)_of_turn>)";

  /** Tokens of a model's, and nothing said between them. */
  private static final String UNSAID =
      "(?:"
          + TOKEN
          + "|system|user|assistant|model|tool|You are a helpful assistant\\.?|\\\\n|\\s)*";

  /** Where a program puts something in. */
  static final String SLOT = "(?:\\{[{%][^{}]*[}%]\\}|\\$?\\{[a-z_.]*\\})";

  private static final String BESIDE =
      "[`\"']?(?:\\s+(?:and|or)\\s+|,\\s*|/|\\s*\\.{3}\\s*)[`\"']?";

  private static final String REFUSAL =
      "(?:refuse|decline|reject)\\b(?!\\s+(?:the\\s+user|what))|(?:ignore|report|flag|reject)\\s+(?:it|that|them|the\\s+(?:request|attempt))\\b"
          + "|(?:do\\s+not|don't|never)\\s+(?:comply|obey|follow|do\\s+(?:so|it|that))\\b";

  /** Said of a text by those who collect such texts. */
  private static final String LABEL =
      "(?:labels?|class|category|target|score|type|kind|expected|verdict|injection|jailbreak|malicious|attack|is_[a-z]+)";

  /** What reaches out of a container, or is worth stealing from it. */
  static final String REACHING =
      "://|\\b(?:curl|wget|nc|ncat|base64|eval)\\s+[^\\s\"']|/dev/(?!null\\b)|\\.(?:ssh|aws|env)\\b|/(?:etc|root|host|mnt|proc|run/secrets)\\b|secret|passw|token|docker\\.sock|\\b(?:cat|head|tail|less|strings|tar|cp)\\s+[\"']?/";

  /** Instead of a host. */
  private static final String TO_FILL_IN =
      "[<\\[{](?:your|attackers?|my|listener|target|remote|l|r)?[ _-]?(?:ip|host|hostname|port|address)(?:[ _-]address)?[>\\]}]|\\b(?:attacker|your|listener|lhost|rhost)[_-](?:ip|host|port|server)\\b|://\\.{3}";

  private static final String LIVE = "://(?!" + TO_FILL_IN + ")\\w[\\w.-]*(?:[/:\\s\"'`)]|$)";

  /** A short text to its end that names nothing outside. */
  private static final String WITHOUT_REACH = "(?![^\"'`\\n]*(?:://|@\\w|~/))[^\"'`\\n]{3,140}";

  private static final String CALLED_OFF = "(?:ignor|disregard|forget|vergessen|oubli)";

  /** Which instructions are meant, in English, German and French: some that a model never had. */
  private static final String OF_THEIR_OWN =
      "\\b(?:(?:in|on|from)\\s+(?:my|our)\\s+(?:\\w+\\s+)?(?:e-?mails?|mails?|messages?|letters?|newsletters?|invitations?|notes?)\\b"
          + "|(?:in|from|on)\\s+(?:(?:the|our)\\s+)?(?:HR|payroll|accounting|ticket\\s+#?[0-9]+|order\\s+#?[0-9]+|invoice\\s+#?[0-9]+)\\b"
          + "|(?:about|regarding|concerning)\\s+(?:(?:the|our|your|my)\\s+)?(?:\\w+\\s+)?(?:address|appointments?|badges?|bookings?|delivery|deliveries|invoices?|meetings?|orders?|parcels?|parking|payments?|payroll|reservations?|rooms?|shipments?|shipping|travel|renewals?)\\b"
          + "|(?:related\\s+to|about|for|on|regarding|concerning)\\s+(?:how\\s+to\\s+)?(?:set(?:ting)?\\s+up|install|build|compil|configur|upgrad|assembl|cook|wash)"
          + "|(?:in|aus|zu|zur|zum)\\s+(?:meine[rmn]?|unsere[rmn]?)\\s+(?:\\w+\\s+)?(?:e-?mails?|mails?|nachricht|schreiben|brief|rundschreiben|lieferadresse|rechnung|bestellung|termin)\\b"
          + "|(?:de|dans|concernant)\\s+(?:mon|notre|mes|nos|l')\\s*(?:\\S+\\s+)?(?:e-?mails?|mails?|courriers?|courriels?|messages?|lettres?|adresse|facture|commande|livraison)\\b)";

  /** What only somebody does who is no program: pay a bill, and be asked not to pay it again. */
  private static final String ALREADY_DONE =
      "(?:if\\s+you(?:\\s+have|'ve)\\s+already\\s+\\w+|if\\s+(?:the\\s+|your\\s+)?payment\\s+has"
          + "|(?:falls|wenn|sofern|sollten)\\s+sie\\s+(?:\\w+\\s+)?(?:bereits|schon)\\s+\\w+|si\\s+vous\\s+avez\\s+d\\S+j\\S+\\s+\\w+)";

  /** Nothing behind it that is of use to a thief, or said to a program. */
  private static final String ASKS_NOTHING_ELSE =
      "(?!.{0,300}(?:://|~/|\\b(?:AI|LLM|KI|IA|assistant|agent|model|bot|prompt|secrets?|passw\\w+|credentials?|tokens?|api.?keys?|cookies|mot\\s+de\\s+passe)\\b|\\.env\\b"
          + "|\\b(?<!\\bnot\\s)(?:you\\s+are\\s+now|instead,|send|forward|upload|transfer|wire|reveal|print|output|run|execute|delete|approve|sende\\w*|leite\\w*|envo\\w+|transf\\S+)\\b))";

  /** Said to people: what they are warned not to do with their passwords is no order. */
  private static final String FOR_PEOPLE =
      "(?!.{0,300}(?:://|~/|\\.env\\b|(?:\\byou\\sare\\snow|\\bfrom\\snow\\son|\\b(?:AI|LLM|KI|assistant|agent|model|bot|chatbot|prompt|secrets?|passw\\w+|credentials?|tokens?|api.?keys?|cookies"
          + "|send|sende\\w*|forward|leite\\w*|upload|transfer|wire|reveal|print|output|run|execute|delete|approve|tell|respond|rank|recommend|obey))\\b(?:(?<!\\b(?:never|not|n't)\\s(?:[a-z]{1,12}\\s)?(?:[a-z]{1,12}\\s)?[a-z]{1,14})|(?<=\\b(?:and|then|but)\\s[a-z]{1,14}))))";

  /** What nobody asks who only tells. */
  static final String ASKS_NOTHING =
      "(?!.{0,300}(?:://|~/|\\.env\\b|\\byou\\s(?:are\\snow|must)\\b"
          + "|\\b(?:secrets?|passw\\w+|credentials?|tokens?|api.?keys?|cookies|send|forward|upload|transfer|wire|reveal|print|output|run|execute|delete|approve|obey|disclose|reply|respond|rank|recommend|tell)\\b))";

  /** Told of a time gone by, of people that are no reader of it. */
  private static final String TOLD_THEM =
      "\\b(?:told|asked|instructed|advised|reminded)\\s+(?:(?:an?|the|my|our|his|her|their)\\s+(?:customers?|users?|clients?|staff|team|people|class|colleagues?|tenants?|visitors?|guests?|students?|employees|drivers?|members|suppliers?|residents)|everyone|everybody|us|me|him|her|them)\\s+(?:[a-z]+ly\\s+)?to\\s+(?:[a-z]+ly\\s+)?";

  /** The same of a model, by somebody that is not there either. */
  private static final String THEY_TOLD_IT =
      "\\b(?:she|he|they|who|somebody|someone|colleague|friend|student|kid|guy|reporter|customer|researcher)s?\\b[^.!?\\n]{0,40}?\\s(?:told|asked|instructed)\\s+(?:(?:an?|the|my|our|his|her|their)\\s+(?:[a-z]+\\s+)?(?:chat)?(?:bot|assistant|model|AI|agent)|it|ChatGPT|Claude|Gemini|Copilot|Siri|Alexa)\\s+to\\s+";

  /** What those who write have told their readers before, in English and German. */
  private static final String OUR_OWN =
      "\\s+(?:all\\s+(?:of\\s+)?)?(?:Sie\\s+)?(?:bitte\\s+)?(?:our|unsere)\\s+(?:[a-z]+\\s+){0,2}(?:instructions?|guidelines?|guidance|anweisung|anleitung|hinweis)";

  private static final String MY_OWN =
      "\\s+(?:all\\s+(?:of\\s+)?)?my\\s+(?:[a-z]+\\s+){0,2}(?:instructions?|guidance)\\s+(?:about|regarding|concerning)\\s+(?:the|our|your)\\s+(?!conversation|task|system|output|chat|model|role)[a-z]";

  /** The same sentence goes on to no other order. */
  private static final String ALONE = "(?![^.!?\\n]{0,120}\\b(?:and|then|but|instead|und)\\s)";

  /** No order behind it. */
  static final String ORDERS_NOTHING =
      "(?!.{0,120}\\b(?:obey|reveal|disclose|ignore|you\\s+(?:are\\s+now|must)|from\\s+now|instead|follow\\s+(?:me|only|these|this|the)|exfiltrat\\w+|send|forward|upload|print|output)\\b)";

  /** What a rule that looks for attacks is written like, up to what it looks for. */
  private static final String LOOKED_FOR =
      "(?:\\|(?:contains|startswith|endswith)(?:\\|[a-z]+)*:|\\bstrings:)[^\\n]{0,8}(?:\\n[^\\n]*){0,9}?[\"'][^\"'\\n]{0,40}";

  /** Rules of what a machine runs, and detection rules look for. */
  static final Set<String> RUN =
      Set.of(
          "shell_exec",
          "reverse_shell",
          "destructive_rm",
          "fork_bomb",
          "encoded_command",
          "obfuscated_shell",
          "pipe_to_shell",
          "download_execute",
          "persistence");

  /** A machine's record of a job: how the lines of its commands begin, and how such records end. */
  private static final String ECHOED = "(?:^|\\n)(?:[0-9][0-9T:.Z-]{10,40}\\s+)?[$+]+\\s*";

  private static final String JOB_ENDS =
      "\\n(?:[^\\n]*\\n)*[^\\n]{0,60}(?:\\bJob\\s(?:succeeded|failed)|\\bFinished: (?:SUCCESS|FAILURE|UNSTABLE|ABORTED)|exit(?:ed with)? code:? [0-9])";

  private static final List<Circumstance> ALL =
      List.of(
          // Templates of conversations, and tokens that are named.
          about(PROMPT, "", TOKEN + UNSAID + "(?:\\{[{%]|" + SLOT + ")"),
          about(PROMPT, SLOT + UNSAID, ENDED),
          about(PROMPT, "[\"'`]" + UNSAID, TOKEN + UNSAID + "\\\\?[\"'`]"),
          about(PROMPT, "", TOKEN + BESIDE + TOKEN),
          about(PROMPT, TOKEN + BESIDE, TOKEN),
          // A phrase and nothing more between marks, unless that is all that is said in some field.
          phrase(
              "[\"'`\u201c](?<!(?:[\"'`]\\s{0,2}:\\s{0,8}|=|msgstr\\s).)",
              "(?:\\s[^\"'`\u201c\\n]{0,30}\\.{3}|\\.{3}|(?:\\s(?:told|taught|given|instructed))?[.!?,]?)?[\"'`\u201c]"),
          // An expression that looks for it.
          phrase("/(?:\\(\\?i\\)|\\\\b)?", "(?:\\\\b)?/[gimsu]{0,4}\\s*[,;)\\]]"),
          // A text that a program is given, and that asks for nothing out of its reach.
          about(
              PROMPT,
              "(?:[\\w.\\]]\\(|\\b[\\w.]+\\s=\\s|\\+\\s|\\b\\w+\\s*(?::[^=\\n]{0,24})?=\\s*[\\[({][^\\])}]{0,150}[\\s,(])[\"'`][^\"'`\\n]{0,100}",
              WITHOUT_REACH + "[\"'`]\\s*(?:[,)\\];+]|\\n|$)"),
          about(
              PROMPT,
              "\\n[^\\S\\n]*(?:#\\s*)?[\"'`][^\"'`\\n]{0,100}",
              WITHOUT_REACH + "[\"'`](?:\\.[a-z_]+\\(\\))?,?\\s*(?:#|//|\\.|\\)\\s*;)"),
          // A row of a collection that says what its text is.
          phrase(
              "[:,\\t][^\\S\\t]*[\"']?|^[\"']?|\\n[\"']?",
              "[.!]?[\"']?(?:\\s*+,|[^\\S\\t\\n]*+[\\t\\n])\\s*+(?:[\"']?"
                  + LABEL
                  + "[\"']?\\s*[:=]\\s*(?:[0-9.]+|[\"']?[\\w-]{1,24}[\"']?)\\s*[,}\\n]|(?:[01]|injection|jailbreak|malicious|true|false)\\s*(?:\\n|$))"),
          about(
              PROMPT,
              "[\"']\\s*:\\s*[\"'][^\"\\n]{0,140}",
              "[^\"\\n]*\"\\s*,\\s*[\"']"
                  + LABEL
                  + "[\"']\\s*:\\s*[\"'](?:[a-z]+[_-])*(?:injection|jailbreak|malicious|attack|unsafe|harmful|adversarial)\\b"),
          about(
              PROMPT,
              "[(\\[{]\\s*[\"'][^\"'\\n]{0,140}",
              "[\"']?"
                  + WITHOUT_REACH
                  + "[\"'],\\s*[\"'](?:[a-z]+[ _-])?(?:injection|jailbreak|malicious|attack|unsafe|harmful|adversarial)[\"']\\s*[)\\]}]"),
          about(
              PROMPT,
              "[\"'](?:id|name|title|description|category|type|kind|label|tag)s?[\"']\\s*:\\s*[\"'][^\"'\\n]{0,60}(?:injection|jailbreak|adversarial|red.?team)[^\"'\\n]{0,40}[\"'].{0,160}",
              ""),
          // A line that a change takes away.
          about(ANY, "@@ -[0-9,]+ \\+[0-9,]+ @@[^\\n]*\\n(?:(?:[ +-][^\\n]*)?\\n)*-[^\\n]*", ""),
          about(ANY, "(?:^|\\n)-(?![\\s-])[^\\n]*", "[^\\n]*\\n(?:-[^\\n]*\\n){0,3}\\+(?![\\s+])"),
          // Nowhere to go: an address that was made harmless, or that somebody is to fill in.
          about(
              ANY,
              "",
              "(?:(?!" + LIVE + ")[^\\n#])*(?:\\w\\[\\.\\]\\w|\\bhxxps?:|" + TO_FILL_IN + ")"),
          // What a test expects not to come through.
          about(
              ANY,
              "[\\[(,]\\s*[\"'`]:?(?:echo\\s[^\"'`\\n]{0,40})?",
              "[^\\n]*[\"'`],?\\s*[\\])\\n](?:[^\\n]*\\n){0,5}[^\\n]*\\b(?:assert|def\\s+test_|expect\\()"),
          about(ANY, "\\b(?:assert|expect\\()[^\\n]*[(\\[]\\s*[\"'`]", "[^\\n]*[\"'`]\\s*[,)\\]]"),
          // What a program that looks for attacks is called with.
          about(
              ANY,
              "(?:\\bawait\\s+|[=(]\\s*)(?:\\w+\\.)?(?:verify|check|scan|detect|classify|analy[sz]e|validate|inspect|moderate|sanitize|screen)"
                  + "(?:_?(?:input|text|prompts?|commands?|content|messages?|injections?|threats?))?\\(\\{?\\s*(?:\\w+\\s*:\\s*)?[\"'`][^\"'`\\n]{0,100}",
              WITHOUT_REACH + "[\"'`]\\s*(?:\\}?\\s*\\)|,\\s*[\\w{])"),
          // A finding, and what is to be done about it.
          about(
              ANY,
              "```[a-z]*\\n[^`]{0,200}",
              "[^`]{0,200}```\\s*\\n\\s*\\*{0,2}(?:remediation|mitigation|recommendation|fix)\\*{0,2}:\\*{0,2}\\s+(?:remove|never|avoid|do\\s+not|don't|block|reject|quarantine)\\s"),
          // Part of a command, without anybody that it calls.
          about(
              RUN,
              LOOKED_FOR,
              "(?![^\"'\\n]*(?:[0-9]\\.[0-9]|://|\\w\\.[a-z]{2,}))[^\"'\\n]{0,60}[\"']"),
          about(
              RUN,
              "\\$[a-z]\\w*\\s*=\\s*\"[^\"\\n]{0,60}",
              "[^\"\\n]{0,60}\"\\s+(?:ascii|wide|nocase|fullword)\\b"),
          about(RUN, "", "[\\w./-]{1,12}\\\\{1,4}s[+*]\\S"),
          about(
              Set.of("reverse_shell"),
              "",
              "(?:web)?socat\\s+(?:exec|system|sh-c):[\"'`]?\\s*(?:[\\n,;)\\]<]|$)"),
          // What people wrote to people, and take back, or ask only some of them to follow.
          about(PROMPT, "", CALLED_OFF + "[^.!?\\n]{0,60}?" + OF_THEIR_OWN + ASKS_NOTHING_ELSE),
          about(
              PROMPT,
              "",
              CALLED_OFF + "\\w*(?:" + OUR_OWN + "|" + MY_OWN + ")" + ALONE + FOR_PEOPLE),
          about(PROMPT, TOLD_THEM, ASKS_NOTHING),
          about(PROMPT, THEY_TOLD_IT, ASKS_NOTHING),
          about(PROMPT, ALREADY_DONE + "[^.!?\\n]{0,60}", ASKS_NOTHING_ELSE),
          about(PROMPT, "", CALLED_OFF + "[^.!?\\n]{0,60}?\\b" + ALREADY_DONE + ASKS_NOTHING_ELSE),
          // What becomes of the prompt that a reader writes, not of the one that a model has.
          about(
              PROMPT,
              "\\b(?:if|when|whenever|once|unless|whether)\\s+",
              "your\\s+(?:system|developer)"),
          about(
              PROMPT,
              "\\b(?:models?|claude|it|they|users?|attackers?)\\s+(?:(?:may|might|can|could|would|often|sometimes)\\s+)?",
              "[a-z]+\\s[^.!?\\n]{0,50}your\\s+(?:system|developer)"),
          // What others may ask a model for, and what it is to answer.
          about(
              PROMPT,
              "\\b(?:if|when|whenever|should)\\s[^.!?\\n]{2,60}\\b(?:tells?|telling|asks?|asking|instructs?|instructing|orders?|says?|wants?|tries|trying|attempts?|requests?)"
                  + "(?:\\s+(?:you|it|the\\s+(?:model|assistant)))?(?:\\s+to)?:?\\s+[\"']?",
              "[^.\\n]*?[,;:]?\\s(?:then\\s|politely\\s|you\\s+(?:must|should)\\s)?(?:"
                  + REFUSAL
                  + ")"),
          about(
              PROMPT,
              "\\b(?:you\\s+are|you're|your\\s+name\\s+is)\\s[^\\n]{3,70}[.!]\\s+",
              "(?:never|do\\s+not|don't)\\s+(?:reveal|disclose|repeat|share)\\s+(?:these|your|the)\\s+(?:[a-z]+\\s+)?(?:instructions?|prompt)(?:\\s+to\\s+(?:anyone|(?:the\\s+)?(?:users?|customers?)))?\\s*[.,;!\\n\"]"),
          about(
              PROMPT,
              "\\b(?:how|why|what|can|could|does|did|should|is)\\b[^.!?\\n]{0,60}\\b(?:make|makes|making|have|let|get|getting|tell|force|teach|cause)\\s+"
                  + "(?:it|them|(?:the|my|our|an?|this)\\s+[\\w-]+(?:\\s[\\w-]+)?)\\s+(?:to\\s+)?",
              "[^.!?\\n]*\\?"),
          // What programs say of their input, and what a reader gains from it.
          about(
              PROMPT,
              "\\b(?:we|it|they|parsers?|clients?|servers?|browsers?|compilers?|decoders?|recipients?|implementations?)\\s+(?:must|should|can|will|may|shall|just|simply)\\s+(?:(?:also|then|just|simply)\\s+)?",
              "[a-z]+\\s+(?:anything|everything|all|what\\w*)\\s+(?:that\\s+)?(?:is\\s+|comes?\\s+)?(?:before|above|after|preceding)[\\s/*#]+(?:the|an?)[\\s/*#]+(?:first|last|opening|closing|initial|final|(?:\\w+\\s+)?(?:delimiter|boundary|line|header|byte|character))\\b"),
          about(
              PROMPT,
              "\\b(?:the|any|an)\\s+",
              "(?:[a-z]+\\s+){1,3}this\\s+(?:[a-z]+\\s+)?(?:will|can|may|might)\\s+(?:learn|understand|know|benefit)\\b"),
          // What users of a program may set instead of what it comes with.
          about(
              PROMPT,
              "(?:\\b(?:let|allow|enabl|permit)(?:s|e|es|ed|ing)?\\s+(?:[a-z]+\\s+){1,2}(?:to\\s+)?"
                  + "|\\b(?:options?|flags?|settings?|ability|way|possible|able|support|how|want|like|parameters?)\\s+(?:to|for)\\s+(?:[a-z]+\\s+or\\s+)?"
                  + "|\\b(?:can|could|cannot|may|might)\\s+(?:not\\s+)?(?:also\\s+)?"
                  + "|[\"'`]--?[a-z][^\"'`\\n]{0,40}[\"'`]:?\\s*[-|]?\\s*)",
              "[a-z]+\\s+(?:(?:the|its|any|an?|your)\\s+)?(?:(?:default|built-in|existing|original|initial)\\s+)?(?:(?:system|developer|default)\\s+)?(?:prompts?|messages?|instructions?)\\b"
                  + ORDERS_NOTHING),
          about(
              PROMPT,
              "(?:\"(?:title|name|label|summary)\"\\s*:\\s*\"|(?:^|\\n)#+\\s+)",
              "(?:override|replace|reset)\\s+(?:the\\s+)?(?:default\\s+)?system\\s+prompts?\\s*[\"\\n]"
                  + ORDERS_NOTHING),
          about(
              RUN,
              "```[a-z]*\\n\\$\\s+",
              "[^`]*\\n[^`$]*\\b(?:error|cannot|denied|failed|not\\sfound|no\\ssuch|unable)\\b"),
          // An example in a manual, in front of its next heading or paragraph.
          about(
              RUN,
              "\\n[ \\t]*\\n[ \\t]{6,}",
              "(?![^\\n]*(?:"
                  + REACHING
                  + "))[^\\n]*\\n[ \\t]*\\n(?:[A-Z][A-Z ]{3,}\\n)?[ \\t]{2,}[A-Z][a-z'A-Z]"),
          // Text that is only decoded, by a command in marks.
          about(
              Set.of("encoded_command"),
              "\\b(?:with|using|via|by|that)\\s+",
              "`[^`\\n|]*\\|\\s*base64\\s+(?:-d|-D|--decode)`(?:[,.;)]|\\s+[a-z])"),
          // What is run inside a container, and stays there, and what everybody runs.
          about(Set.of("shell_exec"), "", OrdinaryCommands.HANDED),
          about(Set.of("shell_exec"), ECHOED, "(?![^\\n]*(?:" + REACHING + "))[^\\n]*" + JOB_ENDS),
          about(
              Set.of("shell_exec"),
              "\\b(?:docker(?:[ -]compose)?|podman|nerdctl|kubectl|oc)\\s(?:[^\\n;|&<>]*\\s)?(?:run|exec)\\s(?!(?:[^\\n]*\\s)?(?:-v\\s*/|--privileged|--pid|--mount))[^\\n;|&<>]*",
              "(?![^\\n]*(?:" + REACHING + "))"));

  private Circumstances() {}

  /** Whether nothing of a match could be obeyed. */
  static boolean excuse(Surroundings around) {
    String matchAndBehind = around.match() + around.behind();
    return Stream.of(
            ALL,
            SystemCircumstances.ALL,
            CodeCircumstances.ALL,
            TextCircumstances.ALL,
            ModelsSpokenOf.ALL,
            EverydayTalk.ALL,
            ForeignTalk.ALL)
        .flatMap(List::stream)
        .anyMatch(each -> each.excuses(around, matchAndBehind));
  }
}
