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

class SupplyChainTest {
  /** Signals takes its classes by constant names, a rule looks for such code in traffic. */
  private static final List<String> KNOWN = List.of("Signals.java", "ReverseShellRules.java");

  /** Ways by which bytes from outside have become code elsewhere. */
  private static final Pattern DANGEROUS =
      Pattern.compile(
          "\\b(ObjectInputStream|ObjectOutputStream|XMLDecoder|ScriptEngine|URLClassLoader"
              + "|defineClass|JsonTypeInfo|activateDefaultTyping|enableDefaultTyping"
              + "|InitialContext|getRuntime\\(\\)\\.exec|Class\\.forName)\\b");

  @Test
  void nothingLetsBytesFromOutsideChooseCode() throws IOException {
    List<String> found = new ArrayList<>();
    for (String module : List.of("ipc-protocol", "host-service", "mcp-server")) {
      try (Stream<Path> files = Files.walk(Path.of("..", module, "src/main/java"))) {
        for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
          String name = String.valueOf(file.getFileName());
          if (!KNOWN.contains(name) && DANGEROUS.matcher(Files.readString(file)).find()) {
            found.add(name);
          }
        }
      }
    }
    assertEquals(List.of(), found);
  }
}
