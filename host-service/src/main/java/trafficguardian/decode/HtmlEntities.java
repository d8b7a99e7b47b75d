package trafficguardian.decode;

import static trafficguardian.decode.Escapes.MAX_LENGTH;
import static trafficguardian.decode.Escapes.MORE;
import static trafficguardian.decode.Escapes.NONE;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import trafficguardian.decode.Escapes.Decoded;

/** What an ampersand begins in HTML: a character by its number or its name. */
final class HtmlEntities {
  private static final Map<String, Integer> NAMED = named();
  private static final int LONGEST_NAME = 10;

  private HtmlEntities() {}

  /** As {@link Escapes#read}. */
  static int read(byte[] bytes, int at, int to, Decoded into) {
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

  /** The names of ASCII characters, of a space that does not break, and of what is not seen. */
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
    named.put("shy", 0xad);
    named.put("zwnj", 0x200c);
    named.put("zwj", 0x200d);
    named.put("lrm", 0x200e);
    named.put("rlm", 0x200f);
    named.put("NoBreak", 0x2060);
    named.put("Tab", (int) '\t');
    named.put("NewLine", (int) '\n');
    return Map.copyOf(named);
  }
}
