package trafficguardian.decode;

/**
 * Follows JSON text (RFC 8259) from escape to escape, one value or several, for as long as it is
 * that. How values are nested is left out: what matters is where strings are, and that no other
 * text is taken for JSON.
 */
public final class JsonSyntax {
  private enum At {
    /** Nothing but white space so far. */
    START,
    OUTSIDE,
    NUMBER,
    LITERAL,
    STRING,
    BROKEN
  }

  private static final String LITERALS = "true false null ";
  private static final ByteSet WHITE = ByteSet.of(" \t\r\n");
  private static final ByteSet BETWEEN = ByteSet.of(" \t\r\n{}[]:,");
  private static final ByteSet NUMBER = ByteSet.of("0123456789+-.eE");
  private static final ByteSet NUMBER_START = ByteSet.of("-0123456789");
  private static final ByteSet ESCAPED = ByteSet.of("\"\\/bfnrtu");

  /** Of strings in more languages than this. */
  private static final Escapes ESCAPES = new TextEscapes(false, false);

  /** What is no plain byte of a string. */
  private static final Finder STRING_ENDS = Finder.ofControlsAnd("\"\\");

  private At at = At.START;

  /** What comes next of {@link #LITERALS}. */
  private int literal;

  /** Where there is no JSON any more, or never was. */
  public boolean isBroken() {
    return at == At.BROKEN;
  }

  /** What follows is read as something else. */
  public void leave() {
    at = At.BROKEN;
  }

  /** Another text begins. */
  public void restart() {
    at = At.START;
  }

  /** Goes on where another one is. */
  public void continueAs(JsonSyntax other) {
    at = other.at;
    literal = other.literal;
  }

  /** Reads what stands at a backslash of a string, like {@link Escapes#read}. */
  public static int escape(byte[] bytes, int at, int to, Escapes.Decoded into) {
    boolean isOther = at + 1 < to && !ESCAPED.contains(bytes[at + 1]);
    boolean isBraced = at + 2 < to && bytes[at + 1] == 'u' && bytes[at + 2] == '{';
    return isOther || isBraced ? Escapes.NONE : ESCAPES.read(bytes, at, to, into);
  }

  /**
   * Reads on.
   *
   * @return where the next backslash of a string stands; where the first byte does that does not
   *     belong to JSON, from which on it {@link #isBroken}; or {@code to}
   */
  public int nextEscape(byte[] bytes, int from, int to) {
    int next = from;
    while (next < to) {
      switch (at) {
        case STRING -> {
          next = STRING_ENDS.next(bytes, next, to);
          if (next < to) {
            if (bytes[next] != '"') {
              at = bytes[next] == '\\' ? At.STRING : At.BROKEN;
              return next;
            }
            at = At.OUTSIDE;
            next++;
          }
        }
        case START -> {
          next = WHITE.end(bytes, next, to);
          if (next < to) {
            at = bytes[next] == '{' || bytes[next] == '[' ? At.OUTSIDE : At.BROKEN;
          }
        }
        case OUTSIDE -> {
          next = BETWEEN.end(bytes, next, to);
          if (next < to) {
            begin(bytes[next]);
            next += at == At.BROKEN ? 0 : 1;
          }
        }
        case NUMBER -> {
          next = NUMBER.end(bytes, next, to);
          at = next < to ? At.OUTSIDE : At.NUMBER;
        }
        case LITERAL -> {
          at = bytes[next] == LITERALS.charAt(literal++) ? At.LITERAL : At.BROKEN;
          if (at == At.LITERAL) {
            next++;
            at = LITERALS.charAt(literal) == ' ' ? At.OUTSIDE : At.LITERAL;
          }
        }
        case BROKEN -> {
          return next;
        }
      }
    }
    return next;
  }

  /** What begins with a byte between values. */
  private void begin(byte first) {
    if (first == '"') {
      at = At.STRING;
    } else if (NUMBER_START.contains(first)) {
      at = At.NUMBER;
    } else {
      int start = "tfn".indexOf(first);
      literal = LITERALS.indexOf(first) + 1;
      at = start < 0 ? At.BROKEN : At.LITERAL;
    }
  }
}
