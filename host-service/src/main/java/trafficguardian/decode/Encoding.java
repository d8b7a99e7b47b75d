package trafficguardian.decode;

/** The ways in which a text can stand encoded in another. */
public enum Encoding {
  PERCENT(1, "percent"),
  /** Of JSON strings, which other languages share. */
  JSON(2, "json"),
  /** Escapes of other languages' strings: {@code \x41}, octal. */
  STRING(3, "string-escape"),
  HTML(4, "html"),
  QUOTED_PRINTABLE(5, "quoted-printable"),
  /** Characters that look like others, or like nothing. */
  UNICODE(6, "unicode"),
  UTF16(7, "utf-16"),
  SHELL(8, "shell"),
  BASE64(9, "base64"),
  BASE32(10, "base32"),
  HEX(11, "hex"),
  /** Bytes as a list of numbers. */
  DECIMAL(12, "decimal"),
  BASE85(13, "base85"),
  /** Colours, as a terminal shows them. */
  TERMINAL(14, "terminal"),
  // What encodes a text as a whole needs no code.
  GZIP(0, "gzip"),
  DEFLATE(0, "deflate"),
  ZSTD(0, "zstd"),
  ZIP(0, "zip"),
  /** Behind its length, in what is no text. */
  LENGTH_PREFIXED(0, "length_prefixed"),
  /** In pieces, with something else between them. */
  JOINED(0, "joined"),
  ROT13(0, "rot13"),
  REVERSED(0, "reversed"),
  UUENCODE(0, "uuencode"),
  HEX_DUMP(0, "hexdump");

  static final int MAX_CODE = 15;

  private static final Encoding[] BY_CODE = new Encoding[MAX_CODE + 1];

  static {
    for (Encoding encoding : values()) {
      BY_CODE[encoding.code] = encoding;
    }
  }

  private final int code;
  private final String label;

  Encoding(int code, String label) {
    this.code = code;
    this.label = label;
  }

  static Encoding ofCode(int code) {
    return BY_CODE[code];
  }

  /** From 1 to {@value #MAX_CODE}. */
  int code() {
    return code;
  }

  /** Its name in findings. */
  public String label() {
    return label;
  }
}
