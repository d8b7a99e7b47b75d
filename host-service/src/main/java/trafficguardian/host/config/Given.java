package trafficguardian.host.config;

import java.util.OptionalInt;
import trafficguardian.ipc.ConfigProblem;
import trafficguardian.ipc.ConfigProblem.Code;

/**
 * A value for a key, as one of the sources gives it.
 *
 * @param source what messages call the source
 * @param written the name that the source has for the key
 */
record Given(Origin origin, String source, String written, Key<?> key, Located value) {

  ConfigProblem problem(int line, Code code, String problem, String advice) {
    return problemAt(origin, source, line, written, code, problem, advice);
  }

  /** A problem, with its line if it stands in a file. */
  static ConfigProblem problemAt(
      Origin origin,
      String source,
      int line,
      String written,
      Code code,
      String problem,
      String advice) {
    return new ConfigProblem(
        source,
        origin == Origin.FILE ? OptionalInt.of(line) : OptionalInt.empty(),
        Quote.bare(written),
        code,
        problem,
        advice);
  }
}
