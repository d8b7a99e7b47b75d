package trafficguardian.detect;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Writes text the other way round from the views: by the name that a finding gives it. */
final class Encoders {
  static final Map<String, UnaryOperator<String>> ALL = new LinkedHashMap<>();

  static {
    ALL.put("percent", text -> each(text, c -> "%%%02X".formatted(c)));
    ALL.put("json", text -> each(text, c -> "\\u%04x".formatted(c)));
    ALL.put("string-escape", text -> each(text, c -> "\\x%02x".formatted(c)));
    ALL.put("html", text -> each(text, c -> "&#" + c + ";"));
    ALL.put("quoted-printable", text -> each(text, c -> "=%02X".formatted(c)));
    ALL.put("base64", text -> Base64.getEncoder().encodeToString(bytes(text)));
    ALL.put("base32", Encoders::base32);
    ALL.put(
        "decimal",
        text -> text.chars().mapToObj(Integer::toString).collect(Collectors.joining(", ")));
    ALL.put("hex", text -> HexFormat.of().formatHex(bytes(text)));
  }

  private Encoders() {}

  static String encode(String name, String text) {
    return of(name).apply(text);
  }

  static UnaryOperator<String> of(String name) {
    return Objects.requireNonNull(ALL.get(name));
  }

  /** Only some of the characters, so that the text is neither here nor there. */
  static String partly(String text, UnaryOperator<String> encoder, Random random) {
    return each(
        text,
        c -> {
          String plain = Character.toString(c);
          return random.nextInt(3) == 0 ? encoder.apply(plain) : plain;
        });
  }

  private static String each(String text, IntFunction<String> form) {
    return text.chars().mapToObj(form).collect(Collectors.joining());
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** RFC 1924, as Git and Python write it. */
  static String base85(String text) {
    String digits =
        "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~";
    StringBuilder out = new StringBuilder();
    for (int at = 0; at < text.length(); at += 4) {
      int count = Math.min(4, text.length() - at);
      long group = 0;
      for (int i = 0; i < 4; i++) {
        group = group << 8 | (i < count ? text.charAt(at + i) : 0);
      }
      for (int i = 0, unit = 85 * 85 * 85 * 85; i <= count; i++, unit /= 85) {
        out.append(digits.charAt((int) (group / unit % 85)));
      }
    }
    return out.toString();
  }

  static String base32(String text) {
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    StringBuilder out = new StringBuilder();
    long bits = 0;
    int count = 0;
    for (byte b : bytes(text)) {
      bits = bits << 8 | (b & 0xff);
      count += 8;
      while (count >= 5) {
        count -= 5;
        out.append(alphabet.charAt((int) (bits >> count) & 31));
      }
    }
    if (count > 0) {
      out.append(alphabet.charAt((int) (bits << (5 - count)) & 31));
    }
    while (out.length() % 8 != 0) {
      out.append('=');
    }
    return out.toString();
  }
}
