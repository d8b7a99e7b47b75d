package trafficguardian.ipc;

import java.util.List;
import tools.jackson.core.JsonGenerator;

/** Problems of a configuration as JSON. */
public final class ConfigProblemJson {
  private ConfigProblemJson() {}

  /** Writes all of {@code problems} as the member of that name. */
  public static void writeAll(List<ConfigProblem> problems, JsonGenerator to) {
    to.writeArrayPropertyStart("problems");
    problems.forEach(problem -> write(problem, to));
    to.writeEndArray();
  }

  private static void write(ConfigProblem problem, JsonGenerator to) {
    to.writeStartObject();
    to.writeStringProperty("origin", problem.origin());
    problem.line().ifPresent(line -> to.writeNumberProperty("line", line));
    to.writeStringProperty("key", problem.key());
    to.writeStringProperty("code", problem.code().word());
    to.writeStringProperty("problem", problem.problem());
    to.writeStringProperty("advice", problem.advice());
    to.writeEndObject();
  }
}
