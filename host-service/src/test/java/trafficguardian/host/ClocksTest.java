package trafficguardian.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Deadlines, windows and limits go by a clock that nobody can put forward or back. */
class ClocksTest {
  private static final Path SOURCES = Path.of("src/main/java/trafficguardian");
  private static final Pattern TIME_OF_DAY =
      Pattern.compile(
          "currentTimeMillis|Instant\\.now|InstantSource\\.system|Clock\\.system|new Date\\(\\)");

  @Test
  void whatHandlesTrafficNeverAsksForTheTimeOfDay() throws IOException {
    List<Path> asking = new ArrayList<>();
    for (String folder :
        List.of("match", "decode", "detect", "host/http", "host/proxy", "host/control")) {
      try (Stream<Path> files = Files.walk(SOURCES.resolve(folder))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          if (TIME_OF_DAY.matcher(Files.readString(file)).find()) {
            asking.add(file);
          }
        }
      }
    }
    assertEquals(List.of(), asking);
  }
}
