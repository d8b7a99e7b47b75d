package trafficguardian.host.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.base.Splitter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trafficguardian.host.cli.Programs.Run;

/** The scripts in {@code bin}, in a folder laid out like a release. */
@Tag("every-jdk")
class LauncherTest {
  private static final Path BIN = Path.of("../bin").toAbsolutePath().normalize();

  /** Takes as long as it takes two starts to meet. */
  private static final String BUILDING =
      """
      echo called >>calls
      sleep 1
      for module in host-service mcp-server; do
        mkdir -p $module/target/lib
        echo >$module/target/$module-0.1.0.jar
      done""";

  @TempDir Path folder;

  @BeforeEach
  void layOut() throws IOException {
    Files.createDirectories(folder.resolve("dist/bin"));
    Files.createDirectories(folder.resolve("dist/lib/host-service"));
    for (String script :
        List.of("traffic-guardian", "traffic-guardian-mcp", "launch.sh", "rehearsal.jsonl")) {
      Files.copy(
          BIN.resolve(script),
          folder.resolve("dist/bin").resolve(script),
          StandardCopyOption.COPY_ATTRIBUTES);
    }
  }

  /** What this test itself runs on, as the jars of a release. */
  private void addLibraries() throws IOException {
    Path lib = folder.resolve("dist/lib/host-service");
    for (String entry : Splitter.on(':').split(System.getProperty("java.class.path"))) {
      Path path = Path.of(entry);
      if (path.endsWith("host-service/target/classes")) {
        jar(path, lib.resolve("host-service-0.1.0.jar"));
      } else if (path.endsWith("ipc-protocol/target/classes")) {
        jar(path, lib.resolve("ipc-protocol-0.1.0.jar"));
      } else if (Files.isRegularFile(path)) {
        Files.copy(path, lib.resolve(path.getFileName()));
      }
    }
  }

  private static void jar(Path classes, Path jar) throws IOException {
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file);
        Stream<Path> all = Files.walk(classes)) {
      for (Path path : all.filter(Files::isRegularFile).toList()) {
        out.putNextEntry(new JarEntry(classes.relativize(path).toString()));
        Files.copy(path, out);
      }
    }
  }

  private Run launch(Map<String, String> environment, Path script, String... arguments)
      throws Exception {
    return Child.start(
            folder,
            environment,
            Stream.concat(Stream.of(script.toString()), Stream.of(arguments)).toList())
        .end();
  }

  @Test
  void commandRunsThroughLinksFromFoldersWithSpaces() throws Exception {
    addLibraries();
    Path linked = Files.createDirectories(folder.resolve("a b"));
    Path script =
        Files.createSymbolicLink(linked.resolve("tg"), Path.of("../dist/bin/traffic-guardian"));
    Run version = launch(Map.of(), script, "version");
    assertEquals(0, version.exit(), version.err());
    assertTrue(version.out().startsWith("traffic-guardian 0.1.0"), version.out());
    Path home = folder.resolve("a b/home");
    assertEquals(0, launch(Map.of(), script, "init", "--home", home.toString()).exit());
    assertEquals(0, launch(Map.of(), script, "check-config", "--home", home.toString()).exit());
    Run status = launch(Map.of(), script, "status", "--home", home.toString());
    assertEquals(4, status.exit());
    assertEquals("Start it with: '%s' --home '%s' start\n".formatted(script, home), status.err());
    assertEquals(2, launch(Map.of(), script, "nonsense").exit());
  }

  @Test
  void extraJavaFlagsReachJava() throws Exception {
    addLibraries();
    Run run =
        launch(
            Map.of("TRAFFIC_GUARDIAN_JAVA_OPTS", "-XX:+UseSerialGC -Xlog:gc=info:stderr"),
            folder.resolve("dist/bin/traffic-guardian"),
            "version");
    assertEquals(0, run.exit());
    assertTrue(run.err().contains("Using Serial"), run.err());
  }

  @Test
  void javaHomeIsTakenOnlyIfItIsNewEnough() throws Exception {
    Path jdk = folder.resolve("jdk");
    Files.createDirectories(jdk.resolve("bin"));
    Path java = jdk.resolve("bin/java");
    Files.writeString(java, "#!/bin/sh\necho this one\n");
    assertTrue(java.toFile().setExecutable(true));
    addLibraries();
    Path script = folder.resolve("dist/bin/traffic-guardian");
    Files.writeString(jdk.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"21.0.2\"\n");
    assertEquals(
        "this one\n", launch(Map.of("JAVA_HOME", jdk.toString()), script, "version").out());
    Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"1.8.0_402\"\n");
    assertTrue(
        launch(Map.of("JAVA_HOME", jdk.toString()), script, "version")
            .out()
            .startsWith("traffic-guardian 0.1.0"));
  }

  @Test
  void mcpServerThatIsNotBuiltSaysSoAndNeverBuilds() throws Exception {
    Run run = launch(Map.of(), folder.resolve("dist/bin/traffic-guardian-mcp"));
    assertEquals(69, run.exit());
    assertEquals("", run.out());
    assertTrue(run.err().startsWith("traffic-guardian-mcp: not built yet. Run: "), run.err());
  }

  /** A checkout whose Maven writes down that it was called, and a Java that only says so. */
  private Map<String, String> checkout(String maven) throws IOException {
    Path dist = folder.resolve("dist");
    Files.createDirectories(dist.resolve("host-service/src/main"));
    Files.createDirectories(dist.resolve("mcp-server/src/main"));
    Files.writeString(dist.resolve("pom.xml"), "<project/>");
    Path tools = Files.createDirectories(folder.resolve("tools"));
    script(tools.resolve("mvn"), maven);
    Path jdk = folder.resolve("jdk");
    Files.createDirectories(jdk.resolve("bin"));
    script(jdk.resolve("bin/java"), "echo started");
    Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"17.0.1\"\n");
    return Map.of("JAVA_HOME", jdk.toString(), "PATH", tools + ":" + System.getenv("PATH"));
  }

  private static void script(Path file, String text) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + text + "\n");
    assertTrue(file.toFile().setExecutable(true));
  }

  private long builds() throws IOException {
    return Files.readAllLines(folder.resolve("dist/calls")).size();
  }

  @Test
  void checkoutIsBuiltOnceAndAgainWhenASourceIsNewer() throws Exception {
    Map<String, String> environment = checkout(BUILDING);
    Path script = folder.resolve("dist/bin/traffic-guardian");
    Run first = launch(environment, script, "version");
    assertEquals(new Run(0, "started\n", "traffic-guardian: building, once\n"), first);
    assertEquals(new Run(0, "started\n", ""), launch(environment, script, "version"));
    assertEquals(1, builds());
    Path source = folder.resolve("dist/mcp-server/src/main/A.java");
    Files.writeString(source, "");
    Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(1)));
    assertEquals(0, launch(environment, script, "version").exit());
    assertEquals(2, builds());
  }

  @Test
  void twoStartsAtOneTimeBuildOnce() throws Exception {
    Map<String, String> environment = checkout(BUILDING);
    List<String> command = List.of(folder.resolve("dist/bin/traffic-guardian").toString());
    Child one = Child.start(folder, environment, command);
    Child two = Child.start(folder, environment, command);
    assertEquals("started\n", one.end().out());
    assertEquals("started\n", two.end().out());
    assertEquals(1, builds());
  }

  @Test
  void buildThatFailsShowsWhatMavenSaid() throws Exception {
    Map<String, String> environment = checkout("echo no such compiler; exit 1");
    Run run = launch(environment, folder.resolve("dist/bin/traffic-guardian"), "version");
    assertEquals(
        new Run(
            70,
            "",
            """
            traffic-guardian: building, once
            no such compiler
            traffic-guardian: the build failed.
            """),
        run);
    assertTrue(Files.notExists(folder.resolve("dist/target/.build-lock")));
  }
}
