package trafficguardian.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the code to the table of packages in docs/ARCHITECTURE.md. */
class ImportsTest {
  private static final Path SOURCES = Path.of("src/main/java/trafficguardian");
  private static final Pattern IMPORT =
      Pattern.compile("^import (?:static )?([a-z0-9_.]+)\\.[A-Z]");
  private static final String OWN = "trafficguardian.";

  /** As pages name it, with its package or without, and maybe with a method of it. */
  private static final Pattern NAMED_CLASS =
      Pattern.compile("`((?:[a-z]+\\.)*[A-Z][a-z]+\\w*)(?:\\.\\w+)?`");

  private static final Map<String, Set<String>> ALLOWED =
      Map.ofEntries(
          Map.entry("match", Set.of()),
          Map.entry("decode", Set.of()),
          Map.entry("expand", Set.of("ipc")),
          Map.entry(
              "rules",
              Set.of(
                  "rules.base",
                  "rules.secrets",
                  "rules.commands",
                  "rules.prompts",
                  "rules.wording",
                  "rules.disguises",
                  "match",
                  "ipc")),
          Map.entry("rules.hosts", Set.of("ipc")),
          Map.entry("rules.base", Set.of("rules.hosts", "ipc")),
          Map.entry("rules.secrets", Set.of("rules.base", "rules.hosts", "ipc")),
          Map.entry("rules.commands", Set.of("rules.base", "rules.hosts", "ipc")),
          Map.entry("rules.prompts", Set.of("rules.wording", "rules.base", "ipc")),
          Map.entry("rules.wording", Set.of("rules.base")),
          Map.entry("rules.disguises", Set.of("rules.base", "rules.secrets", "decode")),
          Map.entry("rules.prose", Set.of("rules.base", "rules.commands")),
          Map.entry(
              "view",
              Set.of(
                  "rules",
                  "rules.base",
                  "rules.secrets",
                  "rules.disguises",
                  "rules.prose",
                  "decode",
                  "match",
                  "expand",
                  "ipc")),
          Map.entry(
              "detect",
              Set.of(
                  "view",
                  "rules",
                  "rules.base",
                  "rules.hosts",
                  "rules.secrets",
                  "rules.disguises",
                  "rules.prose",
                  "decode",
                  "match",
                  "expand",
                  "ipc")),
          Map.entry("host.files", Set.of()),
          Map.entry("host.advice", Set.of()),
          Map.entry("host.wiring", Set.of("ipc")),
          Map.entry("host.journal", Set.of("ipc", "host.files")),
          Map.entry("host.export", Set.of("ipc", "rules")),
          Map.entry("host.report", Set.of("ipc", "rules", "host.export")),
          Map.entry("host.metrics", Set.of("ipc")),
          Map.entry("host.sinks", Set.of("ipc", "host.export", "host.journal")),
          Map.entry("host.http", Set.of()),
          Map.entry("host.proxy", Set.of("detect", "host.http", "host.tls", "ipc")),
          Map.entry("host.tls", Set.of("ipc", "host.files")),
          Map.entry("host.control", Set.of("ipc", "host.files")),
          Map.entry("host.config", Set.of("ipc", "host.files", "host.http")),
          Map.entry("host.home", Set.of("ipc", "host.config", "host.files")),
          Map.entry(
              "host.doctor",
              Set.of(
                  "ipc",
                  "host.advice",
                  "host.config",
                  "host.files",
                  "host.home",
                  "host.journal",
                  "host.tls",
                  "host.wiring")),
          Map.entry("host.scan", Set.of("ipc", "detect", "rules")),
          Map.entry("host.systemd", Set.of()),
          Map.entry("host.ssh", Set.of("host.journal")),
          Map.entry(
              "host.suppression",
              Set.of("ipc", "detect", "host.config", "host.files", "host.journal")),
          Map.entry("host.log", Set.of("ipc", "host.config", "host.files")),
          Map.entry(
              "host.cli",
              Set.of(
                  "ipc",
                  "detect",
                  "rules",
                  "host.advice",
                  "host.config",
                  "host.control",
                  "host.doctor",
                  "host.export",
                  "host.files",
                  "host.home",
                  "host.journal",
                  "host.log",
                  "host.report",
                  "host.scan",
                  "host.systemd",
                  "host.suppression",
                  "host.tls",
                  "host.wiring")),
          Map.entry(
              "host",
              Set.of(
                  "ipc",
                  "detect",
                  "expand",
                  "rules",
                  "host.cli",
                  "host.config",
                  "host.control",
                  "host.doctor",
                  "host.export",
                  "host.files",
                  "host.home",
                  "host.http",
                  "host.journal",
                  "host.metrics",
                  "host.proxy",
                  "host.scan",
                  "host.sinks",
                  "host.ssh",
                  "host.suppression",
                  "host.tls")));

  @Test
  void packagesImportOnlyWhatTheyMay() throws IOException {
    List<String> offences = new ArrayList<>();
    Set<String> seen = new TreeSet<>();
    for (Path file : sources()) {
      String from = packageOf(file);
      seen.add(from);
      for (String imported : imports(file)) {
        if (imported.startsWith(OWN)) {
          String to = imported.substring(OWN.length());
          if (!to.equals(from) && !allowed(from).contains(to)) {
            offences.add(file + " imports " + imported);
          }
        }
      }
    }
    assertEquals(List.of(), offences);
    assertEquals(new TreeSet<>(ALLOWED.keySet()), seen);
  }

  @Test
  void noPackageKnowsItselfByWayOfOthers() {
    Set<String> below = new TreeSet<>(Set.of("ipc"));
    Set<String> left = new TreeSet<>(ALLOWED.keySet());
    while (left.removeIf(each -> below.containsAll(allowed(each)) && below.add(each))) {
      // One more floor.
    }
    assertEquals(Set.of(), left);
  }

  private static Set<String> allowed(String from) {
    return ALLOWED.getOrDefault(from, Set.of());
  }

  @Test
  void librariesStayWhereTheyBelongAndSocketsAndFilesOutOfTheDetector() throws IOException {
    List<String> offences = new ArrayList<>();
    for (Path file : sources()) {
      String from = packageOf(file);
      for (String imported : imports(file)) {
        boolean netty =
            imported.startsWith("io.netty")
                && !from.equals("host.proxy")
                && !from.equals("host.http")
                && !from.equals("host.systemd")
                && !(from.equals("host.tls") && imported.equals("io.netty.handler.ssl"));
        boolean telemetry = imported.startsWith("io.opentelemetry") && !from.equals("host.sinks");
        boolean bouncyCastle = imported.startsWith("org.bouncycastle") && !from.equals("host.tls");
        boolean decompressor =
            (imported.startsWith("com.aayushatharva") || imported.startsWith("com.github.luben"))
                && !from.equals("expand");
        boolean impure =
            !from.startsWith("host")
                && (imported.startsWith("java.net")
                    || imported.startsWith("java.nio.channels")
                    || imported.startsWith("java.nio.file"))
                // A step of the build that writes the compiled rules.
                && !file.endsWith("RuleCompiler.java");
        if (netty || bouncyCastle || telemetry || decompressor || impure) {
          offences.add(file + " imports " + imported);
        }
      }
    }
    assertEquals(List.of(), offences);
  }

  @Test
  void whatTheArchitectureNamesIsThere() throws IOException {
    Set<String> classes = new TreeSet<>();
    for (String module : List.of("ipc-protocol", "host-service", "mcp-server")) {
      for (Path file : javaFiles(Path.of("..", module, "src/main/java/trafficguardian"))) {
        String name = Objects.requireNonNull(file.getFileName()).toString().replace(".java", "");
        classes.add(name);
        classes.add(packageOf(file) + "." + name);
      }
    }
    // Its own test, and one of Netty's.
    classes.addAll(List.of("ImportsTest", "SslContext"));
    List<String> named =
        NAMED_CLASS
            .matcher(Files.readString(Path.of("../docs/ARCHITECTURE.md")))
            .results()
            .map(match -> match.group(1))
            .toList();
    assertTrue(named.size() > 30, () -> "found only " + named);
    assertEquals(List.of(), named.stream().filter(name -> !classes.contains(name)).toList());
  }

  private static List<Path> sources() throws IOException {
    List<Path> sources = javaFiles(SOURCES);
    assertTrue(sources.size() > 100, "found only " + sources.size() + " sources");
    return sources;
  }

  private static List<Path> javaFiles(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    }
  }

  private static String packageOf(Path file) {
    String folder = Objects.requireNonNull(file.getParent()).toString().replace('/', '.');
    return folder.substring(folder.indexOf(OWN) + OWN.length());
  }

  private static List<String> imports(Path file) throws IOException {
    List<String> imports = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      Matcher matcher = IMPORT.matcher(line);
      if (matcher.find()) {
        imports.add(matcher.group(1));
      }
    }
    return imports;
  }
}
