package trafficguardian.rules;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What stands around an attack's words and leaves nothing of them that could be obeyed: no order,
 * nobody who is to follow it, or no machine that would suffer.
 */
final class Circumstances {
  /**
   * One of them.
   *
   * @param rules whose matches it is about; all if none is named
   * @param before how what stands before the match ends
   * @param rest how the match and what stands behind it begin
   * @param phrase whether the match is short, and {@code rest} what stands behind it
   */
  private record Circumstance(Set<String> rules, Pattern before, Pattern rest, boolean phrase) {

    boolean begins(Surroundings around) {
      return (rules.isEmpty() || rules.contains(around.rule().id()))
          && before.matcher(around.before()).find();
    }

    boolean goesOn(Surroundings around) {
      return phrase
          ? around.match().length() <= PHRASE && rest.matcher(around.behind()).lookingAt()
          : rest.matcher(around.match() + around.behind()).lookingAt();
    }
  }

  /** Characters of what is only named, and says nothing to do. */
  private static final int PHRASE = 64;

  private static final Set<String> ANY = Set.of();

  private static final Set<String> PROMPT = Set.of("prompt_injection");

  /** Rules of what is said to a model; all others are of what a machine runs. */
  static final Set<String> WORDS = Set.of("prompt_injection", "credential_solicitation");

  private static final String ENDED =
      "<\\|(?:im_end|eot_id|eom_id|end_?of_?text|end_header_id)\\|>|\\[/INST\\]|<</SYS>>|<end_of_turn>";

  private static final String TOKEN =
      "(?:<\\|[a-z_]+\\|>|\\[/?INST\\]|<</?SYS>>|<(?:start|end)_of_turn>)";

  /** Tokens of a model's, and nothing said between them. */
  private static final String UNSAID =
      "(?:"
          + TOKEN
          + "|system|user|assistant|model|tool|You are a helpful assistant\\.?|\\\\n|\\s)*";

  /** Where a program puts something in. */
  private static final String SLOT = "(?:\\{[{%][^{}]*[}%]\\}|\\{[a-z_.]*\\})";

  private static final String BESIDE =
      "[`\"']?(?:\\s+(?:and|or)\\s+|,\\s*|/|\\s*\\.{3}\\s*)[`\"']?";

  private static final String REFUSAL =
      "(?:refuse|decline|reject)\\b(?!\\s+(?:the\\s+user|what))|(?:ignore|report|flag|reject)\\s+(?:it|that|them|the\\s+(?:request|attempt))\\b"
          + "|(?:do\\s+not|don't|never)\\s+(?:comply|obey|follow|do\\s+(?:so|it|that))\\b";

  /** Said of a text by those who collect such texts. */
  private static final String LABEL =
      "(?:labels?|class|category|target|score|type|kind|expected|verdict|injection|jailbreak|malicious|attack|is_[a-z]+)";

  /** What reaches out of a container, or is worth stealing from it. */
  private static final String REACHING =
      "://|\\b(?:curl|wget|nc|ncat|base64|eval)\\s+[^\\s\"']|/dev/|\\.(?:ssh|aws|env)\\b|/(?:etc|root|host|mnt|proc|run/secrets)\\b|secret|passw|token|docker\\.sock|\\b(?:cat|head|tail|less|strings|tar|cp)\\s+[\"']?/";

  /** Instead of a host. */
  private static final String TO_FILL_IN =
      "[<\\[{](?:your|attackers?|my|listener|target|remote|l|r)?[ _-]?(?:ip|host|hostname|port|address)(?:[ _-]address)?[>\\]}]|\\b(?:attacker|your|listener|lhost|rhost)[_-](?:ip|host|port|server)\\b";

  private static final String LIVE = "://(?!" + TO_FILL_IN + ")\\w[\\w.-]*(?:[/:\\s\"'`)]|$)";

  /** A short text to its end that names nothing outside. */
  private static final String WITHOUT_REACH = "(?![^\"'`\\n]*(?:://|@\\w|~/))[^\"'`\\n]{3,140}";

  private static final List<Circumstance> ALL =
      List.of(
          // Templates of conversations, and tokens that are named.
          of(PROMPT, "", TOKEN + UNSAID + "(?:\\{[{%]|" + SLOT + ")"),
          of(PROMPT, SLOT + "(?:\\\\n|\\s)*", ENDED),
          of(PROMPT, "[\"'`]" + UNSAID, TOKEN + UNSAID + "\\\\?[\"'`]"),
          of(PROMPT, "", TOKEN + BESIDE + TOKEN),
          of(PROMPT, TOKEN + BESIDE, TOKEN),
          // A phrase and nothing more between marks, unless that is all that is said in some field.
          phrase(
              "[\"'`\u201c](?<!(?:[\"'`]\\s{0,2}:\\s{0,8}|=|msgstr\\s).)",
              "(?:\\s[^\"'`\u201c\\n]{0,30}\\.{3}|\\.{3}|[.!?,])?[\"'`\u201c]"),
          // An expression that looks for it.
          phrase("/(?:\\(\\?i\\)|\\\\b)?", "(?:\\\\b)?/[gimsu]{0,4}\\s*[,;)\\]]"),
          // A text that a program is given, and that asks for nothing out of its reach.
          of(
              PROMPT,
              "(?:[\\w.\\]]\\(|\\b[\\w.]+\\s=\\s|\\+\\s|\\b\\w+\\s*(?::[^=\\n]{0,24})?=\\s*[\\[({][^\\])}]{0,150}[\\s,(])[\"'`][^\"'`\\n]{0,100}",
              WITHOUT_REACH + "[\"'`]\\s*(?:[,)\\];+]|\\n|$)"),
          of(
              PROMPT,
              "\\n[^\\S\\n]*(?:#\\s*)?[\"'`][^\"'`\\n]{0,100}",
              WITHOUT_REACH + "[\"'`](?:\\.[a-z_]+\\(\\))?,?\\s*(?:#|//|\\.|\\)\\s*;)"),
          // A row of a collection that says what its text is.
          phrase(
              "[:,\\t][^\\S\\t]*[\"']?|^[\"']?|\\n[\"']?",
              "[.!]?[\"']?(?:\\s*+,|[^\\S\\t\\n]*+[\\t\\n])\\s*+(?:[\"']?"
                  + LABEL
                  + "[\"']?\\s*[:=]\\s*(?:[0-9.]+|[\"']?[\\w-]{1,24}[\"']?)\\s*[,}\\n]|(?:[01]|injection|jailbreak|malicious|true|false)\\s*(?:\\n|$))"),
          of(
              PROMPT,
              "[\"']\\s*:\\s*[\"'][^\"\\n]{0,140}",
              "[^\"\\n]*\"\\s*,\\s*[\"']"
                  + LABEL
                  + "[\"']\\s*:\\s*[\"'](?:[a-z]+[_-])*(?:injection|jailbreak|malicious|attack|unsafe|harmful|adversarial)\\b"),
          of(
              PROMPT,
              "[\"'](?:id|name|title|description|category|type|kind|label|tag)s?[\"']\\s*:\\s*[\"'][^\"'\\n]{0,60}(?:injection|jailbreak|adversarial|red.?team)[^\"'\\n]{0,40}[\"'].{0,160}",
              ""),
          // A line that a change takes away.
          of(ANY, "@@ -[0-9,]+ \\+[0-9,]+ @@[^\\n]*\\n(?:(?:[ +-][^\\n]*)?\\n)*-[^\\n]*", ""),
          of(ANY, "(?:^|\\n)-(?![\\s-])[^\\n]*", "[^\\n]*\\n(?:-[^\\n]*\\n){0,3}\\+(?![\\s+])"),
          // Nowhere to go: an address that was made harmless, or that somebody is to fill in.
          of(
              ANY,
              "",
              "(?:(?!" + LIVE + ")[^\\n#])*(?:\\w\\[\\.\\]\\w|\\bhxxps?:|" + TO_FILL_IN + ")"),
          // What a test expects not to come through.
          of(
              ANY,
              "[\\[(,]\\s*[\"'`]:?",
              "[^\\n]*[\"'`],?\\s*[\\])\\n](?:[^\\n]*\\n){0,5}[^\\n]*\\b(?:assert|def\\s+test_|expect\\()"),
          of(ANY, "\\b(?:assert|expect\\()[^\\n]*[(\\[]\\s*[\"'`]", "[^\\n]*[\"'`]\\s*[,)\\]]"),
          // A program that is installed, at its hours.
          of(
              Set.of("persistence"),
              "[\"'\\s](?:(?:[0-9*/,-]+\\s+){5}|@[a-z]+\\s+)/(?:usr|opt|etc|srv|home)/(?!\\S*/\\.)[\\w./-]+(?:\\s+[\\w./=-]+)*[\"']?;?\\s*\\)?\\s*",
              "\\|\\s*crontab\\s+-"),
          // One's own public key, on its way to one's own account.
          of(
              Set.of("ssh_key_inject"),
              "\\bid_[a-z0-9]+\\.pub[\"']?\\s*\\|\\s*ssh\\s[^\\n|;<>]*\\bcat\\s*",
              ">>?\\s*[\"']?(?:~/)?\\.ssh/authorized_keys"),
          // What others may ask a model for, and what it is to answer.
          of(
              PROMPT,
              "\\b(?:if|when|whenever|should)\\s[^.!?\\n]{2,60}\\b(?:tells?|telling|asks?|asking|instructs?|instructing|orders?|says?|wants?|tries|trying|attempts?|requests?)"
                  + "(?:\\s+(?:you|it|the\\s+(?:model|assistant)))?(?:\\s+to)?:?\\s+[\"']?",
              "[^.\\n]*?[,;:]?\\s(?:then\\s|politely\\s|you\\s+(?:must|should)\\s)?(?:"
                  + REFUSAL
                  + ")"),
          of(
              PROMPT,
              "\\b(?:you\\s+are|you're|your\\s+name\\s+is)\\s[^\\n]{3,70}[.!]\\s+",
              "(?:never|do\\s+not|don't)\\s+(?:reveal|disclose|repeat|share)\\s+(?:these|your|the)\\s+(?:[a-z]+\\s+)?(?:instructions?|prompt)(?:\\s+to\\s+(?:anyone|(?:the\\s+)?(?:users?|customers?)))?\\s*[.,;!\\n\"]"),
          of(
              PROMPT,
              "\\b(?:how|why|what|can|could|does|did|should|is)\\b[^.!?\\n]{0,60}\\b(?:make|makes|making|have|let|get|getting|tell|force|teach|cause)\\s+"
                  + "(?:it|them|(?:the|my|our|an?|this)\\s+[\\w-]+(?:\\s[\\w-]+)?)\\s+(?:to\\s+)?",
              "[^.!?\\n]*\\?"),
          // What is run inside a container, and stays there.
          of(
              Set.of("shell_exec"),
              "\\b(?:docker(?:[ -]compose)?|podman|nerdctl|kubectl|oc)\\s(?:[^\\n;|&<>]*\\s)?(?:run|exec)\\s(?!(?:[^\\n]*\\s)?(?:-v\\s*/|--privileged|--pid|--mount))[^\\n;|&<>]*",
              "(?![^\\n]*(?:" + REACHING + "))"));

  private Circumstances() {}

  /** Whether one may apply, by what stands before the match. */
  static boolean begin(Surroundings around) {
    return ALL.stream().anyMatch(each -> each.begins(around));
  }

  /** Whether nothing of a match could be obeyed. */
  static boolean excuse(Surroundings around) {
    return ALL.stream().anyMatch(each -> each.begins(around) && each.goesOn(around));
  }

  private static Circumstance of(Set<String> rules, String before, String rest) {
    return new Circumstance(rules, ending(before), beginning(rest), false);
  }

  /** About short matches that are all there is between what stands before and behind. */
  private static Circumstance phrase(String before, String behind) {
    return new Circumstance(WORDS, ending(before), beginning(behind), true);
  }

  private static Pattern ending(String before) {
    return Pattern.compile("(?is)(?:" + before + ")$");
  }

  private static Pattern beginning(String rest) {
    return Pattern.compile("(?is)(?:" + rest + ")");
  }
}
