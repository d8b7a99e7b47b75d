package trafficguardian.host.control;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import trafficguardian.ipc.Bound;
import trafficguardian.ipc.GuardianClient;
import trafficguardian.ipc.GuardianUnavailable.Reason;
import trafficguardian.ipc.Method;
import trafficguardian.ipc.Request;
import trafficguardian.ipc.Tally;

@Tag("every-jdk")
class AllowedPeersTest extends WithControlServer {
  private static final String FORBIDDEN_REPLY =
      "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32003,"
          + "\"message\":\"forbidden: this user may not ask\"}}";

  @Test
  void aUserWhoIsNotAllowedIsToldSoWhateverTheModeOfTheSocket() throws Exception {
    SocketFile file = SocketFile.bind(SocketPlace.forOperator(socket));
    servers.add(
        ControlServer.start(
            file,
            AllowedPeers.of(user(stranger()), Set.of(stranger() + 1L)),
            Limits.forOperator(REQUEST_BYTES, PATIENT, new Tally<>(Bound.class)),
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
    AllowedPeers named = AllowedPeers.of(Files.getOwner(folder), Set.of((long) other));
    assertTrue(named.include(Files.getOwner(folder)));
    assertTrue(named.include(user(other)));
    assertFalse(named.include(user(other + 1)));
  }

  /**
   * Needs root to become somebody else; {@link
   * #aUserWhoIsNotAllowedIsToldSoWhateverTheModeOfTheSocket} shows the same without.
   */
  @Test
  void anotherUserIsRefusedUnlessNamed() throws Exception {
    assumeTrue(Files.getOwner(folder).equals(user(0)), "only root can become another user");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    int other = stranger();
    assertEquals(FORBIDDEN_REPLY, askAs(other, Set.of()));
    assertEquals(FORBIDDEN_REPLY, askAs(other, Set.of(other + 1L)));
    assertEquals(VERSION_REPLY, askAs(other, Set.of((long) other)));
  }

  private String askAs(int uid, Set<Long> allowed) throws Exception {
    SocketPlace wideOpen =
        new SocketPlace(
            socket,
            PosixFilePermissions.fromString("rw-rw-rw-"),
            PosixFilePermissions.fromString("rwxr-xr-x"));
    ControlServer server =
        ControlServer.open(
            wideOpen,
            allowed,
            Limits.forAgents(REQUEST_BYTES, PATIENT, new Tally<>(Bound.class)),
            Method.FOR_AGENTS,
            new ExampleTasks());
    try {
      return askAs(uid);
    } finally {
      server.close();
    }
  }

  private String askAs(int uid) throws Exception {
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
              System.out.println(
                  new java.io.BufferedReader(Channels.newReader(s, "UTF-8")).readLine());
            }
          }
        }
        """);
    List<String> command =
        List.of(
            "setpriv",
            "--reuid=" + uid,
            "--regid=" + uid,
            "--clear-groups",
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            program.toString(),
            socket.toString(),
            VERSION);
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
