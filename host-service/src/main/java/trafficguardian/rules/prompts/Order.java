package trafficguardian.rules.prompts;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Something to do, and near behind it what it is done to. As one pattern, text full of verbs would
 * have each look for an object in the same words; here every word is looked at once for either.
 *
 * @param most characters between the two
 * @param ends characters that none of these may be
 */
record Order(Pattern verb, int most, String ends, Pattern object) {

  boolean isIn(String text) {
    Matcher verbs = verb.matcher(text);
    Matcher objects = object.matcher(text);
    int at = -1;
    while (verbs.find()) {
      int end = verbs.end();
      if (at < end) {
        if (!objects.find(end)) {
          return false;
        }
        at = objects.start();
      }
      if (at - end <= most && goesOn(text, end, at)) {
        return true;
      }
    }
    return false;
  }

  private boolean goesOn(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (ends.indexOf(text.charAt(i)) >= 0) {
        return false;
      }
    }
    return true;
  }
}
