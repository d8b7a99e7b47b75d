package trafficguardian.mcp;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import trafficguardian.ipc.ConfigProblem;

/**
 * What an agent may see of a configuration's problem: its kind and place, and the host's advice.
 * What the host says is wrong may quote the value and is left out.
 *
 * <p>A key or an advice that does not fit is shown as absent, because a problem must not vanish.
 */
final class ProblemCheck {
  private static final Pattern KEY =
      Pattern.compile("[a-z][a-z0-9_]{0,39}(\\[[0-9]{1,4}])?(\\.[a-z][a-z0-9_]{0,39}){0,3}");
  private static final int MAX_ADVICE = 240;

  /**
   * A plain word, a configuration key, a whole number or a range of them. What mixes letters and
   * digits, as secrets do, does not fit.
   */
  private static final Pattern ADVICE_WORD =
      Pattern.compile(
          "[(\"']?"
              + "([A-Za-z]{1,20}(['/-][A-Za-z]{1,20}){0,3}"
              + "|[a-z]{1,20}(_[a-z]{1,20}){1,4}"
              + "|[0-9]{1,12}(-[0-9]{1,12})?)"
              + "[)\"'.,:;?]{0,3}");

  private static final Pattern SPACE = Pattern.compile(" ");

  private ProblemCheck() {}

  static ObjectNode shown(ConfigProblem problem) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("code", problem.code().word());
    json.put("key", KEY.matcher(problem.key()).matches() ? problem.key() : null);
    json.put("line", problem.line().isPresent() ? line(problem.line().getAsInt()) : null);
    json.put("advice", isAdvice(problem.advice()) ? problem.advice() : null);
    return json;
  }

  private static @Nullable Integer line(int line) {
    return line >= 1 ? line : null;
  }

  private static boolean isAdvice(String text) {
    return text.length() <= MAX_ADVICE
        && SPACE.splitAsStream(text).allMatch(word -> ADVICE_WORD.matcher(word).matches());
  }
}
