package trafficguardian.host.control;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import trafficguardian.ipc.GuardianClient;
import trafficguardian.ipc.GuardianUnavailable.Reason;
import trafficguardian.ipc.Method;
import trafficguardian.ipc.Request;

class AllowedPeersTest extends WithControlServer {
  @Test
  void aUserWhoIsNotAllowedIsToldSoWhateverTheModeOfTheSocket() throws Exception {
    SocketFile file = SocketFile.bind(SocketPlace.forOperator(socket));
    servers.add(
        ControlServer.start(
            file,
            AllowedPeers.of(user(stranger()), Set.of(stranger() + 1)),
            Limits.forOperator(REQUEST_BYTES, PATIENT),
            Method.FOR_OPERATOR,
            new ExampleTasks()));
    GuardianClient client = GuardianClient.at(socket, PATIENT);
    assertEquals(Reason.FORBIDDEN, reason(client, new Request.Version()));
  }

  @Test
  void thePeersAreTheOwnUserAndThoseNamed() throws IOException {
    int other = stranger();
    AllowedPeers alone = AllowedPeers.of(Files.getOwner(folder), Set.of());
    assertTrue(alone.include(Files.getOwner(folder)));
    assertFalse(alone.include(user(other)));
    AllowedPeers named = AllowedPeers.of(Files.getOwner(folder), Set.of(other));
    assertTrue(named.include(Files.getOwner(folder)));
    assertTrue(named.include(user(other)));
    assertFalse(named.include(user(other + 1)));
  }

  /**
   * Needs root to become somebody else; {@link
   * #aUserWhoIsNotAllowedIsToldSoWhateverTheModeOfTheSocket} shows the same to everyone.
   */
  @Test
  void anotherUserIsRefusedUnlessNamed() throws Exception {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    SocketPlace open =
        new SocketPlace(
            socket,
            PosixFilePermissions.fromString("rw-rw-rw-"),
            PosixFilePermissions.fromString("rwxr-xr-x"));
    boolean root = Files.getOwner(folder).equals(user(0));
    int uid = root ? 54321 : (int) Files.getAttribute(folder, "unix:uid");
    for (boolean named : new boolean[] {false, true}) {
      try (ControlServer server =
          ControlServer.open(
              open,
              named ? Set.of(uid) : Set.of(),
              Limits.forOperator(REQUEST_BYTES, PATIENT),
              Method.FOR_OPERATOR,
              new ExampleTasks())) {
        servers.add(server);
        String reply = askAs(uid, root);
        assertEquals(named || !root, reply.equals(VERSION_REPLY), reply);
        assertNotEquals(named || !root, reply.contains("-32003"), reply);
      }
    }
  }

  private String askAs(int uid, boolean root) throws Exception {
    Path program = folder.resolve("Ask.java");
    Files.writeString(
        program,
        """
        import java.net.*;
        import java.nio.*;
        import java.nio.channels.*;
        public class Ask {
          public static void main(String[] args) throws Exception {
            try (SocketChannel s = SocketChannel.open(UnixDomainSocketAddress.of(args[0]))) {
              try {
                s.write(ByteBuffer.wrap((args[1] + '\\n').getBytes()));
              } catch (java.io.IOException refused) {
                // The answer says why.
              }
              s.shutdownOutput();
              Channels.newInputStream(s).transferTo(System.out);
            }
          }
        }
        """);
    List<String> command = new ArrayList<>();
    if (root) {
      command.addAll(List.of("setpriv", "--reuid=" + uid, "--regid=" + uid, "--clear-groups"));
    }
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            program.toString(),
            socket.toString(),
            VERSION));
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).directory(folder.toFile()).start();
    return new String(process.getInputStream().readAllBytes(), UTF_8).strip();
  }

  /** A uid that is not this process's. */
  private int stranger() throws IOException {
    return (int) Files.getAttribute(folder, "unix:uid") + 12345;
  }

  private static UserPrincipal user(int uid) throws IOException {
    return FileSystems.getDefault()
        .getUserPrincipalLookupService()
        .lookupPrincipalByName(Integer.toString(uid));
  }
}
