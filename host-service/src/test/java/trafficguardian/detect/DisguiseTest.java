package trafficguardian.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import trafficguardian.rules.ExampleText;

/** Tokens are found in what they are dressed up as, wherever that stands; words are not. */
class DisguiseTest {
  private static final long SEED = 20261122;
  private static final String GITHUB = text("ghp_{CRC36}");
  private static final String ANTHROPIC = text("sk-ant-api03-{U93}AA");
  private static final String AWS = text("AKIA{T16}");
  private static final String SHOP = text("shpat_{H32}");

  static Stream<String> glues() {
    return Stream.of(
        "\" + \"",
        "' . '",
        "\"\n       \"",
        "\", \"",
        "/",
        " ",
        "\n",
        "\\n",
        "</b><b>",
        "|",
        "<!-- -->");
  }

  @ParameterizedTest
  @MethodSource("glues")
  void aTokenIsFoundInPiecesWithTheSameBetweenThem(String glue) {
    for (String token : List.of(GITHUB, ANTHROPIC, AWS, SHOP)) {
      for (int length : new int[] {4, 7, 11}) {
        assertFinds("joined", token, String.join(glue, cut(token, length)));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("colours")
  void aTokenIsFoundWhereAPartOfItIsColoured(String on, String off) {
    for (String token : List.of(GITHUB, ANTHROPIC, AWS, SHOP)) {
      String line = "config.txt:" + on + token.substring(0, 4) + off + token.substring(4);
      assertFinds("terminal", token, line);
      assertFinds("string-escape, terminal", token, line.replace("\u001b", "\\x1b"));
    }
  }

  static Stream<Arguments> colours() {
    return Stream.of(
        Arguments.of("\u001b[01;31m\u001b[K", "\u001b[m\u001b[K"),
        Arguments.of("\u001b[0m\u001b[1m\u001b[31m", "\u001b[0m"),
        Arguments.of("\u001b[38;5;208m", "\u001b(B\u001b[m"));
  }

  @Test
  void stringsThatAreAddedMayHaveQuotesOfDifferentKinds() {
    List<String> pieces = cut(GITHUB, 15);
    assertFinds("joined", GITHUB, "'%s' + \"%s\" +\n    `%s`".formatted(pieces.toArray()));
  }

  @Test
  void aTokenIsFoundBehindItsLength() {
    String slack = text("xoxb-{D12}-{D13}-{B24}");
    List<String> behind = List.of("slack_token [length_prefixed]");
    assertEquals(behind, found("\u0082\u00a1k\u00d9" + (char) slack.length() + slack + "\u00a1n"));
    assertEquals(behind, found("\n" + (char) slack.length() + slack + "\u0010\u0001"));
    assertEquals(List.of(), found("\u00d9" + (char) (slack.length() + 1) + slack));
    assertEquals(List.of(), found("k" + (char) slack.length() + slack));
  }

  @Test
  void whatIsBetweenMayCountThePieces() {
    List<String> lines = cut(ANTHROPIC, 9);
    StringBuilder list = new StringBuilder();
    StringBuilder cookies = new StringBuilder();
    StringBuilder variables = new StringBuilder();
    for (int i = 0; i < lines.size(); i++) {
      list.append(i + 1).append(". ").append(lines.get(i)).append('\n');
      cookies.append(i == 0 ? "" : "; ").append('c').append(i).append('=').append(lines.get(i));
      variables.append((char) ('a' + i)).append('=').append(lines.get(i)).append("; ");
    }
    assertFinds("joined", ANTHROPIC, list.toString());
    assertFinds("joined", ANTHROPIC, cookies.toString());
    assertFinds("joined", ANTHROPIC, variables + "echo $a$b");
  }

  @Test
  void aTokenIsFoundLetterByLetter() {
    for (String between :
        List.of(" ", "|", "-", "*", ".", "_", " . ", ", ", "·", "•", "', '", "\",\"")) {
      for (String token : List.of(GITHUB, AWS)) {
        assertFinds("joined", token, String.join(between, token.split("", -1)));
      }
    }
  }

  @Test
  void aTokenIsFoundCutInItsFirstLetters() {
    for (String token : List.of(GITHUB, ANTHROPIC, AWS, SHOP)) {
      for (int first : new int[] {2, 3, 5}) {
        String rest = token.substring(first);
        assertFinds("joined", token, "k = '" + token.substring(0, first) + "' + '" + rest + "'");
      }
    }
  }

  @Test
  void aTokenIsFoundInTheNumbersOfItsCharacters() {
    for (String call : List.of("chr(%d)", "CHAR(%d)", "[char]%d", "String.fromCharCode(0x%02x)")) {
      for (String between : List.of("+", " . ", ", ", " & ")) {
        for (String token : List.of(GITHUB, SHOP)) {
          List<String> calls = token.chars().mapToObj(c -> call.formatted(c)).toList();
          assertFinds("decimal", token, String.join(between, calls));
        }
      }
    }
  }

  @Test
  void aTokenIsFoundTurnedByThirteen() {
    assertFinds("rot13", GITHUB, rot13(GITHUB));
    assertFinds("rot13", ANTHROPIC, "t=" + rot13(ANTHROPIC) + ";");
  }

  @Test
  void dumpsAreReadAsWhatTheyShow() {
    String file = "# what is needed to publish\n" + GITHUB + "\n# no more";
    for (String dump : List.of(uuencoded(file), xxd(file), hexdump(file))) {
      String encoding = dump.startsWith("begin") ? "uuencode" : "hexdump";
      assertFinds(encoding, GITHUB, dump);
      assertFinds(
          encoding,
          GITHUB,
          "{\"out\": \""
              + dump.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n")
              + "\"}");
    }
  }

  @Test
  void aDisguiseIsFoundInWhatIsEncoded() {
    String inside = "k = \"" + String.join("\" + \"", cut(GITHUB, 8)) + "\"";
    assertEquals(
        List.of("github_token [base64, joined]"),
        found(Base64.getEncoder().encodeToString(inside.getBytes(StandardCharsets.UTF_8))));
  }

  @Test
  void lettersThatLookAlikeAreFoundSideBySide() {
    assertEquals(
        List.of("aws_access_key [unicode]"),
        found("k \u0410\u041a\u0406\u0410" + AWS.substring(4)));
  }

  @Test
  void wideTextIsFoundWhereverItsBase64Begins() {
    String wide =
        Base64.getEncoder().encodeToString(("t=" + GITHUB).getBytes(StandardCharsets.UTF_16LE));
    assertEquals(List.of("github_token [base64, utf-16]"), found("n" + wide));
  }

  @Test
  void beginningsInTextAreNoTokens() {
    for (String text :
        List.of(
            "keys begin with sk-ant-api03- and then come random characters of any kind",
            "AKIA is for users, ASIA for roles, AIDA for neither; see the manual page 12",
            "npm_config_cache=/tmp/npm npm_lifecycle_event=test npm_package_version=1.2.3",
            "ghp_, gho_, ghs_ and ghu_ are the beginnings of tokens at GitHub in 2026",
            "import x from 'xai-sdk'; import y from 'pplx-client'; import z from 'r8_'",
            "a varchar(64), a char(10) and chr(10) + chr(13) + chr(10) are what it takes",
            "begin 644 is what such a file begins with, and then there are lines",
            "00000000: 7468 6973 2069 7320 6f6e 6c79 2074 6578  this is only tex")) {
      assertEquals(List.of(), found(text));
    }
  }

  @Test
  void wordsAreNoFirstPiece() {
    assertEquals(
        List.of("ai_api_key []"),
        found("KEY=sk-your-key-goes-here\nOTHER_KEY=sk_live_aB3xK9mQ2wE7rT5yU1iO8pAsDfGhJkLz\n")
            .stream()
            .filter(found -> found.startsWith("ai_"))
            .toList());
  }

  private static void assertFinds(String encoding, String token, String dressed) {
    List<String> found = found("before " + dressed + " after");
    assertEquals(
        Stream.of(GITHUB, ANTHROPIC, AWS, SHOP)
            .filter(token::equals)
            .map(known -> pattern(known) + " [" + encoding + "]")
            .toList(),
        found,
        dressed);
  }

  private static String pattern(String token) {
    return switch (token.charAt(1)) {
      case 'h' -> token.charAt(0) == 'g' ? "github_token" : "shopify_token";
      case 'K' -> "aws_access_key";
      default -> "ai_api_key";
    };
  }

  private static List<String> found(String text) {
    DetectorFixture fixture = new DetectorFixture();
    fixture.body(fixture.outbound("collector.example"), "# " + text);
    return fixture.findings.stream()
        .map(f -> f.detection().pattern() + " " + f.match().encoding())
        .toList();
  }

  private static List<String> cut(String token, int length) {
    return List.of(token.split("(?<=\\G.{" + length + "})", -1)).stream()
        .filter(piece -> !piece.isEmpty())
        .toList();
  }

  private static String rot13(String text) {
    StringBuilder turned = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      char first = Character.isUpperCase(c) ? 'A' : 'a';
      turned.append(Character.isLetter(c) ? (char) (first + (c - first + 13) % 26) : c);
    }
    return turned.toString();
  }

  private static String uuencoded(String file) {
    StringBuilder lines = new StringBuilder("begin 644 .env\n");
    for (String line : cut(file.replace('\n', '\0'), 45)) {
      lines.append((char) (' ' + line.length()));
      String padded = (line + "\0\0").replace('\0', '\n');
      for (int i = 0; i < line.length(); i += 3) {
        int bits = padded.charAt(i) << 16 | padded.charAt(i + 1) << 8 | padded.charAt(i + 2);
        for (int shift = 18; shift >= 0; shift -= 6) {
          int value = bits >>> shift & 0x3f;
          lines.append(value == 0 ? '`' : (char) (' ' + value));
        }
      }
      lines.append('\n');
    }
    return lines + "`\nend\n";
  }

  private static String xxd(String file) {
    StringBuilder dump = new StringBuilder();
    List<String> lines = cut(file.replace('\n', '\0'), 16);
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      String hex = hex(line).replaceAll("(.{4})", "$1 ");
      dump.append(String.format("%08x: %-41s%s%n", 16 * i, hex, line.replace('\0', '.')));
    }
    return dump.toString();
  }

  private static String hexdump(String file) {
    StringBuilder dump = new StringBuilder();
    List<String> lines = cut(file.replace('\n', '\0'), 16);
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      String hex = hex(line).replaceAll("(..)", "$1 ").replaceFirst("^(.{24})", "$1 ");
      dump.append(String.format("%08x  %-50s|%s|%n", 16 * i, hex, line.replace('\0', '.')));
    }
    return dump.toString();
  }

  private static String hex(String line) {
    return HexFormat.of().formatHex(line.replace('\0', '\n').getBytes(StandardCharsets.ISO_8859_1));
  }

  private static String text(String template) {
    return ExampleText.of(template, new Random(SEED + template.length()));
  }
}
