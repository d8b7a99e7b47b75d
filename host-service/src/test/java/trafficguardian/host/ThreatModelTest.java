package trafficguardian.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds docs/THREAT-MODEL.md to the tests that it names, in any module. */
class ThreatModelTest {
  private static final Path CHECKOUT = Path.of("..");
  private static final Pattern TEST = Pattern.compile("`([A-Z]\\w+Test)\\.(\\w+)`");

  @Test
  void everyTestItNamesIsThere() throws IOException {
    Map<String, List<String>> sources = new HashMap<>();
    for (String module : List.of("ipc-protocol", "host-service", "mcp-server")) {
      try (Stream<Path> files = Files.walk(CHECKOUT.resolve(module).resolve("src/test/java"))) {
        for (Path file : files.filter(path -> path.toString().endsWith("Test.java")).toList()) {
          // Two modules may have a test of one name.
          sources
              .computeIfAbsent(
                  file.getFileName().toString().replace(".java", ""), name -> new ArrayList<>())
              .add(Files.readString(file));
        }
      }
    }
    Matcher named = TEST.matcher(Files.readString(CHECKOUT.resolve("docs/THREAT-MODEL.md")));
    List<String> missing = new ArrayList<>();
    int count = 0;
    while (named.find()) {
      count++;
      String method = "void " + named.group(2) + "(";
      if (sources.getOrDefault(named.group(1), List.of()).stream()
          .noneMatch(source -> source.contains(method))) {
        missing.add(named.group());
      }
    }
    assertEquals(List.of(), missing);
    assertTrue(count > 60, "named only " + count);
  }
}
