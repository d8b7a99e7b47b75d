package trafficguardian.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SyntaxTest {

  /** Each construct stands behind "key=", with text that it matches whole and text it does not. */
  @ParameterizedTest
  @CsvSource(
      delimiterString = " :: ",
      value = {
        "a :: a :: b",
        "a|bc :: bc :: c",
        "(a|b)c :: bc :: ab",
        "(?:a|b)c :: ac :: cc",
        "a?b :: ab :: aab",
        "a*b :: aaab :: ac",
        "a+b :: aab :: b",
        "a{2} :: aa :: ab",
        "a{2,}b :: aaaab :: ab",
        "a{1,2}b :: aab :: aaab",
        "a{0}b :: b :: ab",
        "(?i:aB)c :: Abc :: AbC",
        "(?i:[a-c])d :: Bd :: BD",
        "(?i:[^a])d :: xd :: Ad",
        "[a-c_-]+ :: -b_ :: x",
        "[-a]+ :: a- :: b",
        "[^-a] :: b :: -",
        "[^a\\n] :: b :: a",
        "[\\w.]+ :: a.Z_9 :: -",
        "[\\]\\[] :: ] :: x",
        "[(){}|*+?.$] :: { :: a",
        "\\d\\D :: 1a :: 11",
        "\\w\\W :: _- :: --",
        "\\s\\S :: ' a' :: aa",
        "\\x41\\x7a :: Az :: AZ",
        "\\.\\\\ :: .\\ :: a\\",
        "\\/\\- :: /- :: --",
        ". :: x :: '\n'",
        "\u00e9+ :: \u00e9\u00e9 :: e",
        "\ud83d\ude00? :: \ud83d\ude00 :: -",
        "(a|)b :: b :: c",
        "(a*)*b :: aab :: c",
      })
  void constructMeansWhatItMeansInRe2(String construct, String matched, String unmatched)
      throws SyntaxException {
    String syntax = "key=(?:" + construct + ");";
    assertTrue(fires(syntax, "key=" + matched + ";"), "on '" + matched + "'");
    assertFalse(fires(syntax, "key=" + unmatched + ";"), "on '" + unmatched + "'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " :: ",
      value = {
        "\\bword\\b :: a word. :: swords",
        "\\bword\\b :: word :: word_",
        "word\\B :: words :: word",
        "\\Bword :: sword :: word",
        "^word :: word :: a word",
        "word$ :: a word :: words",
        "word\\b. :: word. :: words",
        "(?i)wOrd :: WoRD :: ward",
        "(?:^|-)word :: -word :: aword",
        "(?:^|-)word :: word :: aword",
      })
  void assertionLooksAtTheBytesAround(String syntax, String matched, String unmatched)
      throws SyntaxException {
    assertTrue(fires(syntax, matched), "on '" + matched + "'");
    assertFalse(fires(syntax, unmatched), "on '" + unmatched + "'");
  }

  @Test
  void controlEscapesStandForTheirBytes() throws SyntaxException {
    assertTrue(fires("\\t\\n\\r\\f\\v!", "\t\n\r\f\u000b!"));
    assertFalse(fires("abc\\s", "abc\u000b"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " :: ",
      quoteCharacter = '`',
      value = {
        "abcd( :: 4 :: '(' without ')'",
        "abcd) :: 4 :: ')' without '('",
        "abc[d :: 3 :: '[' without ']'",
        "abc[d- :: 3 :: '[' without ']'",
        "abc[] :: 3 :: empty class: ']' in a class must be escaped",
        "abc[^] :: 3 :: empty class: ']' in a class must be escaped",
        "abc[\\w\\W]d[^\\w\\W] :: 10 :: a class of nothing",
        "abc[a-c-e] :: 7 :: '-' inside a class must be escaped",
        "abc[z-a] :: 4 :: not a range",
        "abc[a-\\d] :: 4 :: not a range",
        "abc[[:alpha:]] :: 4 :: '[' inside a class must be escaped",
        "abc[\u00e9] :: 4 :: a class holds bytes: ASCII characters or \\xHH",
        "abcd\\ :: 4 :: '\\' at the end",
        "abcd\\1 :: 4 :: unknown escape",
        "abcd\\pL :: 4 :: unknown escape",
        "abcd\\z :: 4 :: unknown escape",
        "abc[\\b] :: 4 :: unknown escape",
        "abcd\\x4 :: 4 :: expected \\xHH",
        "abcd\\x4g :: 4 :: expected \\xHH",
        "abcd\ud83d :: 4 :: half of a surrogate pair",
        "*abcd :: 0 :: nothing to repeat",
        "abcd|+ :: 5 :: nothing to repeat",
        "abcd** :: 5 :: a repetition cannot be repeated or made lazy or possessive",
        "abcd+? :: 5 :: a repetition cannot be repeated or made lazy or possessive",
        "abcd{2}{3} :: 7 :: a repetition cannot be repeated or made lazy or possessive",
        "abcd\\b+ :: 6 :: an assertion cannot be repeated",
        "abcd^* :: 5 :: an assertion cannot be repeated",
        "abcd} :: 4 :: '}' must be escaped",
        "abcd] :: 4 :: ']' must be escaped",
        "{2}abcd :: 0 :: '{' must be escaped",
        "abcd{x} :: 4 :: expected {n}, {n,} or {n,m}",
        "abcd{,2} :: 4 :: expected {n}, {n,} or {n,m}",
        "abcd{2 :: 4 :: expected {n}, {n,} or {n,m}",
        "abcd{3,2} :: 4 :: counts in the wrong order",
        "abcd{513} :: 4 :: count above 512",
        "abcd{99999999999} :: 4 :: count above 512",
        "abcd(?=e) :: 4 :: only (?: ), (?i: ) and, at the very start, (?i) are known",
        "abcd(?i)e :: 4 :: only (?: ), (?i: ) and, at the very start, (?i) are known",
        "abcd(?<n>e) :: 4 :: only (?: ), (?i: ) and, at the very start, (?i) are known",
        "(?s)abcd :: 0 :: only (?: ), (?i: ) and, at the very start, (?i) are known",
      })
  void whatIsNotInTheLanguageIsRefused(String syntax, int position, String reason) {
    assertRefused(syntax, position, reason);
  }

  @Test
  void boundsOfTheLanguageAreKept() {
    assertRefused(
        "a".repeat(Syntax.MAX_LENGTH + 1), Syntax.MAX_LENGTH, "longer than 4096 characters");
    int deep = Syntax.MAX_NESTING + 1;
    assertRefused(
        "(".repeat(deep) + "abcd" + ")".repeat(deep),
        Syntax.MAX_NESTING,
        "groups nested deeper than 50");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " :: ",
      quoteCharacter = '`',
      value = {
        "a* :: matches the empty string",
        "^$ :: matches the empty string",
        "abc :: matches 3 bytes; the least is 4",
        "abcde|ab\\b :: matches 2 bytes; the least is 4",
        "ab\\bcd :: can never match",
        "abcd^ef :: can never match",
        "[a-z]{4} :: begins in more than 8192 ways: a match must have more certain bytes near its beginning",
        "((a{500}){500}){500}bcde :: too large: more than 16384 steps",
        "((){512}){512}abcd :: too large: more than 16384 steps",
        "abcd(?:[ab]*a[ab]{12}|c{9})d :: too large: more than 8192 states",
        "abcd(?:[ab]*a[ab]{10})d :: too large: more than 1024 states",
      })
  void ruleThatCannotServeIsRefused(String syntax, String reason) {
    assertRefused(syntax, 0, reason);
  }

  @Test
  void spanMustFitTheShortestMatch() throws SyntaxException {
    assertEquals(6, Expression.compile("abcdef", 6).maxSpan());
    String reason = "at 0: maximum span must be from 6, its shortest match, to 65536";
    for (int span : new int[] {-1, 5, Expression.MAX_SPAN + 1}) {
      SyntaxException refused =
          assertThrows(SyntaxException.class, () -> Expression.compile("abcdef+", span));
      assertEquals(reason, refused.getMessage());
    }
  }

  private static void assertRefused(String syntax, int position, String reason) {
    SyntaxException refused =
        assertThrows(SyntaxException.class, () -> Expression.compile(syntax, Expression.MAX_SPAN));
    assertEquals("at " + position + ": " + reason, refused.getMessage());
    assertEquals(position, refused.position());
  }

  private static boolean fires(String syntax, String text) throws SyntaxException {
    StreamMatcher matcher = Hits.tables(syntax, 100).matcher();
    return !Hits.find(matcher, text.getBytes(StandardCharsets.UTF_8)).isEmpty();
  }
}
