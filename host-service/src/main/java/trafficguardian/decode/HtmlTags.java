package trafficguardian.decode;

import static trafficguardian.decode.Escapes.MAX_LENGTH;
import static trafficguardian.decode.Escapes.MORE;
import static trafficguardian.decode.Escapes.NONE;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import trafficguardian.decode.Escapes.Decoded;

/** The tags of HTML that stand within a sentence: who reads the page does not see them. */
final class HtmlTags {
  private static final ByteSet LETTERS =
      ByteSet.of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

  /** Elements within a line of text. */
  private static final Set<String> INLINE =
      Set.of(
          "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em", "font", "i",
          "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong",
          "sub", "sup", "tt", "u", "var", "wbr");

  private HtmlTags() {}

  /** A tag without attributes, or with few; one that breaks the line is read as a space. */
  static int read(byte[] bytes, int at, int to, Decoded into) {
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
    String element =
        new String(bytes, name, nameEnd - name, StandardCharsets.ISO_8859_1)
            .toLowerCase(Locale.ROOT);
    if (INLINE.contains(element)) {
      into.nothing(Encoding.HTML);
    } else if (element.equals("br")) {
      into.set(Encoding.HTML, ' ');
    } else {
      return NONE;
    }
    return end + 1 - at;
  }

  /** Few tags have the same sentence on both sides. */
  static boolean opensView(byte before, byte behind) {
    return isOfSentence(before) && (isOfSentence(behind) || behind == '<');
  }

  private static boolean isOfSentence(byte b) {
    return b == ' ' || LETTERS.contains(b);
  }
}
