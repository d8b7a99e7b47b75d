package trafficguardian.host.config;

import java.util.List;
import java.util.stream.Collectors;
import trafficguardian.ipc.ConfigProblem;

/** A configuration that cannot be used, with everything that is wrong with it. */
public final class InvalidConfig extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<ConfigProblem> problems;

  InvalidConfig(List<ConfigProblem> problems) {
    super(problems.stream().map(ConfigProblem::sentence).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  public List<ConfigProblem> problems() {
    return problems;
  }
}
