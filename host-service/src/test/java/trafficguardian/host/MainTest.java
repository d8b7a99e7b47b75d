package trafficguardian.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Tag("every-jdk")
class MainTest {
  @TempDir Path folder;

  @Test
  void verbsThatInspectNothingLoadNoTablesNoNetworkingAndNoLogger() throws Exception {
    for (String verb : List.of("version", "help", "status")) {
      List<String> loaded = classesLoadedBy(verb, "--home", folder.resolve("home").toString());
      assertTrue(loaded.contains("trafficguardian.host.Main"), loaded::toString);
      assertEquals(
          List.of(),
          loaded.stream()
              .filter(
                  name ->
                      Stream.of("trafficguardian.match.", "io.netty.", "ch.qos.")
                          .anyMatch(name::startsWith))
              .toList(),
          verb);
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void outputThatCannotBeWrittenIsNoSuccess() throws Exception {
    assertEquals(1, exitOf("exec \"$@\" >/dev/full"));
    // Whoever reads may stop to.
    assertEquals(0, exitOf("{ \"$@\"; echo $? >\"$OUT\"; } | true; exit $(cat \"$OUT\")"));
  }

  private int exitOf(String script) throws IOException, InterruptedException {
    ProcessBuilder shell =
        new ProcessBuilder(JavaCommand.inShell(script, Main.class, "rules"))
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    shell.environment().put("OUT", folder.resolve("exit").toString());
    return shell.start().waitFor();
  }

  private static List<String> classesLoadedBy(String... arguments)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                JavaCommand.with(List.of("-Xlog:class+load:stdout:none"), Main.class, arguments))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output.lines().map(line -> line.split(" ", 2)[0]).toList();
  }
}
