package trafficguardian.host.files;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import trafficguardian.host.JavaCommand;
import trafficguardian.host.files.UnsafeFileException.Reason;

@Tag("every-jdk")
final class SafeFilesTest {
  @TempDir private Path temp;

  /** Runs in a child process, which has the umask that is tested. */
  static final class MakeAll {
    public static void main(String[] args) throws IOException {
      Path folder = Path.of(args[0], "missing", "above", "folder");
      SafeFiles.privateFolder(folder);
      SafeFiles.create(folder.resolve("created"), WRITE).close();
      SafeFiles.openOrCreate(folder.resolve("opened"), WRITE, APPEND).close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"000", "022", "077", "277", "777"})
  void modesAreExactUnderAnyUmask(String umask) throws Exception {
    Process child =
        new ProcessBuilder(
                JavaCommand.inShell(
                    "umask " + umask + "; exec \"$@\"", MakeAll.class, temp.toString()))
            .inheritIO()
            .start();
    assertTrue(child.waitFor(60, TimeUnit.SECONDS));
    assertEquals(0, child.exitValue());

    Path folder = temp.resolve("missing/above/folder");
    assertEquals("rwx------", mode(temp.resolve("missing")));
    assertEquals("rwx------", mode(temp.resolve("missing/above")));
    assertEquals("rwx------", mode(folder));
    assertEquals("rw-------", mode(folder.resolve("created")));
    assertEquals("rw-------", mode(folder.resolve("opened")));
  }

  @Test
  void whatItMadeItAcceptsAgain() throws IOException {
    Path folder = temp.resolve("folder");
    Path file = folder.resolve("file");
    for (int times = 0; times < 2; times++) {
      SafeFiles.privateFolder(folder);
      try (FileChannel channel = SafeFiles.openOrCreate(file, WRITE, APPEND)) {
        channel.write(ByteBuffer.wrap(new byte[] {'x'}));
      }
    }
    SafeFiles.checkPrivateFolder(folder);
    SafeFiles.open(file, StandardOpenOption.READ).close();
    assertEquals("xx", Files.readString(file));
  }

  @Test
  void linksAreRefusedAndTheirTargetsLeftAlone() throws IOException {
    Path target = Files.writeString(privateFile("target"), "before");
    Path link = Files.createSymbolicLink(temp.resolve("link"), target);
    assertUnsafe(Reason.LINK, () -> SafeFiles.open(link, WRITE));
    assertUnsafe(Reason.LINK, () -> SafeFiles.openOrCreate(link, WRITE, APPEND));
    assertUnsafe(Reason.LINK, () -> SafeFiles.openForReading(link));
    assertUnsafe(Reason.LINK, () -> SafeFiles.open(link, StandardOpenOption.READ).close());
    assertThrows(FileAlreadyExistsException.class, () -> SafeFiles.create(link, WRITE));
    assertEquals("before", Files.readString(target));

    Path nowhere = temp.resolve("nowhere");
    Path dangling = Files.createSymbolicLink(temp.resolve("dangling"), nowhere);
    assertUnsafe(Reason.LINK, () -> SafeFiles.openOrCreate(dangling, WRITE));
    assertUnsafe(Reason.LINK, () -> SafeFiles.privateFolder(dangling));
    assertFalse(Files.exists(nowhere));

    Path folder = temp.resolve("folder");
    SafeFiles.privateFolder(folder);
    Path folderLink = Files.createSymbolicLink(temp.resolve("folder-link"), folder);
    assertUnsafe(Reason.LINK, () -> SafeFiles.privateFolder(folderLink));
    assertUnsafe(Reason.LINK, () -> SafeFiles.checkPrivateFolder(folderLink));
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rwx------", "rw-rw-rw-"})
  void filesWiderThan0600AreRefused(String mode) throws IOException {
    Path file = privateFile("file");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    assertUnsafe(Reason.FILE_TOO_OPEN, () -> SafeFiles.open(file, StandardOpenOption.READ).close());
    assertUnsafe(Reason.FILE_TOO_OPEN, () -> SafeFiles.open(file, READ));
    assertUnsafe(Reason.FILE_TOO_OPEN, () -> SafeFiles.openOrCreate(file, WRITE));
    SafeFiles.openForReading(file).close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"rwxr-x---", "rwx-----x", "rwx-w----"})
  void foldersWiderThan0700AreRefused(String mode) throws IOException {
    Path folder = temp.resolve("folder");
    SafeFiles.privateFolder(folder);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(mode));
    assertUnsafe(Reason.FOLDER_TOO_OPEN, () -> SafeFiles.privateFolder(folder));
  }

  @Test
  void aPipeIsRefusedWithoutWaitingForItsOtherEnd() throws Exception {
    Path pipe = temp.resolve("pipe");
    assertEquals(0, new ProcessBuilder("mkfifo", "-m", "600", pipe.toString()).start().waitFor());
    assertUnsafe(Reason.NOT_A_FILE, () -> SafeFiles.openOrCreate(pipe, WRITE));
    assertUnsafe(Reason.NOT_A_FILE, () -> SafeFiles.openForReading(pipe));
  }

  @Test
  void aFileIsNoFolderAndAFolderNoFile() throws IOException {
    Path file = privateFile("file");
    assertUnsafe(Reason.NOT_A_FOLDER, () -> SafeFiles.privateFolder(file));
    Path folder = temp.resolve("folder");
    SafeFiles.privateFolder(folder);
    assertUnsafe(Reason.NOT_A_FILE, () -> SafeFiles.openOrCreate(folder, WRITE));
  }

  @Test
  void whatBelongsToAnotherUserIsRefused() throws IOException {
    Path file;
    Path folder;
    if (new UnixSystem().getUid() == 0) {
      file = privateFile("file");
      folder = temp.resolve("folder");
      SafeFiles.privateFolder(folder);
      Files.setAttribute(file, "unix:uid", 1);
      Files.setAttribute(folder, "unix:uid", 1);
    } else {
      file = Path.of("/etc/passwd");
      folder = Path.of("/etc");
    }
    assertUnsafe(Reason.OTHER_OWNER, () -> SafeFiles.openOrCreate(file, READ));
    assertUnsafe(Reason.OTHER_OWNER, () -> SafeFiles.privateFolder(folder));
  }

  @Test
  void identityTellsAFileFromItsSuccessor() throws IOException {
    Path file = privateFile("file");
    Object first = SafeFiles.identity(file);
    assertEquals(first, SafeFiles.identity(file));
    Files.move(file, temp.resolve("moved"));
    privateFile("file");
    assertFalse(first.equals(SafeFiles.identity(file)));
    assertEquals(first, SafeFiles.identity(temp.resolve("moved")));
  }

  private Path privateFile(String name) throws IOException {
    Path file = temp.resolve(name);
    SafeFiles.create(file, WRITE).close();
    return file;
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(
        Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS));
  }

  private static void assertUnsafe(Reason reason, Executable call) {
    assertEquals(reason, assertThrows(UnsafeFileException.class, call).reason());
  }
}
