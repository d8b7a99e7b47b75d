package trafficguardian.host;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import trafficguardian.host.cli.Program;

/** The host service and its command line. */
public final class Main {
  private Main() {}

  /** Does what {@code arguments} say and ends the process with the exit code for it. */
  public static void main(String[] arguments) {
    Program program =
        new Program(
            (settings, home) -> {
              throw new IOException("This build has no service to start.");
            },
            Set.of(),
            Main.class);
    boolean outIsTerminal = Boolean.getBoolean("trafficguardian.terminal");
    System.exit(
        program.run(List.of(arguments), System.getenv(), System.out, System.err, outIsTerminal));
  }
}
