package trafficguardian.rules.disguises;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import trafficguardian.decode.Encoding;
import trafficguardian.decode.HexDump;
import trafficguardian.decode.Rot13;
import trafficguardian.decode.UuEncoding;
import trafficguardian.rules.base.Rule;

/**
 * The disguises that secrets leave in. Those of tokens open at the beginning of one, as ordinary
 * text seldom has it, and only of one that a rule is there for.
 */
public final class Disguises {
  /** Of a beginning, as much as tells it from words. */
  private static final int TELLING = 8;

  /** A shorter beginning is one together with what follows. */
  private static final int SHORTEST = 4;

  /** What begins like a token and is a word of its own. */
  private static final Set<String> WORDS = Set.of("ruby", "pypi");

  private static final String TEXT = "[\\t\\n\\r -~]";

  /** What a piece is not written with. */
  private static final String BETWEEN = "[\\t\\n\\r !-,/:-@\\[-^`{-~]";

  private static final String LETTER = "[A-Za-z0-9_.+=-]";

  private static final List<Disguise> OF_ANY_TEXT =
      List.of(
          of(Encoding.ROT13, Rot13::of, expression("\\buggcf?://[!-~]{12,}", 512)),
          of(
              Encoding.DECIMAL,
              CharacterCalls::undone,
              CharacterCalls.EXPRESSIONS.stream()
                  .map(calls -> expression(calls, 8192))
                  .toArray(Rule.Expression[]::new)),
          of(
              Encoding.UUENCODE,
              UuEncoding::decoded,
              expression("\\bbegin [67][0-7]{2} " + TEXT + "{16,}", 8192)),
          of(
              Encoding.HEX_DUMP,
              HexDump::decoded,
              expression("\\b0{7,8}:? {1,2}[0-9a-fA-F]{2}[0-9a-fA-F ]{6,}" + TEXT + "*", 8192)));

  /** Of the tokens that are looked for. */
  private final List<String> beginnings;

  private Disguises(List<String> beginnings) {
    this.beginnings = beginnings;
  }

  // In plain steps, here and below, since every start takes them.
  /**
   * Those that may hide what rules find.
   *
   * @param isOn whether there is a rule of this id
   */
  public static List<Disguise> of(Predicate<String> isOn) {
    List<String> beginnings = new ArrayList<>();
    for (TokenStart start : TokenStart.all()) {
      if (start.isLiteral() && isOn.test(start.rule())) {
        beginnings.add(telling(start.prefix()));
      }
    }
    List<Disguise> disguises = new ArrayList<>();
    if (!beginnings.isEmpty()) {
      disguises.addAll(new Disguises(beginnings).ofTokens());
    }
    disguises.addAll(OF_ANY_TEXT);
    return disguises;
  }

  private List<Disguise> ofTokens() {
    return List.of(
        new Disguise(Encoding.JOINED, inPieces(), PiecedTokens::joined),
        of(
            Encoding.JOINED,
            PiecedTokens::spelled,
            spelled("[ |*\\n.,:;/_~+-]"),
            spelled(" [|.-] "),
            spelled(", "),
            spelled("\\xc2[\\x80-\\xbf]"),
            spelled("\\xe2\\x80\\xa2"),
            spelled("[\"'],[\"']"),
            spelled("[\"'],? [\"']"),
            spelled("[\"']{2}")),
        of(
            Encoding.LENGTH_PREFIXED,
            Disguises::behindLength,
            expression(
                "[\\x00-\\x08\\n-\\x1f\\x80-\\xff][0-9A-Za-z](?:"
                    + beginnings(Disguises::whole)
                    + ")[A-Za-z0-9_.-]{12,}",
                512),
            expression(
                "[\\x00-\\x08\\n-\\x1f\\x80-\\xff][0-9A-Za-z](?:https?|postgres(?:ql)?|mysql|mongodb(?:\\+srv)?|rediss?|amqps?)://[A-Za-z0-9._-]*:[!-~]{4,}@[!-~]{3,}",
                256)),
        of(
            Encoding.ROT13,
            Rot13::of,
            expression(
                "\\b(?:" + beginnings(text -> whole(Rot13.of(text))) + ")[A-Za-z0-9_.-]{12,}",
                512)));
  }

  private static Disguise of(
      Encoding encoding, UnaryOperator<String> undo, Rule.Expression... expressions) {
    return new Disguise(encoding, List.of(expressions), undo);
  }

  private static Rule.Expression expression(String syntax, int maxSpan) {
    return new Rule.Expression(syntax, maxSpan);
  }

  /**
   * What stands behind a byte that says how long it is, and that reads like a character; empty if
   * it is shorter.
   */
  private static String behindLength(String binary) {
    int end = 2 + binary.charAt(1);
    return end <= binary.length() ? binary.substring(2, end) : "";
  }

  /** With something behind the first piece, which may be a part of the beginning. */
  private List<Rule.Expression> inPieces() {
    List<Rule.Expression> expressions = new ArrayList<>();
    expressions.add(firstPiece(beginnings(Disguises::whole), "[A-Za-z0-9_.-]*" + BETWEEN));
    String cut = cut(start -> start.length() >= SHORTEST && !WORDS.contains(start));
    if (!cut.isEmpty()) {
      expressions.add(firstPiece(cut, BETWEEN));
    }
    String cutEarly = cut(start -> start.length() == 2 || start.length() == 3);
    expressions.add(firstPiece(cutEarly, "[\"'][ +.,&|]{0,3}[\"']"));
    return expressions;
  }

  private static Rule.Expression firstPiece(String starts, String between) {
    return expression("\\b(?:" + starts + ")" + between + TEXT + "{8,}", 512);
  }

  /** The beginnings of beginnings that fit. */
  private String cut(Predicate<String> fits) {
    Set<String> starts = new LinkedHashSet<>();
    for (String beginning : beginnings) {
      for (int end = 1; end < beginning.length(); end++) {
        if (fits.test(beginning.substring(0, end))) {
          starts.add(quoted(beginning.substring(0, end)));
        }
      }
    }
    return String.join("|", starts);
  }

  /** Letter by letter, the same between them. */
  private Rule.Expression spelled(String between) {
    return expression(
        "\\b(?:"
            + beginnings(text -> spelled(text, between))
            + ")(?:"
            + between
            + LETTER
            + "){12,}",
        640);
  }

  private static String spelled(String beginning, String between) {
    StringBuilder letters = new StringBuilder();
    for (int i = 0; i < Math.min(SHORTEST, beginning.length()); i++) {
      if (i > 0) {
        letters.append(between);
      }
      if (beginning.charAt(i) == '.') {
        letters.append('\\');
      }
      letters.append(beginning.charAt(i));
    }
    return letters.toString();
  }

  private static String whole(String beginning) {
    String quoted = quoted(beginning);
    return beginning.length() < SHORTEST ? quoted + "[A-Za-z0-9]" : quoted;
  }

  private static String quoted(String text) {
    return text.indexOf('.') < 0 ? text : text.replace(".", "\\.");
  }

  private String beginnings(UnaryOperator<String> written) {
    Set<String> alternatives = new LinkedHashSet<>();
    for (String beginning : beginnings) {
      alternatives.add(written.apply(beginning));
    }
    return String.join("|", alternatives);
  }

  /** Without a mark at its end, where enough is left. */
  private static String telling(String prefix) {
    String start = prefix.substring(0, Math.min(TELLING, prefix.length()));
    boolean marked = start.endsWith("-") || start.endsWith("_");
    return marked && start.length() > SHORTEST + 1 ? start.substring(0, start.length() - 1) : start;
  }
}
