package trafficguardian.host.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trafficguardian.host.cli.Programs.Run;
import trafficguardian.host.files.DiskFault;

/** What verbs say of disks that cannot be written. */
class DiskFaultsTest {
  private static final List<List<String>> WRITERS =
      List.of(
          List.of("init"),
          List.of("start", "--port", "0"),
          List.of("start", "--port", "0", "--background"),
          List.of("ca", "init"),
          List.of("suppress", "add", "jwt", "--reason", "known"),
          List.of("profile", "export"));

  @TempDir Path folder;
  private boolean mounted;

  private Path disk() {
    return folder.resolve("disk");
  }

  private Path mountDisk() throws Exception {
    Files.createDirectory(disk());
    mounted = run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk().toString()) == 0;
    assumeTrue(mounted, "needs the right to mount a tmpfs");
    return Files.createDirectory(
        disk().resolve("h"),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
  }

  @AfterEach
  void unmount() throws Exception {
    if (mounted) {
      assertEquals(0, run("umount", disk().toString()));
    }
  }

  private static int run(String... command) throws Exception {
    return new ProcessBuilder(command)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }

  private void fill(Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      while (true) {
        out.write(new byte[1024]);
      }
    } catch (IOException full) {
      assertEquals(Optional.of(DiskFault.FULL), DiskFault.in(disk()));
    }
  }

  private void assertSays(String what, int exit, Path home, List<String> verb) {
    Run run = Programs.run(home, verb.toArray(String[]::new));
    assertEquals(exit, run.exit(), () -> verb + " said: " + run.err());
    assertTrue(
        run.err().lines().anyMatch(line -> line.startsWith(home + "/") && line.contains(what)),
        () -> verb + " said: " + run.err());
    assertFalse(run.err().contains("Exception"), run.err());
  }

  @Test
  void aFullOneIsNamedWithTheFile() throws Exception {
    Path home = mountDisk();
    fill(disk().resolve("ballast"));
    for (List<String> verb : WRITERS) {
      assertSays(": the disk is full. Make room on it, or name another --home.", 1, home, verb);
    }
  }

  @Test
  void aReadOnlyOneIsToo() throws Exception {
    Path home = mountDisk();
    assertEquals(0, run("mount", "-o", "remount,ro", disk().toString()));
    for (List<String> verb : WRITERS) {
      assertSays(": the disk is read-only. Mount it for writing, or", 6, home, verb);
    }
  }

  @Test
  void aFileWhereAFolderShouldBeIsNamed() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    Run run = Programs.run(file.resolve("h"), "init");
    assertEquals(2, run.exit());
    assertTrue(run.err().startsWith(file.toString()), run.err());
    assertTrue(run.err().endsWith(": something above it is a file, and no folder.\n"), run.err());
  }
}
