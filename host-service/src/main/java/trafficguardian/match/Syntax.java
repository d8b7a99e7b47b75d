package trafficguardian.match;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the rule language: a subset of RE2's over bytes. Literals, classes, groups, alternation,
 * bounded and unbounded repetition, ASCII case folding, {@code \b \B ^ $}. What is not in it is
 * refused rather than guessed at: no back-references, look-around, lazy repetition, or POSIX and
 * Unicode classes.
 */
final class Syntax {
  static final int MAX_LENGTH = 4096;
  static final int MAX_NESTING = 50;
  static final int MAX_COUNT = 512;

  private static final String PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

  private final String text;
  private int at;
  private int depth;
  private boolean ignoreCase;

  private Syntax(String text) {
    this.text = text;
  }

  static Node parse(String text) throws SyntaxException {
    if (text.length() > MAX_LENGTH) {
      throw new SyntaxException(MAX_LENGTH, "longer than " + MAX_LENGTH + " characters");
    }
    Syntax syntax = new Syntax(text);
    syntax.ignoreCase = syntax.take("(?i)");
    Node node = syntax.choice();
    if (syntax.more()) {
      throw syntax.wrong("')' without '('");
    }
    return node;
  }

  private Node choice() throws SyntaxException {
    List<Node> options = new ArrayList<>();
    do {
      options.add(sequence());
    } while (take("|"));
    return options.size() == 1 ? options.get(0) : new Node.Choice(options);
  }

  private Node sequence() throws SyntaxException {
    List<Node> parts = new ArrayList<>();
    while (more() && text.charAt(at) != '|' && text.charAt(at) != ')') {
      parts.add(repeated(atom()));
    }
    return switch (parts.size()) {
      case 0 -> new Node.Empty();
      case 1 -> parts.get(0);
      default -> new Node.Sequence(parts);
    };
  }

  private Node atom() throws SyntaxException {
    int begin = at;
    char c = next();
    return switch (c) {
      case '(' -> group();
      case '[' -> new Node.OneOf(byteClass());
      case '.' -> new Node.OneOf(ByteSet.NOT_NEWLINE);
      case '^' -> Node.Assertion.BEGIN;
      case '$' -> Node.Assertion.END;
      case '\\' -> escape();
      case '?', '*', '+' -> throw wrong(begin, "nothing to repeat");
      case '{', '}', ']' -> throw wrong(begin, "'" + c + "' must be escaped");
      default -> literal(begin);
    };
  }

  private Node group() throws SyntaxException {
    int begin = at - 1;
    boolean outer = ignoreCase;
    if (take("?i:")) {
      ignoreCase = true;
    } else if (!take("?:") && more() && text.charAt(at) == '?') {
      throw wrong(begin, "only (?: ), (?i: ) and, at the very start, (?i) are known");
    }
    if (++depth > MAX_NESTING) {
      throw wrong(begin, "groups nested deeper than " + MAX_NESTING);
    }
    Node body = choice();
    if (!take(")")) {
      throw wrong(begin, "'(' without ')'");
    }
    depth--;
    ignoreCase = outer;
    return body;
  }

  private Node escape() throws SyntaxException {
    if (take("b")) {
      return Node.Assertion.WORD_BOUNDARY;
    }
    return take("B") ? Node.Assertion.NO_WORD_BOUNDARY : new Node.OneOf(folded(escaped()));
  }

  /** The character at {@code begin}; one beyond ASCII stands for its bytes in UTF-8. */
  private Node literal(int begin) throws SyntaxException {
    int codePoint = text.codePointAt(begin);
    if (codePoint < 0x80) {
      return new Node.OneOf(folded(ByteSet.of(codePoint)));
    }
    if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
      throw wrong(begin, "half of a surrogate pair");
    }
    at = begin + Character.charCount(codePoint);
    List<Node> bytes = new ArrayList<>();
    for (byte b : Character.toString(codePoint).getBytes(StandardCharsets.UTF_8)) {
      bytes.add(new Node.OneOf(ByteSet.of(b & 0xFF)));
    }
    return new Node.Sequence(bytes);
  }

  private Node repeated(Node body) throws SyntaxException {
    int begin = at;
    Node node = body;
    if (take("?")) {
      node = new Node.Repeat(body, 0, 1);
    } else if (take("*")) {
      node = new Node.Repeat(body, 0, Node.Repeat.UNBOUNDED);
    } else if (take("+")) {
      node = new Node.Repeat(body, 1, Node.Repeat.UNBOUNDED);
    } else if (take("{")) {
      node = counted(body);
    } else {
      return body;
    }
    if (body instanceof Node.Assertion) {
      throw wrong(begin, "an assertion cannot be repeated");
    }
    if (more() && "?*+{".indexOf(text.charAt(at)) >= 0) {
      throw wrong("a repetition cannot be repeated or made lazy or possessive");
    }
    return node;
  }

  private Node counted(Node body) throws SyntaxException {
    int begin = at - 1;
    int min = count(begin);
    int max = min;
    if (take(",")) {
      max = more() && text.charAt(at) == '}' ? Node.Repeat.UNBOUNDED : count(begin);
    }
    if (!take("}")) {
      throw wrong(begin, "expected {n}, {n,} or {n,m}");
    }
    if (max != Node.Repeat.UNBOUNDED && max < min) {
      throw wrong(begin, "counts in the wrong order");
    }
    return new Node.Repeat(body, min, max);
  }

  private int count(int begin) throws SyntaxException {
    int digits = at;
    int value = 0;
    while (more() && ByteSet.DIGIT.contains(text.charAt(at))) {
      value = value * 10 + (next() - '0');
      if (value > MAX_COUNT) {
        throw wrong(begin, "count above " + MAX_COUNT);
      }
    }
    if (at == digits) {
      throw wrong(begin, "expected {n}, {n,} or {n,m}");
    }
    return value;
  }

  private ByteSet byteClass() throws SyntaxException {
    int begin = at - 1;
    boolean negated = take("^");
    ByteSet set = ByteSet.none();
    while (!take("]")) {
      if (!more()) {
        throw wrong(begin, "'[' without ']'");
      }
      set = set.or(classItem(begin));
    }
    if (set.isEmpty()) {
      throw wrong(begin, "empty class: ']' in a class must be escaped");
    }
    set = folded(set);
    set = negated ? set.not() : set;
    if (set.isEmpty()) {
      throw wrong(begin, "a class of nothing");
    }
    return set;
  }

  private ByteSet classItem(int begin) throws SyntaxException {
    int first = at;
    ByteSet low = classMember();
    boolean atEdge = first == begin + 1 || (text.charAt(first - 1) == '^' && first == begin + 2);
    if (text.charAt(first) == '-' && !atEdge && !closes()) {
      throw wrong(first, "'-' inside a class must be escaped");
    }
    boolean isRange = more() && text.charAt(at) == '-' && !text.startsWith("-]", at);
    if (!isRange) {
      return low;
    }
    at++;
    if (!more()) {
      throw wrong(begin, "'[' without ']'");
    }
    ByteSet high = classMember();
    if (low.size() != 1 || high.size() != 1 || low.first() > high.first()) {
      throw wrong(first, "not a range");
    }
    return ByteSet.range(low.first(), high.first());
  }

  private boolean closes() {
    return more() && text.charAt(at) == ']';
  }

  private ByteSet classMember() throws SyntaxException {
    char c = next();
    if (c == '\\') {
      return escaped();
    }
    if (c == '[') {
      throw wrong(at - 1, "'[' inside a class must be escaped");
    }
    if (c >= 0x80) {
      throw wrong(at - 1, "a class holds bytes: ASCII characters or \\xHH");
    }
    return ByteSet.of(c);
  }

  /** What stands after a backslash, inside a class or outside. */
  private ByteSet escaped() throws SyntaxException {
    int begin = at - 1;
    if (!more()) {
      throw wrong(begin, "'\\' at the end");
    }
    char c = next();
    return switch (c) {
      case 'n' -> ByteSet.of('\n');
      case 't' -> ByteSet.of('\t');
      case 'r' -> ByteSet.of('\r');
      case 'f' -> ByteSet.of('\f');
      case 'v' -> ByteSet.of(0x0B);
      case 'd' -> ByteSet.DIGIT;
      case 'D' -> ByteSet.DIGIT.not();
      case 'w' -> ByteSet.WORD;
      case 'W' -> ByteSet.WORD.not();
      case 's' -> ByteSet.SPACE;
      case 'S' -> ByteSet.SPACE.not();
      case 'x' -> ByteSet.of((hexDigit(begin) << 4) | hexDigit(begin));
      default -> {
        if (PUNCTUATION.indexOf(c) < 0) {
          throw wrong(begin, "unknown escape");
        }
        yield ByteSet.of(c);
      }
    };
  }

  private int hexDigit(int begin) throws SyntaxException {
    int value = more() && text.charAt(at) < 0x80 ? Character.digit(next(), 16) : -1;
    if (value < 0) {
      throw wrong(begin, "expected \\xHH");
    }
    return value;
  }

  private ByteSet folded(ByteSet set) {
    return ignoreCase ? set.ignoringCase() : set;
  }

  private boolean more() {
    return at < text.length();
  }

  private char next() {
    return text.charAt(at++);
  }

  private boolean take(String token) {
    boolean found = text.startsWith(token, at);
    at += found ? token.length() : 0;
    return found;
  }

  private SyntaxException wrong(String reason) {
    return wrong(at, reason);
  }

  private static SyntaxException wrong(int position, String reason) {
    return new SyntaxException(position, reason);
  }
}
