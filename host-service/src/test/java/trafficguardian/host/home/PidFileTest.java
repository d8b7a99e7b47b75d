package trafficguardian.host.home;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import trafficguardian.host.files.UnsafeFileException;

class PidFileTest {
  @TempDir Path folder;
  private Path file = Path.of("guardian.pid");

  @BeforeEach
  void place() {
    file = folder.resolve("guardian.pid");
  }

  private void write(String text) throws IOException {
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void holderIsFoundWhileItRunsAndNotAfter() throws IOException {
    PidFile held = PidFile.take(file).orElseThrow();
    assertEquals(Optional.of(ProcessIdentity.own()), PidFile.running(file));
    held.close();
    assertEquals(Optional.empty(), PidFile.running(file));
    assertEquals("", Files.readString(file));
  }

  @Test
  void onlyOneCanHoldIt() throws IOException {
    try (PidFile held = PidFile.take(file).orElseThrow()) {
      assertNotEquals(null, held);
      assertTrue(PidFile.take(file).isEmpty());
    }
    PidFile.take(file).orElseThrow().close();
  }

  @Test
  void fileIsPrivate() throws IOException {
    PidFile.take(file).orElseThrow().close();
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
  }

  @Test
  void recycledPidIsNotTheService() throws IOException {
    write(ProcessHandle.current().pid() + " ticks:1\n");
    assertEquals(Optional.empty(), PidFile.running(file));
  }

  @Test
  void processThatHasEndedIsNotTheServiceThoughNobodyCollectedIt() throws Exception {
    Process process = new ProcessBuilder("sleep", "60").start();
    ProcessIdentity identity = ProcessIdentity.of(process.pid()).orElseThrow();
    write(identity.line() + "\n");
    assertEquals(Optional.of(identity), PidFile.running(file));
    process.destroyForcibly().waitFor();
    assertEquals(Optional.empty(), PidFile.running(file));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "\n", "abc", "1", "-1 ticks:5", "99999999999999999999 ticks:1", "1 ticks:x"})
  void nonsenseIsNoService(String text) throws IOException {
    write(text);
    assertEquals(Optional.empty(), PidFile.running(file));
  }

  @Test
  void missingFileIsNoService() throws IOException {
    assertEquals(Optional.empty(), PidFile.running(file));
  }

  @Test
  void fileThatOthersCouldHaveWrittenIsRefused() throws IOException {
    write("1 ticks:1\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
    assertThrows(UnsafeFileException.class, () -> PidFile.running(file));
    assertThrows(UnsafeFileException.class, () -> PidFile.take(file));
  }

  @Test
  void startTimeIsFoundBehindAnyName() {
    String fields = " S 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 4242 20 21";
    assertEquals(
        Optional.of(new ProcessIdentity(7, "ticks:4242")),
        ProcessIdentity.fromStat(7, "7 (a) b) (c" + ")" + fields));
    assertEquals(
        Optional.empty(), ProcessIdentity.fromStat(7, "7 (a)" + fields.replace(" S", " Z")));
    assertEquals(Optional.empty(), ProcessIdentity.fromStat(7, "7 (a) S 1"));
    assertEquals(Optional.empty(), ProcessIdentity.fromStat(7, ""));
  }
}
