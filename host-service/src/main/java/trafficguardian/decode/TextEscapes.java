package trafficguardian.decode;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The escapes of URLs, of strings in JSON and program texts, and of HTML, all in one pass: they do
 * not get in each other's way, and where they stand nested, each further pass undoes one layer. In
 * HTML the tags within a sentence go with them: who reads the page does not see them.
 */
public final class TextEscapes implements Escapes {
  private static final Map<String, Integer> NAMED = named();
  private static final int LONGEST_NAME = 10;
  private static final ByteSet LETTERS =
      ByteSet.of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

  /** Elements within a line of text. */
  private static final Set<String> INLINE =
      Set.of(
          "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em", "font", "i",
          "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong",
          "sub", "sup", "tt", "u", "var", "wbr");

  private final boolean form;
  private final boolean tags;
  private final ByteSet beginnings;

  /**
   * @param form whether a plus stands for a space, as in queries and forms
   * @param tags whether tags are dropped
   */
  public TextEscapes(boolean form, boolean tags) {
    this.form = form;
    this.tags = tags;
    beginnings = ByteSet.of("%\\&" + (form ? "+" : "") + (tags ? "<" : ""));
  }

  @Override
  public ByteSet beginnings() {
    return beginnings;
  }

  @Override
  public int read(byte[] bytes, int at, int to, Decoded into) {
    if (!beginnings.contains(bytes[at])) {
      return NONE;
    }
    return switch (bytes[at]) {
      case '%' -> percent(bytes, at, to, into);
      case '\\' -> backslash(bytes, at, to, into);
      case '&' -> entity(bytes, at, to, into);
      case '+' -> plus(into);
      case '<' -> tags ? tag(bytes, at, to, into) : NONE;
      default -> NONE;
    };
  }

  /**
   * What Markdown escapes stands in regular expressions too, but there seldom within a word; and
   * few tags have the same sentence on both sides.
   */
  @Override
  public boolean opensView(byte before, byte[] bytes, int at, int next) {
    if (bytes[at] == '<') {
      return isOfSentence(before) && (isOfSentence(bytes[next]) || bytes[next] == '<');
    }
    return next != at + 2
        || "-_.".indexOf(bytes[at + 1]) < 0
        || (isLetterOrDigit(before) && isLetterOrDigit(bytes[next]));
  }

  /** The byte behind it must be known for {@link #opensView}. */
  private static int markdown(byte[] bytes, int at, int to, Decoded into) {
    if (at + 2 >= to) {
      return MORE;
    }
    into.set(Encoding.STRING, bytes[at + 1]);
    return 2;
  }

  private static boolean isOfSentence(byte b) {
    return b == ' ' || LETTERS.contains(b);
  }

  private static boolean isLetterOrDigit(byte b) {
    return b > 0 && Character.isLetterOrDigit(b);
  }

  private int plus(Decoded into) {
    if (!form) {
      return NONE;
    }
    into.set(Encoding.PERCENT, ' ');
    return 1;
  }

  private static int percent(byte[] bytes, int at, int to, Decoded into) {
    if (at + 1 < to && bytes[at + 1] == 'u') {
      return fourDigits(bytes, at, to, Encoding.PERCENT, into);
    }
    if (at + 1 < to && Hex.value(bytes[at + 1]) < 0) {
      return NONE;
    }
    if (at + 2 >= to) {
      return MORE;
    }
    int value = Hex.pair(bytes[at + 1], bytes[at + 2]);
    if (value < 0) {
      return NONE;
    }
    into.set(Encoding.PERCENT, value);
    return 3;
  }

  private static int backslash(byte[] bytes, int at, int to, Decoded into) {
    if (at + 1 >= to) {
      return MORE;
    }
    byte kind = bytes[at + 1];
    int simple =
        switch (kind) {
          case 'n' -> '\n';
          case 't' -> '\t';
          case 'r' -> '\r';
          case 'b' -> '\b';
          case 'f' -> '\f';
          case '"', '\\', '/', '\'' -> kind;
          default -> -1;
        };
    if (simple >= 0) {
      into.set(Encoding.JSON, simple);
      return 2;
    }
    return switch (kind) {
      case 'u' -> unicode(bytes, at, to, into);
      case 'x' -> twoDigits(bytes, at, to, into);
      case 'U' -> eightDigits(bytes, at, to, into);
      case '0', '1', '2', '3', '4', '5', '6', '7' -> octal(bytes, at, to, into);
      case '-', '_', '.' -> markdown(bytes, at, to, into);
      default -> NONE;
    };
  }

  /**
   * After {@code \}{@code u}: four digits or a number in braces; two surrogates are one character.
   */
  private static int unicode(byte[] bytes, int at, int to, Decoded into) {
    if (at + 2 < to && bytes[at + 2] == '{') {
      return braced(bytes, at, to, into);
    }
    int length = fourDigits(bytes, at, to, Encoding.JSON, into);
    if (length <= 0) {
      return length;
    }
    int first = Hex.number(bytes, at + 2, 4);
    if (!Character.isHighSurrogate((char) first)) {
      return length;
    }
    int next = at + length;
    if ((next < to && bytes[next] != '\\') || (next + 1 < to && bytes[next + 1] != 'u')) {
      return length;
    }
    if (next + 6 > to) {
      return MORE;
    }
    int second = Hex.number(bytes, next + 2, 4);
    if (second < 0 || !Character.isLowSurrogate((char) second)) {
      return length;
    }
    into.setCharacter(Encoding.JSON, Character.toCodePoint((char) first, (char) second));
    return 2 * length;
  }

  private static int fourDigits(byte[] bytes, int at, int to, Encoding by, Decoded into) {
    return digits(bytes, at, to, 4, by, into);
  }

  private static int eightDigits(byte[] bytes, int at, int to, Decoded into) {
    return digits(bytes, at, to, 8, Encoding.STRING, into);
  }

  private static int digits(byte[] bytes, int at, int to, int count, Encoding by, Decoded into) {
    int known = Math.min(count, to - at - 2);
    int value = Hex.number(bytes, at + 2, Math.max(0, known));
    if (value < 0) {
      return NONE;
    }
    if (known < count) {
      return MORE;
    }
    into.setCharacter(by, value);
    return count + 2;
  }

  private static int braced(byte[] bytes, int at, int to, Decoded into) {
    int value = 0;
    for (int i = at + 3; i < at + 10; i++) {
      if (i >= to) {
        return MORE;
      }
      if (bytes[i] == '}' && i > at + 3) {
        into.setCharacter(Encoding.STRING, value);
        return i + 1 - at;
      }
      int digit = Hex.value(bytes[i]);
      if (digit < 0) {
        return NONE;
      }
      value = value << 4 | digit;
    }
    return NONE;
  }

  private static int twoDigits(byte[] bytes, int at, int to, Decoded into) {
    if (at + 2 < to && Hex.value(bytes[at + 2]) < 0) {
      return NONE;
    }
    if (at + 3 >= to) {
      return MORE;
    }
    int value = Hex.pair(bytes[at + 2], bytes[at + 3]);
    if (value < 0) {
      return NONE;
    }
    into.set(Encoding.STRING, value);
    return 4;
  }

  /** Three digits, or two where no third follows. */
  private static int octal(byte[] bytes, int at, int to, Decoded into) {
    int value = 0;
    for (int i = at + 1; i < at + 4; i++) {
      if (i >= to) {
        return MORE;
      }
      int digit = bytes[i] - '0';
      if (digit < 0 || digit > 7) {
        into.set(Encoding.STRING, value);
        return i == at + 3 ? 3 : NONE;
      }
      value = value << 3 | digit;
    }
    into.set(Encoding.STRING, value);
    return value > 0xff ? NONE : 4;
  }

  private static int entity(byte[] bytes, int at, int to, Decoded into) {
    if (at + 1 >= to) {
      return MORE;
    }
    return bytes[at + 1] == '#' ? numbered(bytes, at, to, into) : named(bytes, at, to, into);
  }

  /** Browsers do without the semicolon, so what is not a digit ends the number too. */
  private static int numbered(byte[] bytes, int at, int to, Decoded into) {
    if (at + 2 >= to) {
      return MORE;
    }
    boolean hex = (bytes[at + 2] | 0x20) == 'x';
    int first = at + (hex ? 3 : 2);
    int value = 0;
    int last = Math.min(to, at + MAX_LENGTH - 1);
    int i = first;
    for (; i < last; i++) {
      int digit = Hex.value(bytes[i]);
      if (digit < 0 || (!hex && digit > 9)) {
        break;
      }
      value = Math.min(value * (hex ? 16 : 10) + digit, 0x110000);
    }
    if (i >= to) {
      return MORE;
    }
    if (i == first) {
      return NONE;
    }
    into.setCharacter(Encoding.HTML, value);
    return i + (bytes[i] == ';' ? 1 : 0) - at;
  }

  private static int named(byte[] bytes, int at, int to, Decoded into) {
    for (int i = at + 1; i < at + 2 + LONGEST_NAME; i++) {
      if (i >= to) {
        return MORE;
      }
      if (bytes[i] == ';') {
        @Nullable Integer value =
            NAMED.get(new String(bytes, at + 1, i - at - 1, StandardCharsets.ISO_8859_1));
        if (value == null) {
          return NONE;
        }
        into.setCharacter(Encoding.HTML, value);
        return i + 1 - at;
      }
      int letter = bytes[i] | 0x20;
      if (letter < 'a' || letter > 'z') {
        return NONE;
      }
    }
    return NONE;
  }

  /** A tag without attributes, or with few; one that breaks the line is read as a space. */
  private static int tag(byte[] bytes, int at, int to, Decoded into) {
    int last = at + MAX_LENGTH - 2;
    int name = at + 1 < to && bytes[at + 1] == '/' ? at + 2 : at + 1;
    int nameEnd = LETTERS.end(bytes, name, Math.min(to, last));
    if (nameEnd == name && nameEnd < to) {
      return NONE;
    }
    int end = nameEnd;
    while (end < to && end < last && bytes[end] != '>' && bytes[end] != '<') {
      end++;
    }
    if (end < to && bytes[end] != '>') {
      return NONE;
    }
    // Whether it opens a view depends on what follows.
    if (end + 1 >= to) {
      return MORE;
    }
    String element = new String(bytes, name, nameEnd - name, StandardCharsets.ISO_8859_1);
    if (INLINE.contains(element)) {
      into.nothing(Encoding.HTML);
    } else if (element.equals("br")) {
      into.set(Encoding.HTML, ' ');
    } else {
      return NONE;
    }
    return end + 1 - at;
  }

  /** The names that ASCII characters have in HTML, and the space that does not break. */
  private static Map<String, Integer> named() {
    String names =
        "amp & lt < gt > quot \" apos ' sol / bsol \\ colon : semi ; equals = num # percnt % plus +"
            + " period . comma , commat @ dollar $ lpar ( rpar ) lsqb [ lbrack [ rsqb ] rbrack ]"
            + " lcub { lbrace { rcub } rbrace } verbar | vert | VerticalLine | grave ` excl !"
            + " quest ? ast * midast * Hat ^ lowbar _ UnderBar _ dash - hyphen - AMP & LT < GT >"
            + " QUOT \"";
    String[] parts = names.split(" ", -1);
    Map<String, Integer> named = new HashMap<>();
    for (int i = 0; i < parts.length; i += 2) {
      named.put(parts[i], (int) parts[i + 1].charAt(0));
    }
    named.put("nbsp", (int) ' ');
    named.put("Tab", (int) '\t');
    named.put("NewLine", (int) '\n');
    return Map.copyOf(named);
  }
}
