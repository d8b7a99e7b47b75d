package trafficguardian.rules.prompts;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What expressions about orders to a model are made of; all of them ignore case. */
final class PromptText {
  /** A match is no longer than a few sentences. */
  static final int PARAGRAPH = 256;

  /** White space, with what Markdown, JSON and mail that is answered put into it. */
  static final String S = "(?:[\\s*_>]|\\\\[nrt])+";

  /**
   * The same behind a short word that stands in every text: what follows is found by its own bytes.
   */
  static final String S_NEAR = "[\\s*_>]{1,2}";

  static final String S0 = "(?:[\\s*_]|\\\\[nrt])*";

  /** Whatever goes on in the line, in a string or in front of a tag. */
  static final String GAP = "[^\\n\"<]*";

  /** The same, to the end of the sentence. */
  static final String SENTENCE = "[^\\n\"<.;!?]*";

  static final String CLAUSE = "[^\\n\"<.;:!?]*";

  /** Between two words, whatever stands there in a list of short words. */
  static final String ANY_OF_THEM =
      "(?:(?:[a4]ll|any|every|everything|each|of|th[e3]|y[o0]ur|you|my|our|their|its|these|those|this|that|other|and|or|a)"
          + S
          + ")*";

  static final String EARLIER =
      "(?:"
          + leet("previous(?:ly)?|prior|above|preceding|earlier")
          + "|former|foregoing|past|existing|original|initial|current|system|developer|safety|default|built-in|given|own|hidden)";

  static final String ORDERS =
      "(?:"
          + leet("instructions?|directi(?:ve|on)s?")
          + "|system\\s+prompts?|prompts?|guidelines?|guidance|programming|constraints?|restrictions?|guardrails?|safeguards?)";

  /** What a model is given besides: too ordinary a word unless it is said whose. */
  static final String RULES =
      "(?:rules?|commands?|orders?|polic(?:y|ies)|context|messages?|training|tasks?|conversations?|tool\\s+descriptions?|filters?|limitations?|text|inputs?|requests?|configurations?)";

  /** Where a word ends: words of an order may be joined by underscores. */
  static final String END = "(?:\\b|_)";

  /** A program that reads text and acts on it. */
  static final String AI =
      "(?:AI|LLMs?|GPT(?:-[0-9][a-z0-9.]*)?|(?:large\\s+)?language[\\s-]models?|chat-?bots?|chatgpt|claude|copilots?|gemini|codex|artificial\\s+intelligences?|automated|autonomous|assistants?)";

  static final String AGENT =
      "(?:"
          + AI
          + "(?:"
          + S
          + "(?:agents?|assistants?|models?|systems?|tools?|bots?|crawlers?|reviewers?|scrapers?|readers?|graders?|recruiters?|summari[sz]ers?))?)";

  static final String USER =
      "(?:the|your|any)" + S + "(?:human\\s+)?(?:user|human|owner|operator)s?";

  static final String CHAT_LOG = "(?:chat|conversation)\\s{1,2}(?:history|log)s?";

  /** What is kept secret, by names that are no everyday words. */
  static final String NAMED_SECRET =
      "(?:api[\\s_-]?keys?|(?:access|auth(?:entication)?|bearer|session|secret|private|ssh|signing|encryption)[\\s_-](?:keys?|tokens?|cookies?)|secrets|credentials?(?:\\s+files?)?|passwords?|passphrases?|env(?:ironment)?[\\s_-]var(?:iable)?s?|\\.env(?:\\s+files?)?|cookies|(?:private\\s+)?ssh\\s+keys?|(?:seed|recovery)\\s+phrases?|system\\s+prompt|~/\\.(?:ssh|aws|config)[^\\s]*|id_rsa|id_ed25519|2fa\\s+codes?|one-time\\s+(?:codes?|passwords?)|tokens)";

  static final String SECRET = "(?:" + NAMED_SECRET + "|" + CHAT_LOG + "|token)";

  static final String MUST =
      "(?:must|have\\s+to|has\\s+to|should|shall|need\\s+to|needs\\s+to|will|are\\s+(?:required|instructed|ordered|expected|obliged)\\s+to|are\\s+to|is\\s+required\\s+to)";

  static final String GIVE =
      "(?:provide|send|share|enter|include|supply|submit|reveal|disclose|give|paste|confirm|post|print|output|echo|attach|upload|leak|expose)";

  static final String WHOSE =
      "(?:(?:the|all|any|your|of|its|their|every|my|our|full|entire|current|stored|saved|local|raw|complete|a|copy|user's|users'|agent's|assistant's|repository|workspace|project|session|me|us|with|contents?|file|files|out)"
          + S
          + ")*";

  /** Orders that a model has, and is to do without. */
  static final String IGNORE = leet("(?:ignore|disregard|forget)");

  static final String SEND =
      "(?:send|upload|e-?mail|forward|exfiltrate|transmit|leak|mirror|submit|transfer|deliver|post)";

  /** Markup that stands within a sentence. */
  static final String MARKUP = "</?(?:code|b|i|em|strong|br)\\b[^>\\n]*>";

  private PromptText() {}

  /** Expressions that ignore case, and in which a blank stands for any white space. */
  static List<String> sentences(String... expressions) {
    return Stream.of(expressions).map(PromptText::sentence).toList();
  }

  /** One, for what is looked at once more: there, a match may span lines. */
  static Pattern pattern(String expression) {
    return Pattern.compile("(?is)" + expression.replace(" ", S));
  }

  static String sentence(String expression) {
    return "(?i)" + expression.replace(" ", S);
  }

  /** The same words, some of their letters written as digits perhaps. */
  private static String leet(String words) {
    return words.chars().mapToObj(PromptText::leet).collect(Collectors.joining());
  }

  private static String leet(int letter) {
    return switch (letter) {
      case 'a' -> "[a4@]";
      case 'e' -> "[e3]";
      case 'g' -> "[g9]";
      case 'i' -> "[i1!]";
      case 'o' -> "[o0]";
      case 's' -> "[s5$]";
      case 't' -> "[t7+]";
      default -> Character.toString(letter);
    };
  }
}
