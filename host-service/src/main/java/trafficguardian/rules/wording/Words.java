package trafficguardian.rules.wording;

import java.util.Locale;

/**
 * A text as the words and signs that it is weighed by: words without case and most of their
 * endings, one word for any number, address of a page or of a person. Of the text each character is
 * a byte; what is not ASCII belongs to words, but for the signs of Unicode.
 */
final class Words {
  /** Words beyond these do not count: a paragraph has fewer. */
  static final int MOST = 256;

  /** What stands for any number, any address of a page and any of a person. */
  private static final String[] STAND_INS = {"0", "://", "@"};

  private static final int NUMBER = -1;
  private static final int PAGE = -2;
  private static final int PERSON = -3;

  /** Of a word that loses its ending so many letters are left at least. */
  private static final int SHORTEST_STEM = 4;

  /** Markup within a sentence is no longer than this. */
  private static final int LONGEST_TAG = 40;

  /** Any odd number. */
  private static final long BASE = 0x100000001B3L;

  private final String text;

  /** For each word where it begins, or what stands for it. */
  private final int[] starts = new int[MOST];

  private final int[] ends = new int[MOST];
  private final long[] hashes = new long[MOST];
  private final int[] sentences = new int[MOST];
  private int count;
  private int sentence;
  private int at;

  private Words(String text) {
    this.text = text;
    while (at < text.length() && count < MOST) {
      read(text.charAt(at));
    }
  }

  /** Those of a text. */
  static Words of(String text) {
    return new Words(text);
  }

  int count() {
    return count;
  }

  /** How many are no signs or numbers. */
  int proper() {
    int proper = 0;
    for (int i = 0; i < count; i++) {
      proper += starts[i] >= 0 && isLetter(text.charAt(starts[i])) ? 1 : 0;
    }
    return proper;
  }

  /** How it is spelled. */
  String word(int i) {
    return starts[i] < 0
        ? STAND_INS[NUMBER - starts[i]]
        : text.substring(starts[i], ends[i]).toLowerCase(Locale.ROOT);
  }

  /** A number that few words share. */
  long hash(int i) {
    return hashes[i];
  }

  /** Whether it says little by itself. */
  boolean isSlight(int i) {
    return starts[i] >= 0 && ends[i] - starts[i] < SHORTEST_STEM;
  }

  /** In which of the text's sentences a word stands, counted from 0. */
  int sentenceOf(int i) {
    return sentences[i];
  }

  /** The hash of a word by its spelling. */
  static long hash(String word) {
    long hash = 0;
    for (int i = 0; i < word.length(); i++) {
      hash = hash(hash, word.charAt(i));
    }
    return hash;
  }

  /** The hash of a word that goes on with a character. */
  static long hash(long hash, char next) {
    return hash * BASE + next + 1;
  }

  private void read(char c) {
    if (isLetter(c)) {
      letters();
    } else if (c >= '0' && c <= '9') {
      skipDigits();
      add(NUMBER);
    } else if (c == '@' && isWithinAddress()) {
      skipName();
      count -= count > 0 ? 1 : 0; // what stands before is the person's name
      add(PERSON);
    } else if (c == '\\') {
      at += at + 1 < text.length() && "nrt".indexOf(text.charAt(at + 1)) >= 0 ? 2 : 1;
    } else if (c == '\u00e2') {
      at = Math.min(text.length(), at + 3); // a dash, a quotation mark
    } else if (c > ' ' && !(c == '<' && skipTag())) {
      add(at, at + 1);
      at++;
      if ((c == '.' || c == '!' || c == '?') && !isLetterOrDigit(at)) {
        sentence++;
      }
    } else if (c <= ' ') {
      at++;
    }
  }

  private void add(int standIn) {
    starts[count] = standIn;
    hashes[count] = hash(STAND_INS[NUMBER - standIn]);
    sentences[count++] = sentence;
  }

  private void add(int start, int end) {
    long hash = 0;
    for (int i = start; i < end; i++) {
      hash = hash(hash, lower(text.charAt(i)));
    }
    starts[count] = start;
    ends[count] = end;
    hashes[count] = hash;
    sentences[count++] = sentence;
  }

  private static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char) (c | 0x20) : c;
  }

  private void letters() {
    int start = at;
    while (at < text.length() && (isLetter(text.charAt(at)) || isApostrophe())) {
      at++;
    }
    if (text.startsWith("://", at)) {
      skipAddress();
      add(PAGE);
    } else {
      add(start, stem(start, at));
    }
  }

  private boolean isApostrophe() {
    return text.charAt(at) == '\'' && at + 1 < text.length() && isLetter(text.charAt(at + 1));
  }

  private static boolean isLetter(char c) {
    return ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || (c >= 0x80 && c != '\u00e2');
  }

  private boolean isLetterOrDigit(int place) {
    return place < text.length() && (isLetter(text.charAt(place)) || isDigit(text.charAt(place)));
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private void skipDigits() {
    while (at < text.length() && isDigit(text.charAt(at))) {
      at++;
    }
  }

  private boolean isWithinAddress() {
    return at > 0 && isLetterOrDigit(at - 1) && isLetterOrDigit(at + 1);
  }

  private void skipName() {
    at++;
    while (isLetterOrDigit(at) || (at < text.length() && isWithinName())) {
      at++;
    }
  }

  private boolean isWithinName() {
    char c = text.charAt(at);
    return (c == '.' || c == '-' || c == '_') && isLetterOrDigit(at + 1);
  }

  private void skipAddress() {
    while (at < text.length() && text.charAt(at) > ' ' && "\"'`<>)]".indexOf(text.charAt(at)) < 0) {
      at++;
    }
  }

  private boolean skipTag() {
    int end = text.indexOf('>', at);
    boolean isTag = end >= 0 && end - at <= LONGEST_TAG;
    at = isTag ? end + 1 : at;
    return isTag;
  }

  /** Where a word ends but for its ending. */
  private int stem(int start, int end) {
    int shortest = start + SHORTEST_STEM;
    if (end - 3 >= shortest && text.regionMatches(true, end - 3, "ing", 0, 3)) {
      return end - 3;
    }
    if (end - 2 >= shortest
        && (text.regionMatches(true, end - 2, "ed", 0, 2)
            || text.regionMatches(true, end - 2, "es", 0, 2)
            || text.regionMatches(true, end - 2, "ly", 0, 2))) {
      return end - 2;
    }
    return end - 1 >= shortest && (text.charAt(end - 1) | 0x20) == 's' ? end - 1 : end;
  }
}
