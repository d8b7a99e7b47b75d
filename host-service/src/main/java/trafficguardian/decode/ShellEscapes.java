package trafficguardian.decode;

/**
 * What a shell takes out of a word or puts in its place before it runs it: quotes, backslashes,
 * continued lines, strings put together, {@code ${IFS}}, {@code $'\x41'}, empty expansions, braces,
 * and the carets of {@code cmd}. A text is only looked at like that where one of them stands as
 * nobody writes it but to hide a word.
 */
public final class ShellEscapes implements Escapes {
  /** Bytes from an escape on that tell whether it hides something. */
  private static final int LOOK = 14;

  private static final ByteSet OPENINGS = ByteSet.of("\"'\\$`{^");
  private static final ByteSet BEGINNINGS = ByteSet.of("\"'\\$`{^,}");
  private static final ByteSet BEFORE_STRING = ByteSet.of(":,{[=");
  private static final ByteSet BEHIND_STRING = ByteSet.of(",:}]>=");
  private static final ByteSet LETTERS =
      ByteSet.of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");

  /** What a backslash stands before in strings of other languages. */
  private static final String STRING_ESCAPES = "nrtbfuvx0123456789";

  @Override
  public ByteSet beginnings() {
    return BEGINNINGS;
  }

  @Override
  public ByteSet openings() {
    return OPENINGS;
  }

  @Override
  public boolean mayOpen(byte before, byte first, byte second) {
    return switch (first) {
      case '"', '\'' -> !BEFORE_STRING.contains(before) && !BEHIND_STRING.contains(second);
      case '{' -> !isLetter(before) && isLetter(second);
      default -> true;
    };
  }

  @Override
  public int read(byte[] bytes, int at, int to, Decoded into) {
    if (to - at < LOOK) {
      return MORE;
    }
    byte next = bytes[at + 1];
    int joint = joint(bytes, at);
    if (joint > 0) {
      return nothing(joint, into);
    }
    return switch (bytes[at]) {
      case '"', '\'' -> BEHIND_STRING.contains(next) ? NONE : nothing(1, into);
      case '`' -> next == '`' ? nothing(2, into) : NONE;
      case '\\' -> backslash(bytes, at, into);
      case '$' -> dollar(bytes, at, into);
      case '{' -> isBraceCommand(bytes, at) ? nothing(1, into) : NONE;
      case ',' -> "-/~.h".indexOf(next) >= 0 ? space(1, into) : NONE;
      case '}' -> next <= ' ' || "|;&)<\"'".indexOf(next) >= 0 ? nothing(1, into) : NONE;
      case '^' -> isLetter(next) ? nothing(1, into) : NONE;
      default -> NONE;
    };
  }

  @Override
  public boolean opensView(byte before, byte[] bytes, int at, int next) {
    byte second = bytes[at + 1];
    if (joint(bytes, at) > 0) {
      return isLetter(before) && isLetter(bytes[next]);
    }
    return switch (bytes[at]) {
      case '"', '\'' -> hides(before, bytes, at);
      case '`' -> isLetter(before) && isLetter(bytes[at + 2]);
      case '\\' ->
          second == '\n'
              ? isBlank(before) || (isLetter(before) && isLetter(bytes[at + 2]))
              : isLetter(second)
                  && (isLetter(before) || bytes[at + 2] == '\\')
                  && (!isStringEscape(bytes, at + 1)
                      || (bytes[at + 2] == '\\'
                          && isLetter(bytes[at + 3])
                          && STRING_ESCAPES.indexOf(bytes[at + 3]) < 0));
      case '$' ->
          second == '\''
              || second == '{'
              || second == 'I'
              || (isLetter(before) && isLetter(bytes[next]));
      case '{' -> !isLetter(before);
      case '^' -> isLetter(before) && isCarried(bytes, at + 1);
      default -> false;
    };
  }

  /** A number behind it makes it one. */
  private static boolean isStringEscape(byte[] bytes, int letter) {
    boolean isNumber = bytes[letter] == 'u' || bytes[letter] == 'x';
    return isNumber
        ? Hex.value(bytes[letter + 1]) >= 0
        : STRING_ESCAPES.indexOf(bytes[letter]) >= 0;
  }

  private static int backslash(byte[] bytes, int at, Decoded into) {
    byte next = bytes[at + 1];
    if (next == '\n') {
      return nothing(2, into);
    }
    if (next == '\r' && bytes[at + 2] == '\n') {
      return nothing(3, into);
    }
    if (next == 'x' && Hex.pair(bytes[at + 2], bytes[at + 3]) >= 0) {
      into.set(Encoding.SHELL, Hex.pair(bytes[at + 2], bytes[at + 3]));
      return 4;
    }
    if (isOctal(next) && isOctal(bytes[at + 2]) && isOctal(bytes[at + 3])) {
      into.set(
          Encoding.SHELL, (next - '0') * 64 + (bytes[at + 2] - '0') * 8 + (bytes[at + 3] - '0'));
      return 4;
    }
    return isLetter(next) ? nothing(1, into) : NONE;
  }

  private static int dollar(byte[] bytes, int at, Decoded into) {
    byte next = bytes[at + 1];
    if (next == '\'') {
      return bytes[at + 2] == '\\' ? nothing(2, into) : NONE;
    }
    if (next == '@' || next == '*' || (next >= '1' && next <= '9')) {
      return nothing(2, into);
    }
    if (next == '(' && bytes[at + 2] == ')') {
      return nothing(3, into);
    }
    int name = next == '{' ? at + 2 : at + 1;
    if (bytes[name] != 'I' || bytes[name + 1] != 'F' || bytes[name + 2] != 'S') {
      return NONE;
    }
    int end = name + 3;
    if (next != '{') {
      return bytes[end] == '$' ? space(end + 2 - at, into) : space(end - at, into);
    }
    while (end < at + LOOK && bytes[end] != '}') {
      end++;
    }
    return end < at + LOOK ? space(end + 1 - at, into) : NONE;
  }

  /** {@code 'cu' + 'rl'}: how long it is from one string to the next; 0 if no other follows. */
  private static int joint(byte[] bytes, int at) {
    int quote = bytes[at] == '\\' ? at + 1 : at;
    if (bytes[quote] != '"' && bytes[quote] != '\'') {
      return 0;
    }
    int plus = bytes[quote + 1] == ' ' ? quote + 2 : quote + 1;
    if (bytes[plus] != '+') {
      return 0;
    }
    int end = bytes[plus + 1] == ' ' ? plus + 2 : plus + 1;
    end += quote - at;
    return bytes[end] == bytes[quote] ? end + 1 - at : 0;
  }

  /** {@code {rm,-rf,/}}: a word, a comma, and what an argument begins with. */
  private static boolean isBraceCommand(byte[] bytes, int at) {
    int end = word(bytes, at + 1);
    return end > at + 2 && bytes[end] == ',' && "-/~.h".indexOf(bytes[end + 1]) >= 0;
  }

  /** Whether what is quoted is part of a word, or a command that needs no quotes. */
  private static boolean hides(byte before, byte[] bytes, int at) {
    int end = word(bytes, at + 1);
    return bytes[end] == bytes[at]
        && (isInsideWord(before, bytes, at + 1, end)
            || isQuotedCommand(before, bytes, at + 1, end)
            || isEndOfWord(before, bytes, at + 1, end));
  }

  /** {@code cu'rl' https}, {@code r"m" -rf}: then an argument, or the end of the line. */
  private static boolean isEndOfWord(byte before, byte[] bytes, int from, int end) {
    byte behind = bytes[end + 1];
    return isLetter(before)
        && end > from
        && (behind == 0
            || behind == '\n'
            || (behind == ' ' && "-/~$.h".indexOf(bytes[end + 2]) >= 0));
  }

  /** {@code c"ur"l}, {@code r""m}, {@code 'r'm}: letters on both sides of what is quoted. */
  private static boolean isInsideWord(byte before, byte[] bytes, int from, int end) {
    return isLetter(bytes[end + 1])
        && (isLetter(before) || (end > from && (isBlank(before) || "|;&".indexOf(before) >= 0)));
  }

  /** {@code "rm" -rf}: a command in quotes. */
  private static boolean isQuotedCommand(byte before, byte[] bytes, int from, int end) {
    return !isLetter(before)
        && end > from + 1
        && bytes[end + 1] == ' '
        && "-/~".indexOf(bytes[end + 2]) >= 0;
  }

  /** {@code pow^ersh^ell}: letters, another caret, and letters again. */
  private static boolean isCarried(byte[] bytes, int at) {
    int end = word(bytes, at);
    return bytes[end] == '^' && isLetter(bytes[end + 1]);
  }

  /** End of the letters from {@code at} on, as far as may be looked. */
  private static int word(byte[] bytes, int at) {
    return LETTERS.end(bytes, at, at + LOOK - 4);
  }

  private static int nothing(int length, Decoded into) {
    into.nothing(Encoding.SHELL);
    return length;
  }

  private static int space(int length, Decoded into) {
    into.set(Encoding.SHELL, ' ');
    return length;
  }

  private static boolean isLetter(byte b) {
    return LETTERS.contains(b);
  }

  private static boolean isOctal(byte b) {
    return b >= '0' && b <= '7';
  }

  private static boolean isBlank(byte b) {
    return b == 0 || b == ' ' || b == '\n' || b == '\t';
  }
}
