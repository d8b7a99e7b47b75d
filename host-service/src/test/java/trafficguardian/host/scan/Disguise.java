package trafficguardian.host.scan;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

/** Forms that the same text can travel in. */
enum Disguise {
  PLAIN("core", "none", text -> text),
  PERCENT("evasion", "none", Disguise::percent),
  EVERY_BYTE_PERCENT("evasion", "none", Disguise::everyBytePercent),
  BASE64("evasion", "none", text -> "data=" + Base64.getEncoder().encodeToString(utf8(text))),
  BASE64_URL(
      "evasion",
      "none",
      text -> "t=" + Base64.getUrlEncoder().withoutPadding().encodeToString(utf8(text)) + "&v=1"),
  BASE64_IN_PATH(
      "evasion",
      "none",
      text -> "GET /" + Base64.getUrlEncoder().withoutPadding().encodeToString(utf8(text)) + "/x"),
  HEX("evasion", "none", text -> "blob: " + HexFormat.of().formatHex(utf8(text))),
  JSON_UNICODE("evasion", "none", Disguise::jsonUnicode),
  HTML_ENTITIES("evasion", "none", Disguise::entities),
  ASCII85("evasion", "none", text -> "<~" + base85(text, Disguise::ascii85) + "~>"),
  BASE85("hard", "none", text -> "blob " + base85(text, Disguise::rfc1924) + " end"),
  GZIP("evasion", "gzip", text -> text),
  DEFLATE("evasion", "deflate", text -> text),
  TWICE_PERCENT("hard", "none", text -> percent(percent(text))),
  HEX_IN_BASE64("hard", "none", text -> BASE64.form.apply(HexFormat.of().formatHex(utf8(text)))),
  BASE64_GZIPPED("hard", "gzip", text -> BASE64.form.apply(text)),
  BASE64_IN_JSON_IN_JSON(
      "hard",
      "none",
      text ->
          "{\"a\":\"{\\\"b\\\":\\\"" + Base64.getEncoder().encodeToString(utf8(text)) + "\\\"}\"}");

  final String tier;
  final String coding;

  @SuppressWarnings("ImmutableEnumChecker") // functions without state
  private final UnaryOperator<String> form;

  Disguise(String tier, String coding, UnaryOperator<String> form) {
    this.tier = tier;
    this.coding = coding;
    this.form = form;
  }

  /** Whether only what leaves is looked at in this form. */
  boolean isForSecrets() {
    return this == ASCII85 || this == BASE85;
  }

  /** The bytes of a body that holds {@code text} in this form. */
  byte[] body(String text) {
    byte[] plain = utf8(form.apply(text));
    return switch (coding) {
      case "gzip" -> compressed(plain, true);
      case "deflate" -> compressed(plain, false);
      default -> plain;
    };
  }

  private static byte[] compressed(byte[] plain, boolean gzip) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = gzip ? new GZIPOutputStream(bytes) : new DeflaterOutputStream(bytes)) {
      out.write(plain);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  private static String percent(String text) {
    return "q=" + URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static String everyBytePercent(String text) {
    StringBuilder all = new StringBuilder("q=");
    for (byte b : utf8(text)) {
      all.append("%%%02X".formatted(b & 0xff));
    }
    return all.toString();
  }

  private static String jsonUnicode(String text) {
    StringBuilder all = new StringBuilder("{\"note\":\"");
    text.chars().forEach(c -> all.append("\\u%04x".formatted(c)));
    return all.append("\"}").toString();
  }

  private static char ascii85(int digit) {
    return (char) ('!' + digit);
  }

  private static char rfc1924(int digit) {
    return "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~"
        .charAt(digit);
  }

  private static String base85(String text, IntFunction<Character> digits) {
    byte[] bytes = utf8(text);
    StringBuilder all = new StringBuilder();
    for (int at = 0; at < bytes.length; at += 4) {
      int count = Math.min(4, bytes.length - at);
      long group = 0;
      for (int i = 0; i < 4; i++) {
        group = group << 8 | (i < count ? bytes[at + i] & 0xff : 0);
      }
      for (long unit = 85 * 85 * 85 * 85, i = 0; i <= count; unit /= 85, i++) {
        all.append(digits.apply((int) (group / unit % 85)));
      }
    }
    return all.toString();
  }

  private static String entities(String text) {
    StringBuilder all = new StringBuilder("<p>");
    text.chars().forEach(c -> all.append("&#").append(c).append(';'));
    return all.append("</p>").toString();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
