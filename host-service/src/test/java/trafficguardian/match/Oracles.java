package trafficguardian.match;

import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;

/** Other engines' answers to what a rule matches in a text of one byte a character. */
final class Oracles {
  private Oracles() {}

  /** RE2/J, leftmost-longest. */
  static List<Hits.Hit> re2j(String syntax, String text) {
    com.google.re2j.Matcher matcher = Pattern.compile(syntax, Pattern.LONGEST_MATCH).matcher(text);
    List<Hits.Hit> hits = new ArrayList<>();
    while (matcher.find()) {
      hits.add(new Hits.Hit(0, matcher.start(), matcher.end()));
    }
    return hits;
  }

  /** Tries every start, and at each every end from the furthest that the span allows. */
  static List<Hits.Hit> everySpan(String syntax, String text, int maxSpan) {
    java.util.regex.Matcher matcher = java(syntax).matcher(text);
    matcher.useTransparentBounds(true).useAnchoringBounds(false);
    List<Hits.Hit> hits = new ArrayList<>();
    int start = 0;
    while (start < text.length()) {
      int end = Math.min(text.length(), start + maxSpan);
      while (end > start && !matcher.region(start, end).matches()) {
        end--;
      }
      if (end > start) {
        hits.add(new Hits.Hit(0, start, end));
        start = end;
      } else {
        start++;
      }
    }
    return hits;
  }

  static boolean javaFires(String syntax, String text) {
    return java(syntax).matcher(text).find();
  }

  /** In Java, {@code $} also stands before a last newline. */
  private static java.util.regex.Pattern java(String syntax) {
    return java.util.regex.Pattern.compile(syntax.replace("$", "\\z"));
  }
}
