package trafficguardian.rules;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import trafficguardian.match.TableFile;

/** A step of the build, not of the program: compiles the rules, so that no start has to. */
public final class RuleCompiler {
  private RuleCompiler() {}

  /**
   * Leaves the tables of the built-in rules beside the classes.
   *
   * @param arguments the folder that the classes were compiled to
   */
  public static void main(String[] arguments) throws IOException {
    Path file =
        Path.of(arguments[0])
            .resolve(RuleCompiler.class.getPackageName().replace('.', '/'))
            .resolve(CompiledRules.RESOURCE);
    byte[] tables = TableFile.write(CompiledRules.compileAll());
    // Nothing is touched when nothing changed: a newer file would have the jar made again.
    if (!Files.exists(file) || !Arrays.equals(tables, Files.readAllBytes(file))) {
      Files.write(file, tables);
    }
  }
}
