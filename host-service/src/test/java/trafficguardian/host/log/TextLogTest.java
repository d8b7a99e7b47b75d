package trafficguardian.host.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import trafficguardian.host.config.Config;
import trafficguardian.host.config.LogLevel;
import trafficguardian.host.files.UnsafeFileException;

class TextLogTest {
  private static final Logger OURS = LoggerFactory.getLogger("trafficguardian.test");
  private static final Logger FOREIGN = LoggerFactory.getLogger("io.netty.test");

  @TempDir Path folder;

  private TextLog open(LogLevel level, long maxBytes) throws IOException {
    return TextLog.open(
        folder.resolve("log"), new Config.Log(Optional.empty(), level, maxBytes, 2), false);
  }

  private List<String> lines() throws IOException {
    return Files.readAllLines(folder.resolve("log/guardian.log"));
  }

  @Test
  void libraryIsHeardFromWarningsOnWhateverTheLevel() throws IOException {
    try (TextLog log = open(LogLevel.DEBUG, 1 << 20)) {
      log.level(LogLevel.DEBUG);
      OURS.debug("ours");
      FOREIGN.info("never");
      FOREIGN.warn("warning");
    }
    assertEquals(2, lines().size());
    assertTrue(lines().get(0).endsWith("Z DEBUG trafficguardian.test: ours"), lines().get(0));
    assertTrue(lines().get(1).endsWith("Z WARN io.netty.test: warning"), lines().get(1));
  }

  @Test
  void levelChangesWhileRunning() throws IOException {
    try (TextLog log = open(LogLevel.WARN, 1 << 20)) {
      OURS.info("one");
      log.level(LogLevel.INFO);
      OURS.info("two");
    }
    assertEquals(1, lines().size());
  }

  @Test
  void nothingCanBeginALineOfItsOwn() throws IOException {
    try (TextLog log = open(LogLevel.INFO, 1 << 20)) {
      log.level(LogLevel.DEBUG);
      OURS.info("a{}b", "\r\n2026 ERROR forged\u001B[31m\u2028\u0085");
    }
    assertEquals(1, lines().size());
    assertTrue(lines().get(0).endsWith("a??2026 ERROR forged?[31m??b"), lines().get(0));
  }

  @Test
  void exceptionIsToldByItsClassesAlone() throws IOException {
    String marker = "Marker" + "Text";
    try (TextLog log = open(LogLevel.INFO, 1 << 20)) {
      log.level(LogLevel.DEBUG);
      OURS.error("failed", new IllegalStateException(marker, new IOException(marker)));
    }
    assertEquals(1, lines().size());
    assertTrue(
        lines().get(0).endsWith("failed [java.lang.IllegalStateException < java.io.IOException]"),
        lines().get(0));
  }

  @Test
  void filesRollAndEveryOneIsPrivate() throws Exception {
    Path log = folder.resolve("log");
    try (TextLog open = open(LogLevel.INFO, 65_536)) {
      open.level(LogLevel.INFO);
      long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
      while (!Files.exists(log.resolve("guardian.log.2")) && System.nanoTime() < deadline) {
        OURS.info("x".repeat(1000));
      }
    }
    try (Stream<Path> files = Files.list(log)) {
      List<Path> all = files.sorted().toList();
      assertEquals(
          List.of("guardian.log", "guardian.log.1", "guardian.log.2"),
          all.stream().map(file -> file.getFileName().toString()).toList());
      for (Path file : all) {
        assertEquals(
            "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
      }
    }
  }

  @Test
  void logThatOthersCanReadIsRefused() throws IOException {
    open(LogLevel.INFO, 1 << 20).close();
    Files.setPosixFilePermissions(
        folder.resolve("log/guardian.log"), PosixFilePermissions.fromString("rw-r--r--"));
    assertThrows(UnsafeFileException.class, () -> open(LogLevel.INFO, 1 << 20));
  }
}
