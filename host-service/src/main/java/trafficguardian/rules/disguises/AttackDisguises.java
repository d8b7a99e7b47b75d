package trafficguardian.rules.disguises;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import trafficguardian.decode.Encoding;
import trafficguardian.decode.Rot13;
import trafficguardian.rules.base.Rule;

/** The disguises that orders and commands arrive in: whoever reads them reads them right. */
public final class AttackDisguises {
  private static final int SPAN = 512;

  private static final String COMMAND =
      "(?:sudo|rm|dd|shred|chmod|chown|find|nc|ncat|socat|curl|wget|tee|crontab|ssh-copy-id|mkfs(?:\\.[a-z0-9]+)?)";

  private static final Pattern NEXT = Pattern.compile("([\"'])\\s*,\\s*\\1");

  public static final List<Disguise> ALL =
      List.of(
          of(
              Encoding.ROT13,
              Rot13::of,
              "(?i)\\b(?:vtaber|qvfertneq|sbetrg|bireevqr|erirny|lbh\\s+(?:ner|zhfg)|qb\\s+abg)\\s[ -~]{12,}"),
          of(
              Encoding.REVERSED,
              text -> new StringBuilder(text).reverse().toString(),
              "(?i)\\b(?:snoitcurtsni|noitcurtsni|sevitcerid|senilediug|tpmorp|resu|selur)\\s[ -~]{12,}"),
          of(Encoding.JOINED, AttackDisguises::joined, listed("\""), listed("'")));

  private AttackDisguises() {}

  private static Disguise of(Encoding encoding, UnaryOperator<String> undo, String... syntax) {
    // In plain steps, since every start takes them.
    List<Rule.Expression> expressions = new ArrayList<>();
    for (String each : syntax) {
      expressions.add(new Rule.Expression(each, SPAN));
    }
    return new Disguise(encoding, expressions, undo);
  }

  /** A command and its arguments, or the pieces of a command line, in a list of texts. */
  private static String listed(String quote) {
    String more = "[^" + quote + "\\x00]*" + quote;
    return quote
        + "[!%]?(?:/(?:usr/)?s?bin/)?"
        + COMMAND
        + "(?:\\s"
        + more
        + "|"
        + quote
        + ")(?:\\s*,\\s*"
        + quote
        + more
        + ")+";
  }

  private static String joined(String list) {
    String[] texts = NEXT.split(list.substring(1, list.length() - 1));
    boolean inPieces =
        Stream.of(texts).limit(texts.length - 1L).anyMatch(text -> text.endsWith(" "));
    boolean isCommand = texts[0].indexOf(' ') < 0;
    return inPieces || isCommand ? String.join(inPieces ? "" : " ", texts) : "";
  }
}
