package trafficguardian.host.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say where a verb's output goes, for verbs that make something to keep. */
final class OutputOptions {
  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Write to this file, mode 0600, instead of standard output.")
  private @Nullable Path output;

  @Option(names = "--force", description = "Write over a file that is there.")
  private boolean force;

  /** The file, unless it is standard output. */
  Optional<Path> file() {
    return Optional.ofNullable(output);
  }

  /** Writes all of {@code file}, or leaves it as it was. */
  <T> T write(Path file, OutputFile.Content<T> content) throws Failure, IOException {
    return OutputFile.write(file, force, content);
  }
}
