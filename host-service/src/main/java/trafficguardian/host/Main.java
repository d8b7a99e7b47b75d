package trafficguardian.host;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.List;
import trafficguardian.host.cli.Program;
import trafficguardian.rules.RuleSet;

/** The host service and its command line. */
public final class Main {
  private Main() {}

  /** Does what {@code arguments} say and ends the process with the exit code for it. */
  public static void main(String[] arguments) {
    boolean outIsTerminal = Boolean.getBoolean("trafficguardian.terminal");
    int code =
        program().run(List.of(arguments), System.getenv(), System.out, System.err, outIsTerminal);
    System.exit(code == 0 && System.out.checkError() && !isReaderGone() ? notWritten() : code);
  }

  /** Whoever read our output has had enough, as {@code head} has: nothing is wrong. */
  private static boolean isReaderGone() {
    // A print stream does not say why it failed; writing once more does.
    try (FileOutputStream out = new FileOutputStream(FileDescriptor.out)) {
      out.write('\n');
      return false;
    } catch (IOException failure) {
      return String.valueOf(failure.getMessage()).contains("Broken pipe");
    }
  }

  private static int notWritten() {
    System.err.println("The output is not complete: it could not be written.");
    return 1;
  }

  /** The operator's command line, with all that it can do. */
  public static Program program() {
    return new Program(Guardian::start, new Inspections(), RuleSet.ids(), Main.class);
  }
}
