package trafficguardian.host.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import trafficguardian.host.journal.Event;

class SshWatcherTest {
  private static final String HEADER =
      "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout"
          + " inode\n";
  private static final String TO_EXAMPLE =
      "   1: 0100007F:C350 0A00A8C0:0016 01 00000000:00000000 02:000005A0 00000000  1000        0"
          + " 4711 2 0000000000000000 20 4 30 10 -1\n";
  private static final String TO_EXAMPLE_6 =
      "   0: 00000000000000000000000001000000:C351 B80D0120000000000000000001000000:0016 01"
          + " 00000000:00000000 00:00000000 00000000     0        0 4712 1 0000000000000000 20 4 30 10 -1\n";

  @TempDir Path folder;
  private final List<Event> events = new ArrayList<>();

  private SshWatcher watching(String tcp, String tcp6) throws IOException {
    write(tcp, tcp6);
    return new SshWatcher(folder, 22, events::add);
  }

  private void write(String tcp, String tcp6) throws IOException {
    Files.createDirectories(folder.resolve("net"));
    Files.writeString(folder.resolve("net/tcp"), HEADER + tcp);
    Files.writeString(folder.resolve("net/tcp6"), HEADER + tcp6);
  }

  private void process(String pid, String name, String socket) throws IOException {
    Path fd = folder.resolve(pid).resolve("fd");
    Files.createDirectories(fd);
    Files.writeString(folder.resolve(pid).resolve("comm"), name + "\n");
    Files.createSymbolicLink(fd.resolve("0"), Path.of("pipe:[4711]"));
    Files.createSymbolicLink(fd.resolve("3"), Path.of(socket));
  }

  private List<String> told() {
    return events.stream().map(event -> event.kind().word() + event.data()).toList();
  }

  @Test
  void eachConnectionIsToldOnceWithItsProcess() throws IOException {
    assumeTrue(ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN);
    process("77", "ssh", "socket:[4711]");
    process("78", "other", "socket:[9999]");
    Files.createDirectories(folder.resolve("79"));
    SshWatcher watcher = watching(TO_EXAMPLE, TO_EXAMPLE_6);
    watcher.look();
    watcher.look();
    assertEquals(
        List.of(
            "ssh_connect{dest=Dest[value=192.168.0.10:22], uid=Count[value=1000],"
                + " pid=Count[value=77], process=Name[value=ssh]}",
            "ssh_connect{dest=Dest[value=[2001:db8::1]:22], uid=Count[value=0]}"),
        told());

    write("", "");
    watcher.look();
    write(TO_EXAMPLE, "");
    watcher.look();
    assertEquals(3, events.size());
  }

  @Test
  void whatIsNotOutboundNotEstablishedOrNotSshIsLeftOut() throws IOException {
    watching(
            // Somebody has logged in here.
            TO_EXAMPLE.replace("C350 0A00A8C0:0016", "0016 0A00A8C0:C350")
                + TO_EXAMPLE.replace(" 01 ", " 02 ")
                + TO_EXAMPLE.replace(":0016", ":01BB"),
            "")
        .look();
    assertEquals(List.of(), told());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "   1: 0100007F:C350 0A00A8C0:0016 01",
        "   1: 0100007F:C350 0A00A8C:0016 01 0:0 0:0 0  1 0 1 x",
        "   1: 0100007F:C350 0A00A8C0:0016 01 00000000:00000000 02:000005A0 00000000 "
            + " 99999999999 0 4711 2 0",
      })
  void aLineThatIsNoneIsLeftOut(String line) {
    assertEquals(Optional.empty(), TcpConnection.parse(line));
  }

  @Test
  void aProcessWithANameLikeNoneIsToldWithoutIt() throws IOException {
    process("77", "evil \u001B[31m name", "socket:[4711]");
    watching(TO_EXAMPLE, "").look();
    assertTrue(told().get(0).contains("process=Name[value=invalid]"), told().toString());
  }

  @Test
  void withoutListsThereIsNothingToTell() {
    new SshWatcher(folder.resolve("none"), 22, events::add).look();
    assertEquals(List.of(), told());
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "::1"})
  void aRealConnectionIsFoundWithThisProcess(String address) throws IOException {
    assumeTrue(Files.isReadable(Path.of("/proc/net/tcp")));
    try (ServerSocket server = listen(address)) {
      assumeTrue(server != null);
      try (Socket client = new Socket(server.getInetAddress(), server.getLocalPort());
          Socket accepted = server.accept()) {
        new SshWatcher(SshWatcher.PROC, server.getLocalPort(), events::add).look();
        assertTrue(accepted.isConnected() && client.isConnected());
      }
      assertEquals(1, events.size(), told().toString());
      assertTrue(
          told().get(0).contains("pid=Count[value=" + ProcessHandle.current().pid() + "]"),
          told().toString());
      assertTrue(
          told()
              .get(0)
              .contains(address.equals("::1") ? "dest=Dest[value=[::1]:" : "dest=Dest[value=127."),
          told().toString());
    }
  }

  /** Null where this host has no such address. */
  private static @Nullable ServerSocket listen(String address) {
    try {
      return new ServerSocket(0, 1, InetAddress.getByName(address));
    } catch (IOException none) {
      return null;
    }
  }
}
