package trafficguardian.ipc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import trafficguardian.ipc.GuardianUnavailable.Reason;

class SocketOwnerTest {
  @TempDir Path folder;
  private Path socket;

  @BeforeEach
  void name() {
    socket = folder.resolve("s");
  }

  @ParameterizedTest
  @EnumSource
  void thisUserAndRootAreTrustedAndOthersAreNot(SocketOwner rule) throws IOException {
    assertTrue(rule.trusts(socket, Files.getOwner(folder)));
    assertTrue(rule.trusts(socket, user(0)));
    assertFalse(rule.trusts(socket, stranger()));
  }

  @ParameterizedTest
  @CsvSource({
    "rwxr-xr-x, true",
    "rwxr-x---, true",
    "rwx------, true",
    "rwxrwx---, false",
    "rwxr-xrwx, false"
  })
  void theOwnerOfTheFolderIsTrustedIfNobodyElseMayWriteThere(String mode, boolean trusted)
      throws IOException {
    assumeTrue(Files.getOwner(folder).equals(user(0)), "only root can give a folder away");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(mode));
    Files.setOwner(folder, stranger());
    assertEquals(trusted, SocketOwner.OR_FOLDER_OWNER.trusts(socket, stranger()));
    assertFalse(SocketOwner.SELF_OR_ROOT.trusts(socket, stranger()));
  }

  @Test
  void aLinkToAFolderLendsNoTrust() throws IOException {
    assumeTrue(Files.getOwner(folder).equals(user(0)), "only root can give a folder away");
    Path real = Files.createDirectory(folder.resolve("real"));
    Files.setOwner(real, stranger());
    Path link = Files.createSymbolicLink(folder.resolve("link"), real);
    assertTrue(SocketOwner.OR_FOLDER_OWNER.trusts(real.resolve("s"), stranger()));
    assertFalse(SocketOwner.OR_FOLDER_OWNER.trusts(link.resolve("s"), stranger()));
  }

  /** The file may be right and the listener wrong: the kernel's word on the listener counts. */
  @Test
  void whoListensMustBeWhoOwnsTheFile() throws Exception {
    assumeTrue(Files.getOwner(folder).equals(user(0)), "only root can give a socket away");
    ScriptedServer.during(
        socket,
        client -> {},
        () -> {
          Files.setOwner(socket, stranger());
          Files.setOwner(folder, stranger());
          GuardianClient client =
              GuardianClient.at(socket, Duration.ofSeconds(60), SocketOwner.OR_FOLDER_OWNER);
          assertEquals(
              Reason.UNSAFE_SOCKET,
              assertThrows(GuardianUnavailable.class, () -> client.ask(new Request.Version()))
                  .reason());
        });
  }

  private UserPrincipal stranger() throws IOException {
    return user((int) Files.getAttribute(Path.of("/proc/self"), "unix:uid") + 12345);
  }

  private static UserPrincipal user(int uid) throws IOException {
    return FileSystems.getDefault()
        .getUserPrincipalLookupService()
        .lookupPrincipalByName(Integer.toString(uid));
  }
}
