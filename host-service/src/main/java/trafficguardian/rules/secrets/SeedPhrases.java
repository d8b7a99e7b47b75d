package trafficguardian.rules.secrets;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds words of BIP-39 in a row that are a phrase, with anything but letters between them. A word
 * that is none of the list rules out each phrase it would stand in, so that of ordinary text one
 * word in many is looked at.
 */
public final class SeedPhrases {
  public static final String RULE = "seed_phrase";

  /** Bytes of twelve words of three letters. */
  public static final int SHORTEST = 47;

  /** Longer words are none of the list, and neither are shorter ones. */
  private static final int LONGEST_WORD = 8;

  private static final int SHORTEST_WORD = 3;

  private static final int FEWEST = 12;

  /** With more words in a row it is a list of words, not a phrase among others. */
  private static final int MOST = 28;

  private static final int MOST_BETWEEN = 12;

  /** More than a phrase has. */
  private static final int LONGEST = 512;

  /** Takes the place of a phrase. */
  @FunctionalInterface
  public interface Sink {
    void phrase(int from, int to);
  }

  private final byte[] text;
  private final int length;

  /** No phrase begins before. */
  private int start;

  private SeedPhrases(byte[] text, int length) {
    this.text = text;
    this.length = length;
  }

  /**
   * Looks through a text.
   *
   * @param last whether it ends here, or more of it may follow
   * @return where what is not decided begins
   */
  public static int in(byte[] text, int length, boolean last, Sink sink) {
    SeedPhrases phrases = new SeedPhrases(text, length);
    phrases.search(last, sink);
    return phrases.start;
  }

  private void search(boolean last, Sink sink) {
    while (start + SHORTEST <= length) {
      int end = wordEnd(start + SHORTEST - 1);
      if (end == length && !last && length - start < LONGEST) {
        return;
      }
      if (isAllWords(end)) {
        int lastWord = lastWord(end);
        if (lastWord + MOST_BETWEEN + LONGEST_WORD >= length && !last && length - start < LONGEST) {
          return;
        }
        report(end, lastWord, sink);
        start = lastWord;
      }
    }
  }

  /** Whether there are words of the list alone up to here; if not, they may begin later. */
  private boolean isAllWords(int end) {
    int at = end;
    while (at > start) {
      int wordEnd = at;
      boolean parted = false;
      while (wordEnd > start && !isLetter(wordEnd - 1)) {
        wordEnd--;
        parted |= isEscape(wordEnd);
      }
      if (parted || at - wordEnd > MOST_BETWEEN) {
        start = at;
        return false;
      }
      int word = wordStart(wordEnd);
      if (wordEnd > start && !isWord(word, wordEnd)) {
        start = wordEnd;
        return false;
      }
      at = word;
    }
    return true;
  }

  /** Where the last of the words ends that follow. */
  private int lastWord(int from) {
    int end = from;
    while (true) {
      int word = end;
      while (word < length && !isLetter(word) && !isEscape(word)) {
        word++;
      }
      int next = wordEnd(word);
      if (word - end > MOST_BETWEEN || !isWord(word, next)) {
        return end;
      }
      end = next;
    }
  }

  private void report(int end, int last, Sink sink) {
    int to = Math.min(last, length);
    List<String> words = new ArrayList<>();
    int first = -1;
    for (int at = start; at < to; ) {
      if (isLetter(at)) {
        int wordEnd = wordEnd(at);
        words.add(new String(text, at, wordEnd - at, StandardCharsets.ISO_8859_1));
        first = first < 0 ? at : first;
        at = wordEnd;
      } else {
        at++;
      }
    }
    if (words.size() >= FEWEST
        && words.size() <= MOST
        && to >= end
        && !SeedWords.phrase(String.join(" ", words)).isEmpty()) {
      sink.phrase(first, to);
    }
  }

  private boolean isWord(int from, int to) {
    return to - from >= SHORTEST_WORD
        && to - from <= LONGEST_WORD
        && SeedWords.mayBegin(text, from, to);
  }

  private int wordStart(int end) {
    int at = end;
    while (at > start && isLetter(at - 1)) {
      at--;
    }
    return at;
  }

  private int wordEnd(int from) {
    int at = from;
    while (at < length && isLetter(at)) {
      at++;
    }
    return at;
  }

  /** Where it reads without, it is looked at again. */
  private boolean isEscape(int at) {
    return "%\\&+=".indexOf(text[at]) >= 0;
  }

  private boolean isLetter(int at) {
    int letter = text[at] | 0x20;
    return letter >= 'a' && letter <= 'z';
  }
}
