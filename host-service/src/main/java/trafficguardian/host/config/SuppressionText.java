package trafficguardian.host.config;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import trafficguardian.ipc.ConfigProblem;
import trafficguardian.ipc.ConfigProblem.Code;
import trafficguardian.ipc.Suppression;
import trafficguardian.ipc.SuppressionJson;

/** A list of suppressions as text, each in the form that the configuration has for it. */
public final class SuppressionText {
  /** As many as one file may hold: a status shows those of both. */
  public static final int MAX = 128;

  private SuppressionText() {}

  /**
   * The suppressions in {@code text}, which is one JSON array.
   *
   * @throws InvalidConfig with everything that is wrong with it
   */
  public static List<Suppression> parse(String name, String text) throws InvalidConfig {
    List<ConfigProblem> problems = new ArrayList<>();
    ConfigText list = ConfigText.parseList(text);
    Kind.Complaints complaints =
        (line, code, problem) ->
            problems.add(Given.problemAt(Origin.FILE, name, line, "", code, problem, ""));
    List<Suppression> suppressions = new ArrayList<>();
    list.items()
        .forEach(item -> new SuppressionKind().read(item, complaints).ifPresent(suppressions::add));
    list.fault().ifPresent(fault -> complaints.add(fault.line(), Code.SYNTAX, fault.problem()));
    if (!problems.isEmpty()) {
      throw new InvalidConfig(problems);
    }
    return List.copyOf(suppressions);
  }

  /** The text for {@code suppressions}, one a line. */
  public static String of(List<Suppression> suppressions) {
    StringJoiner lines = new StringJoiner(",\n  ", "[\n  ", "\n]\n").setEmptyValue("[]\n");
    suppressions.forEach(suppression -> lines.add(SuppressionJson.line(suppression)));
    return lines.toString();
  }
}
