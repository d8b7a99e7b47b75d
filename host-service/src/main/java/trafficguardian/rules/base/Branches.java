package trafficguardian.rules.base;

import java.util.ArrayList;
import java.util.List;

/**
 * Expressions that are written as one. Alternatives in {@code (?|one|other)} become expressions of
 * their own, for each of which the matcher looks by its own rare bytes: of {@code
 * (?|eval|Function)} it need not stop at every {@code function} because {@code eval} has nothing
 * rarer as far in.
 */
final class Branches {
  private static final String OPENED = "(?|";

  private Branches() {}

  /** The expressions that a text stands for: itself if nothing in it branches. */
  static List<String> of(String syntax) {
    int open = opened(syntax);
    if (open < 0) {
      return List.of(syntax);
    }
    List<String> branches = new ArrayList<>();
    int from = open + OPENED.length();
    int depth = 1;
    for (int at = from; depth > 0; at = next(syntax, at)) {
      char c = syntax.charAt(at);
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (depth == 0 || (c == '|' && depth == 1)) {
        branches.add(syntax.substring(from, at));
        from = at + 1;
      }
    }
    String before = syntax.substring(0, open) + "(?:";
    String behind = ")" + syntax.substring(from);
    return branches.stream().flatMap(branch -> of(before + branch + behind).stream()).toList();
  }

  /** Where the first alternatives begin; below zero if there are none. */
  private static int opened(String syntax) {
    // Few have any, and all are looked through at each start.
    if (!syntax.contains(OPENED)) {
      return -1;
    }
    int at = 0;
    while (at < syntax.length() && !syntax.startsWith(OPENED, at)) {
      at = next(syntax, at);
    }
    return at < syntax.length() ? at : -1;
  }

  /** Where the next character stands that means something: escapes and classes are passed. */
  private static int next(String syntax, int at) {
    int next = at;
    boolean inClass = false;
    do {
      char c = syntax.charAt(next);
      inClass = c == '[' || (inClass && c != ']');
      next += c == '\\' ? 2 : 1;
    } while (inClass);
    return next;
  }
}
