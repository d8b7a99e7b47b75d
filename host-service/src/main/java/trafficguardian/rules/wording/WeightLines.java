package trafficguardian.rules.wording;

/**
 * Reads the file of weights, line by line: hundredths written as a decimal number, and the words of
 * a trait with blanks between. One word is a trait, and so are two in a row, or two with {@value
 * #SOON} between where one follows soon; a weight alone is that of every text. Some 20,000 lines
 * are read when a text is first weighed, so nothing is made of them but numbers.
 */
final class WeightLines {
  /** Between two words that need not stand in a row. */
  static final String SOON = "..";

  private static final float HUNDREDTH = 0.01f;

  private final byte[] text;
  private int at;
  private float weight;
  private long trait;

  /** Of ASCII text. */
  WeightLines(byte[] text) {
    this.text = text;
  }

  /** Reads a line, if there is one more. */
  boolean next() {
    if (at >= text.length) {
      return false;
    }
    weight = HUNDREDTH * hundredths();
    trait = isAtEnd() ? 0 : readTrait();
    at++;
    return true;
  }

  float weight() {
    return weight;
  }

  /** 0 for every text. */
  long trait() {
    return trait;
  }

  private int hundredths() {
    boolean isNegative = text[at] == '-';
    at += isNegative ? 1 : 0;
    int number = 0;
    for (; !isAtEnd() && text[at] != ' '; at++) {
      number = text[at] == '.' ? number : 10 * number + text[at] - '0';
    }
    return isNegative ? -number : number;
  }

  private long readTrait() {
    long first = word();
    if (isAtEnd()) {
      return first;
    }
    long second = word();
    return isAtEnd() ? Traits.next(first, second) : Traits.soon(first, word());
  }

  private long word() {
    at++;
    long hash = 0;
    for (; !isAtEnd() && text[at] != ' '; at++) {
      hash = Words.hash(hash, (char) text[at]);
    }
    return hash;
  }

  private boolean isAtEnd() {
    return at >= text.length || text[at] == '\n';
  }
}
