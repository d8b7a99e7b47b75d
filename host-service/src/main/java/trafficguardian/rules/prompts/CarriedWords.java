package trafficguardian.rules.prompts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import trafficguardian.rules.base.Check;

/** Whether an address carries something that was said, as Base64. */
final class CarriedWords {
  private static final Pattern PARAMETER =
      Pattern.compile("\\]\\(<?https?://[^)]*[?&]([\\w.-]+)=([A-Za-z0-9+/_-]{24,})(?:=|%3[Dd])*");

  /** Names that other expressions find, whatever stands behind. */
  private static final Pattern FOR_DATA =
      Pattern.compile("d|data|payload|exfil|leak|content|b64|dump|loot|info");

  /** Letters and blanks as people write them: no other file or number is decoded to that. */
  private static final Pattern PROSE =
      Pattern.compile("(?:[\\p{L}\\p{M}\\d'’-]+[\\s.,:;!?()\"@/]+){4,}[^\\x00-\\x08\\x0e-\\x1f]*");

  private static final Pattern SAID =
      Pattern.compile(
          "(?i)\\b(?:users?|assistant|passwords?|secrets?|tokens?|pin|card|e-?mail|messages?|prompt|api.?key|history)\\b");

  /** Words in capitals, for which those are to be put that they name. */
  private static final Pattern TO_REPLACE =
      Pattern.compile(
          "(?=.*(?:USER|SECRET|PASSWORD|CREDENTIAL|CONVERSATION|HISTORY|PROMPT|MESSAGE|SUMMARY|EMAIL|INBOX|ANSWER|CONTEXT|PRIVATE|TOKEN|COOKIE|API_?KEY))[A-Z0-9]+(?:_[A-Z0-9]+)+");

  /** A chart or a configuration, unless it is a conversation. */
  private static final Pattern STRUCTURED =
      Pattern.compile("(?s)\\s*[{\\[](?!.*\"(?:role|messages|conversation|history)\").*");

  private CarriedWords() {}

  /** Real for matches of no such address. */
  static Check.Verdict in(String match) {
    Matcher parameter = PARAMETER.matcher(match);
    if (!parameter.matches() || TO_REPLACE.matcher(parameter.group(2)).matches()) {
      return Check.Verdict.REAL;
    }
    String text = decoded(parameter.group(2));
    boolean isStructured = STRUCTURED.matcher(text).matches();
    if (FOR_DATA.matcher(parameter.group(1)).matches()) {
      return isStructured ? Check.Verdict.DOUBTFUL : Check.Verdict.REAL;
    }
    return !isStructured && (PROSE.matcher(text).matches() || SAID.matcher(text).find())
        ? Check.Verdict.REAL
        : Check.Verdict.LOOKALIKE;
  }

  private static String decoded(String base64) {
    String standard = base64.replace('-', '+').replace('_', '/');
    int whole = standard.length() - (standard.length() % 4 == 1 ? 1 : 0);
    return new String(Base64.getDecoder().decode(standard.substring(0, whole)), UTF_8);
  }
}
