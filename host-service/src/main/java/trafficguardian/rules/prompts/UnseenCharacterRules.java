package trafficguardian.rules.prompts;

import java.util.List;
import java.util.regex.Pattern;
import trafficguardian.ipc.Severity;
import trafficguardian.rules.base.Check;
import trafficguardian.rules.base.Rule;

/** Characters that are not drawn, or that draw others in another order. */
final class UnseenCharacterRules {
  private static final Pattern FLAG =
      Pattern.compile(
          "(?:\u00f3\u00a0\u0081[\u00a0-\u00ba]|\u00f3\u00a0\u0080[\u00b0-\u00b9]){3,6}\u00f3\u00a0\u0081\u00bf");

  /** One selector over and over, as editors leave them behind a sign: there is nothing to read. */
  private static final Pattern REPEATED =
      Pattern.compile("(?i)(\u00ef\u00b8[\u0080-\u008f]|\\\\ufe0[0-9a-f])\\1{3,15}");

  private static final Pattern ISOLATED_WORDS =
      Pattern.compile(
          "[\u00d6-\u00db][\u0080-\u00bf]\\s?\u00e2\u0081\u00a7[A-Za-z][\\w .,%-]{0,40}\u00e2\u0081\u00a9");

  static final List<Rule> ALL =
      List.of(
          Rule.injection("unicode_smuggling", Severity.HIGH)
              .about(
                  "Text in characters that are not drawn: tags, variation selectors, zero widths.")
              .remedy(
                  "Show the text with its code points and read what it says; keep the source away"
                      + " from agents.")
              .unseen("A few single characters, which real text has too.")
              .unless(UnseenCharacterRules::ofSigns)
              .finds("(?:\\xF3\\xA0[\\x80\\x81][\\x80-\\xBF]){4,}", 4096)
              .finds("(?i)(?:\\\\udb40\\\\udc[0-7][0-9a-f]){4,}", 4096)
              .finds("(?i)(?:&#x0*e00[0-7][0-9a-f];|&#9175(?:0[4-9]|[1-9][0-9])[0-9]?;){4,}", 4096)
              .finds("(?:\\xEF\\xB8[\\x80-\\x8F]|\\xF3\\xA0[\\x84-\\x87][\\x80-\\xBF]){4,}", 4096)
              .finds("(?i)(?:\\\\ufe0[0-9a-f]|\\\\udb40\\\\udd[0-9a-e][0-9a-f]){4,}", 4096)
              .finds(
                  "(?:\\xE2\\x80[\\x8B-\\x8F]|\\xE2\\x81[\\xA0-\\xA4]|\\xEF\\xBB\\xBF|\\xE1\\xA0\\x8E){8,}",
                  4096)
              .finds("(?i)(?:\\\\u200[b-f]|\\\\u206[0-4]|\\\\ufeff){8,}", 4096)
              .matches(
                  "󠁩󠁧󠁮󠁯󠁲󠁥󠀠󠁡󠁬󠁬",
                  "a\\udb40\\udc69\\udb40\\udc67\\udb40\\udc6e\\udb40\\udc6f z",
                  "\u200b\u200c\u200b\u200c\u200b\u200b\u200c\u200b",
                  "x\ufe00\ufe01\ufe02\ufe03\ufe04",
                  "x\ufe0f\ufe0e\ufe0f\ufe0f\ufe0e\ufe0e\ufe0f")
              .ignores(
                  "🏴󠁧󠁢󠁥󠁮󠁧󠁿 flag",
                  "a zero\u200bwidth",
                  "👩‍👩‍👧‍👦 family",
                  "❤️ heart",
                  "♿\ufe0f\ufe0f\ufe0f\ufe0f\ufe0f link")
              .build(),
          Rule.injection("bidi_override", Severity.MEDIUM)
              .about("Characters that make text read in another order than it stands in.")
              .remedy("Show the text with its code points before anybody reviews or runs it.")
              .unseen("Isolates in right-to-left text, where they belong.")
              .finds(
                  "\\xE2\\x80[\\xAD\\xAE](?:\\xE2\\x81[\\xA6-\\xA9])?\\s?[A-Za-z0-9_'\"(~/.$-]{2}")
              .finds("(?i)\\\\u202[de](?:\\\\u206[6-9])?\\s?[a-z0-9_~/.$-]{2}")
              .finds("\\xE2\\x81[\\xA6\\xA7]\\s?(?://|/\\*|\\*/|#|--|;|\\{|\\}|if\\b|return\\b)")
              .unless(UnseenCharacterRules::isolatedWords)
              .finds(
                  "(?:[\\xD6-\\xDB][\\x80-\\xBF]\\s?)?\\xE2\\x81\\xA7\\s?[A-Za-z'\"#/](?:[\\w .,%-]{0,40}\\xE2\\x81\\xA9)?")
              .finds("\\xE2\\x81\\xA9\\s?\\xE2\\x81[\\xA6\\xA7]")
              .matches(
                  "a \u202eresu\u2066 b",
                  "a \\u202eresu b",
                  "run \u202e~/ fr- mr\u202c now",
                  "x = '\u2067admin\u2069'",
                  "return\u2067 '' # done\u2069; go()",
                  "x \u2066// admin only")
              .ignores(
                  "U+202E turns text",
                  "[\\u202a-\\u202e]",
                  "שלום \u2066abc\u2069 עולם",
                  "السعر \u2067USD 25\u2069 فقط")
              .build());

  private UnseenCharacterRules() {}

  /** The flags of England, Scotland and others are spelt in tags; other signs have one selector. */
  private static Check.Verdict ofSigns(String match) {
    return FLAG.matcher(match).matches() || REPEATED.matcher(match).matches()
        ? Check.Verdict.LOOKALIKE
        : Check.Verdict.REAL;
  }

  /** Latin words in right-to-left text, set apart as they should be. */
  private static Check.Verdict isolatedWords(String match) {
    return ISOLATED_WORDS.matcher(match).matches() ? Check.Verdict.LOOKALIKE : Check.Verdict.REAL;
  }
}
