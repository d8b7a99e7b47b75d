package trafficguardian.rules.disguises;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import trafficguardian.rules.secrets.Placeholders;
import trafficguardian.rules.secrets.Randomness;

/**
 * Tokens that are written in pieces, with the same between any two of them: strings that a program
 * adds, the lines of a list, steps of a path, single letters.
 */
final class PiecedTokens {
  /** Between two pieces. */
  private static final int LONGEST_GLUE = 24;

  /** Of what was drawn by chance, so much can be told from words. */
  private static final int SHORTEST_DRAWN = 16;

  /** A first piece as long as this is found as it stands, if the token may be of any length. */
  private static final int FOUND = 48;

  private static final char ESCAPE = '\\';

  /** Behind it, what stands for a line's end or for itself. */
  private static final String ESCAPED = "nrt\\\"'`\n\r ";

  /** A piece as long as this that has neither digits nor capitals is a word. */
  private static final int WORD = 6;

  /** A first piece of as much is told from words. */
  private static final int WORDS = 10;

  private PiecedTokens() {}

  /** The tokens in a text whose pieces these are, a line each; empty if there are none. */
  static String joined(String text) {
    StringBuilder tokens = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      int end = pieceEnd(text, at);
      String token = end > at ? joined(text, at, end) : "";
      if (!token.isEmpty()) {
        tokens.append(token).append('\n');
      }
      at = Math.max(end, at + 1);
    }
    return tokens.toString();
  }

  /** The longest token whose first piece this is, whatever the glue. */
  private static String joined(String text, int from, int firstEnd) {
    String first = text.substring(from, firstEnd);
    boolean last = firstEnd == text.length();
    if (last
        || !mayBegin(first)
        || isWhole(first)
        || isInWords(first)
        || Placeholders.isPublished(first)
        || isEscape(text, firstEnd)) {
      return "";
    }
    String longest = "";
    for (int length = 1; length <= LONGEST_GLUE && firstEnd + length < text.length(); length++) {
      int next = firstEnd + length;
      boolean escape = length > 1 && text.charAt(next - 2) == ESCAPE;
      boolean begins = escape || !(isOfPiece(text, next - 1) || text.charAt(next - 1) == ESCAPE);
      if (begins && mayGoOn(first, text, next)) {
        String token = joined(first, text, firstEnd, Glue.of(text.substring(firstEnd, next)));
        longest = token.length() > longest.length() ? token : longest;
      }
    }
    return longest;
  }

  /** Whether a token may go on with the piece at a place: mostly not, whatever stands between. */
  private static boolean mayGoOn(String first, String text, int at) {
    String piece = text.substring(at, pieceEnd(text, at));
    return !piece.isEmpty()
        && start(piece) == null
        && (start(first) != null || mayBegin(first + piece));
  }

  private static String joined(String first, String text, int firstEnd, Glue glue) {
    StringBuilder token = new StringBuilder(first);
    int at = glue.end(text, firstEnd);
    while (at >= 0 && mayGrow(token.toString())) {
      int end = pieceEnd(text, at);
      String piece = text.substring(at, end);
      boolean other = isWord(piece) && !mayBegin(token + piece);
      if (piece.isEmpty() || other || start(piece) != null) {
        break;
      }
      token.append(piece);
      at = glue.end(text, end);
    }
    String joined = token.toString();
    boolean choice = glue.equals(Glue.OF_CHOICES) && joined.chars().noneMatch(Character::isDigit);
    return isToken(joined, first.length()) && !choice ? joined : "";
  }

  /** A token that is written letter by letter, as far as the same stands between them. */
  static String spelled(String text) {
    int step = 1;
    while (step < text.length() && !isLetterOrDigit(text.charAt(step))) {
      step++;
    }
    // What stands between may be what also stands in a token.
    step = step < 2 ? 2 : step;
    String between = text.substring(1, Math.min(step, text.length()));
    StringBuilder letters = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      letters.append(text.charAt(at));
      if (!text.startsWith(between, at + 1)) {
        break;
      }
      at += step;
    }
    return letters.toString();
  }

  /** Whether an escape stands here, which is read as such elsewhere. */
  private static boolean isEscape(String text, int at) {
    char next = at + 1 < text.length() ? text.charAt(at + 1) : 0;
    return switch (text.charAt(at)) {
      case '%' -> true;
      case '&' -> next == '#';
      case ESCAPE -> ESCAPED.indexOf(next) < 0;
      default -> false;
    };
  }

  private static int pieceEnd(String text, int from) {
    int end = from;
    while (end < text.length() && isOfPiece(text, end)) {
      end++;
    }
    return end;
  }

  /** A dot that ends a word is the sentence's. */
  private static boolean isOfPiece(String text, int at) {
    char c = text.charAt(at);
    return isLetterOrDigit(c)
        || c == '_'
        || c == '-'
        || (c == '.' && at + 1 < text.length() && isLetterOrDigit(text.charAt(at + 1)));
  }

  private static boolean isLetterOrDigit(char c) {
    return c < 0x80 && Character.isLetterOrDigit(c);
  }

  private static boolean mayBegin(String piece) {
    return piece.length() > 1 && TokenStart.mayBegin(bytes(piece), piece.length());
  }

  private static boolean isWhole(String token) {
    TokenStart start = start(token);
    return start != null && token.length() >= (start.open() ? FOUND : start.whole());
  }

  /** Whether more pieces may belong to it. */
  private static boolean mayGrow(String token) {
    TokenStart start = start(token);
    return start == null ? mayBegin(token) : token.length() < start.whole();
  }

  /** What follows a first piece must be drawn by chance where any length makes a token. */
  private static boolean isToken(String joined, int first) {
    TokenStart start = start(joined);
    return start != null
        && !Randomness.isWordy(joined.substring(start.prefix().length()))
        && (start.open() ? isDrawn(joined.substring(first)) : joined.length() >= start.whole());
  }

  /** {@code sk-your-key-goes-here}: as nothing goes on that was drawn. */
  private static boolean isInWords(String first) {
    TokenStart start = start(first);
    String rest = start == null ? "" : first.substring(start.prefix().length());
    return rest.length() >= WORDS
        && rest.chars().noneMatch(c -> Character.isDigit(c) || Character.isUpperCase(c))
        && Randomness.isWordy(rest);
  }

  private static boolean isWord(String piece) {
    return piece.length() >= WORD
        && piece.chars().noneMatch(c -> Character.isDigit(c) || Character.isUpperCase(c));
  }

  private static boolean isDrawn(String rest) {
    return rest.length() < SHORTEST_DRAWN
        ? rest.chars().anyMatch(Character::isDigit) && rest.chars().anyMatch(Character::isLetter)
        : Randomness.isRandom(rest);
  }

  private static @Nullable TokenStart start(String text) {
    return TokenStart.of(bytes(text), text.length());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /**
   * What stands between two pieces.
   *
   * @param shape with 0 for any number and a for any single letter, which may count the pieces; all
   *     quotes are alike, and beside them so is all white space
   */
  private record Glue(String shape) {
    private static final char NUMBER = '0';
    private static final char SINGLE = 'a';
    private static final char QUOTE = '"';

    /** As expressions have it between what they look for, such as beginnings of keys. */
    private static final Glue OF_CHOICES = new Glue("|");

    /** Not among what stands between pieces. */
    private static final char SPACE = '\f';

    static Glue of(String between) {
      boolean quoted = between.chars().anyMatch(c -> isQuote((char) c));
      StringBuilder shape = new StringBuilder();
      for (int at = 0; at < between.length(); ) {
        char c = between.charAt(at);
        int end = Character.isWhitespace(c) && !quoted ? at + 1 : runEnd(between, at);
        if (Character.isDigit(c)) {
          shape.append(NUMBER);
        } else if (isQuote(c)) {
          shape.append(QUOTE);
        } else if (Character.isWhitespace(c) && quoted) {
          shape.append(SPACE);
        } else if (Character.isLetter(c) && end == at + 1) {
          shape.append(SINGLE);
        } else {
          shape.append(between, at, end);
        }
        at = end;
      }
      return new Glue(shape.toString());
    }

    private static boolean isQuote(char c) {
      return "\"'`".indexOf(c) >= 0;
    }

    /** Where a number, a word, white space or another character ends. */
    private static int runEnd(String text, int from) {
      char first = text.charAt(from);
      int end = from + 1;
      while (end < text.length() && isAlike(first, text.charAt(end))) {
        end++;
      }
      return end;
    }

    private static boolean isAlike(char first, char next) {
      return Character.isWhitespace(first)
          ? Character.isWhitespace(next)
          : Character.isLetterOrDigit(first)
              && Character.isLetter(next) == Character.isLetter(first)
              && Character.isDigit(next) == Character.isDigit(first);
    }

    /** Where it ends that begins here; negative if it does not stand here. */
    int end(String text, int from) {
      int at = from;
      for (int i = 0; i < shape.length(); i++) {
        if (at >= text.length()) {
          return -1;
        }
        char c = text.charAt(at);
        char like = shape.charAt(i);
        if ((like == NUMBER && Character.isDigit(c))
            || (like == SPACE && Character.isWhitespace(c))) {
          at = runEnd(text, at);
        } else if (like == c
            || (like == SINGLE && Character.isLetter(c))
            || (like == QUOTE && isQuote(c))) {
          at++;
        } else {
          return -1;
        }
      }
      return at;
    }
  }
}
