package trafficguardian.decode;

import java.text.Normalizer;

/**
 * Characters that are read as one of ASCII, or as nothing: letters of other scripts with the same
 * shape, the wide, mathematical and encircled forms, accents, invisible and direction characters,
 * those that carry ASCII unseen, and colours.
 */
public final class LookAlikes implements Escapes {
  /** What is read as nothing. */
  private static final int DROPPED = 1;

  private static final int NOT = 0;
  private static final int PLANE = 0x10000;

  private static final ByteSet BEGINNINGS = ByteSet.beyondAscii().with(TerminalEscapes.ESCAPE);

  /** By code point below {@link #PLANE}: a character of ASCII, {@link #DROPPED} or {@link #NOT}. */
  private static final byte[] READ_AS = new byte[PLANE];

  /** A character of ASCII, and all that look like it. */
  private static final String[] SAME_SHAPE = {
    "a\u0430\u03b1\u0251\u237a",
    "b\u042c\u0184",
    "c\u0441\u03f2\u1d04\u217d",
    "d\u0501\u0257\u217e",
    "e\u0435\u04bd\u0454\u025b\u212e",
    "f\u017f\u0493",
    "g\u0261\u0581\u0581",
    "h\u04bb\u0570",
    "i\u0456\u0131\u03b9\u0269\u04cf\u2170",
    "j\u0458\u03f3",
    "k\u03ba\u043a\u1d0b",
    "l\u04cf\u217c\u05d0\u05df",
    "m\u043c\u217f",
    "n\u0578\u057c\u043f",
    "o\u043e\u03bf\u0585\u03c3\u1d0f\u0966\u09e6\u0a66",
    "p\u0440\u03c1\u2374",
    "q\u051b\u0563\u0566",
    "r\u0433\u1d26\u0433",
    "s\u0455\ua731",
    "t\u0442\u03c4\u1d1b",
    "u\u03c5\u057d\u0446\u028b\u1d1c",
    "v\u03bd\u0475\u2174\u1d20",
    "w\u051d\u03c9\u0561",
    "x\u0445\u03c7\u2179",
    "y\u0443\u03b3\u04af\u10e7",
    "z\u1d22\u0290",
    "A\u0410\u0391\u13aa",
    "B\u0412\u0392\u13f4",
    "C\u0421\u03f9\u13df\u216d",
    "D\u13a0\u216e",
    "E\u0415\u0395\u13ac",
    "F\u03dc",
    "G\u050c\u13c0",
    "H\u041d\u0397\u13bb",
    "I\u0406\u0399\u2160\u04c0",
    "J\u0408\u13ab",
    "K\u041a\u039a\u13e6K",
    "L\u13de\u216c",
    "M\u041c\u039c\u13b7\u216f",
    "N\u039d",
    "O\u041e\u039f\u0555",
    "P\u0420\u03a1\u13e2",
    "Q\u051a",
    "R\u13d2\u13a1",
    "S\u0405\u054f\u13da",
    "T\u0422\u03a4\u13a2",
    "U\u054d",
    "V\u0474\u13d9\u2164",
    "W\u051c\u13b3",
    "X\u0425\u03a7\u2169",
    "Y\u0423\u03a5\u04ae",
    "Z\u0396\u13c3",
    "0\u0555",
    "3\u0417\u04e0\u021c",
    "4\u13ce",
    "6\u0431",
    "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\u02d7",
    "_\u02cd",
    "/\u2044\u2215\u2571\u29f8",
    "\\\u2216\u29f5\ufe68",
    ".\u2024",
    "|\u01c0\u2223\u23d0",
    ":\u0589\u05c3\u02d0\u2236\ua789",
    "'\u2018\u2019\u02bc\u02b9\u2032",
    "\"\u201c\u201d\u2033",
    "=\u1400\u2e40",
    "~\u223c\u02dc",
    "<\u2039",
    ">\u203a",
    "*\u2217\u204e",
    "+\u16ed",
    "$\ufe69",
    "&\ufe60",
    "@\ufe6b",
    "!\u01c3"
  };

  static {
    compatible(0xa0, 0x180);
    compatible(0x1d2c, 0x1d6b);
    compatible(0x1e00, 0x1f00);
    compatible(0x2000, 0x2190);
    compatible(0x2460, 0x2500);
    compatible(0xfe30, 0xfe70);
    compatible(0xff00, 0xffef);
    READ_AS[0x3000] = ' ';
    for (String shapes : SAME_SHAPE) {
      for (int i = 1; i < shapes.length(); i++) {
        READ_AS[shapes.charAt(i)] = (byte) shapes.charAt(0);
      }
    }
    drop(0xad, 0xae);
    drop(0x300, 0x370);
    drop(0x483, 0x488);
    drop(0x61c, 0x61d);
    drop(0x115f, 0x1161);
    drop(0x17b4, 0x17b6);
    drop(0x180b, 0x180f);
    drop(0x1ab0, 0x1b00);
    drop(0x1dc0, 0x1e00);
    drop(0x200b, 0x2010);
    drop(0x2028, 0x202f);
    drop(0x2060, 0x2070);
    drop(0x20d0, 0x2100);
    drop(0x3164, 0x3165);
    drop(0xfe00, 0xfe10);
    drop(0xfe20, 0xfe30);
    drop(0xfeff, 0xff00);
    drop(0xffa0, 0xffa1);
    drop(0xfff9, 0xfffc);
  }

  /** The characters that Unicode itself calls another form of one in ASCII. */
  private static void compatible(int from, int to) {
    for (int c = from; c < to; c++) {
      READ_AS[c] = (byte) ascii(c);
    }
  }

  private static int ascii(int codePoint) {
    String plain = Normalizer.normalize(Character.toString(codePoint), Normalizer.Form.NFKD);
    char first = plain.charAt(0);
    return first < 0x80 && (plain.length() == 1 || plain.charAt(1) >= 0x300) ? first : NOT;
  }

  private static void drop(int from, int to) {
    for (int c = from; c < to; c++) {
      READ_AS[c] = DROPPED;
    }
  }

  @Override
  public ByteSet beginnings() {
    return BEGINNINGS;
  }

  @Override
  public int read(byte[] bytes, int at, int to, Decoded into) {
    if (bytes[at] == TerminalEscapes.ESCAPE) {
      return TerminalEscapes.read(bytes, at, to, into);
    }
    int lead = bytes[at] & 0xff;
    int length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    int codePoint = lead & (0xff >> (length + 1));
    for (int i = at + 1; i < at + length; i++) {
      if (i >= to) {
        return MORE;
      }
      if ((bytes[i] & 0xc0) != 0x80) {
        return NONE;
      }
      codePoint = codePoint << 6 | (bytes[i] & 0x3f);
    }
    int readAs = codePoint < PLANE ? READ_AS[codePoint] : beyond(codePoint);
    if (readAs == NOT) {
      return NONE;
    }
    if (at + length >= to) {
      // For opensView.
      return MORE;
    }
    if (readAs == DROPPED) {
      into.nothing(Encoding.UNICODE);
    } else {
      into.set(Encoding.UNICODE, readAs);
    }
    return length;
  }

  private static int beyond(int codePoint) {
    if (codePoint >= 0x1d400 && codePoint < 0x1d800) {
      return ascii(codePoint);
    }
    if (codePoint >= 0x1f130 && codePoint < 0x1f18a) {
      // Capitals in boxes and circles, in the order of the alphabet.
      int letter = (codePoint - 0x1f130) % 0x20;
      return letter < 26 ? 'A' + letter : NOT;
    }
    if (codePoint >= 0xe0000 && codePoint < 0xe0080) {
      int carried = codePoint - 0xe0000;
      return Plausible.isText(carried) ? carried : DROPPED;
    }
    if (codePoint >= 0xe0100 && codePoint < 0xe01f0) {
      // A byte from 16 on can be carried by each of these variation selectors.
      int carried = codePoint - 0xe0100 + 16;
      return Plausible.isText(carried) ? carried : DROPPED;
    }
    return NOT;
  }

  /**
   * Other scripts, accents and emoji are nothing special: only what stands beside a letter or digit
   * of ASCII opens a view, or is one in another form itself.
   */
  @Override
  public boolean opensView(byte before, byte[] bytes, int at, int next) {
    return isOtherForm(bytes, at) || isWord(before) || isWord(bytes[next]);
  }

  /**
   * A letter or digit that is wide, encircled or mathematical, or a character that carries ASCII.
   */
  private static boolean isOtherForm(byte[] bytes, int at) {
    int second = bytes[at + 1] & 0xff;
    return switch (bytes[at] & 0xff) {
      case 0xe2 -> second >= 0x91 && second <= 0x93;
      case 0xef -> {
        int third = bytes[at + 2] & 0xff;
        yield second == 0xbd ? third <= 0x9a : second == 0xbc && third >= 0x90;
      }
      case 0xf0, 0xf3 -> true;
      default -> false;
    };
  }

  private static boolean isWord(byte b) {
    int letter = b | 0x20;
    return (letter >= 'a' && letter <= 'z') || (b >= '0' && b <= '9') || b == '_';
  }
}
