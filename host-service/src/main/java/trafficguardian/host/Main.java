package trafficguardian.host;

import java.util.List;
import trafficguardian.host.cli.Program;
import trafficguardian.rules.RuleSet;

/** The host service and its command line. */
public final class Main {
  private Main() {}

  /** Does what {@code arguments} say and ends the process with the exit code for it. */
  public static void main(String[] arguments) {
    boolean outIsTerminal = Boolean.getBoolean("trafficguardian.terminal");
    System.exit(
        program().run(List.of(arguments), System.getenv(), System.out, System.err, outIsTerminal));
  }

  static Program program() {
    return new Program(Guardian::start, new Inspections(), RuleSet.ids(), Main.class);
  }
}
