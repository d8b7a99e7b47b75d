package trafficguardian.host.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("every-jdk")
@Timeout(60)
class SocketFileTest {
  @TempDir Path folder;
  private Path socket;

  @BeforeEach
  void name() throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    socket = folder.resolve("admin.sock");
  }

  @Test
  void theSocketHasExactlyItsModeAndNothingElseIsLeft() throws IOException {
    for (SocketPlace place :
        List.of(SocketPlace.forOperator(socket), SocketPlace.forAgents(socket))) {
      SocketFile file = SocketFile.bind(place);
      assertEquals(place.mode(), Files.getPosixFilePermissions(socket, LinkOption.NOFOLLOW_LINKS));
      assertEquals(List.of(socket), listing());
      file.close();
      assertEquals(List.of(), listing());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "rwx------, true, true",
    "r-x------, true, true",
    "rwxr-x---, false, true",
    "rwxr-xr-x, false, true",
    "rwx-----x, false, true",
    "rwxrwx---, false, false",
    "rwxr-xrwx, false, false",
    "rwxrwxrwx, false, false",
  })
  void aFolderThatIsOpenToOthersIsRefused(String mode, boolean forOperator, boolean forAgents)
      throws IOException {
    Path inside = Files.createDirectory(folder.resolve("f"));
    Files.setPosixFilePermissions(inside, PosixFilePermissions.fromString(mode));
    if (!Files.isWritable(inside)) {
      Files.delete(inside);
      return;
    }
    assertEquals(forOperator, binds(SocketPlace.forOperator(inside.resolve("s"))));
    assertEquals(forAgents, binds(SocketPlace.forAgents(inside.resolve("s"))));
  }

  private static boolean binds(SocketPlace place) throws IOException {
    try {
      SocketFile.bind(place).close();
      return true;
    } catch (UnsafeSocketException refused) {
      return false;
    }
  }

  @Test
  void aFolderThatIsMissingOrALinkOrAFileIsRefused() throws IOException {
    Path real = Files.createDirectory(folder.resolve("real"));
    Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rwx------"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), real);
    Path file = Files.createFile(folder.resolve("file"));
    for (Path parent : List.of(folder.resolve("missing"), link, file)) {
      assertThrows(
          UnsafeSocketException.class,
          () -> SocketFile.bind(SocketPlace.forAgents(parent.resolve("s"))));
    }
  }

  @Test
  void aPathThatNoClientCouldNameIsRefused() {
    Path tooLong = folder.resolve("x".repeat(108));
    assertThrows(
        UnsafeSocketException.class, () -> SocketFile.bind(SocketPlace.forOperator(tooLong)));
  }

  @Test
  void aStaleSocketIsReplaced() throws IOException {
    leaveStaleSocket();
    SocketFile file = SocketFile.bind(SocketPlace.forOperator(socket));
    assertEquals(List.of(socket), listing());
    RawClient.connect(socket).close();
    file.accept().close();
    file.close();
  }

  @Test
  void aSocketThatAnswersIsRefusedAndStays() throws IOException {
    SocketFile first = SocketFile.bind(SocketPlace.forOperator(socket));
    Object key = key(socket);
    assertThrows(
        AlreadyRunningException.class, () -> SocketFile.bind(SocketPlace.forOperator(socket)));
    assertEquals(key, key(socket));
    assertEquals(List.of(socket), listing());
    first.close();
  }

  @Test
  void aServiceThatIsStuckStillAnswers() throws IOException {
    try (ServerSocketChannel stuck = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      stuck.bind(UnixDomainSocketAddress.of(socket), 1);
      List<RawClient> queue = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        queue.add(RawClient.connect(socket));
      }
      assertThrows(
          AlreadyRunningException.class, () -> SocketFile.bind(SocketPlace.forOperator(socket)));
      for (RawClient client : queue) {
        client.close();
      }
    }
  }

  @Test
  void whatIsNoSocketIsRefusedAndStays() throws Exception {
    Path elsewhere = folder.resolve("elsewhere");
    leaveStaleSocket();
    Files.move(socket, elsewhere);
    Files.createSymbolicLink(socket, elsewhere);
    assertRefused();
    Files.delete(socket);
    Files.createSymbolicLink(socket, folder.resolve("nowhere"));
    assertRefused();
    Files.delete(socket);
    Files.writeString(socket, "text");
    assertRefused();
    assertEquals("text", Files.readString(socket));
    Files.delete(socket);
    Files.createDirectory(socket);
    assertRefused();
    Files.delete(socket);
    assertEquals(0, new ProcessBuilder("mkfifo", socket.toString()).start().waitFor());
    assertRefused();
  }

  private void assertRefused() {
    assertThrows(
        UnsafeSocketException.class, () -> SocketFile.bind(SocketPlace.forOperator(socket)));
    assertTrue(Files.exists(socket, LinkOption.NOFOLLOW_LINKS));
  }

  @Test
  void ofManyThatStartAtOnceOneWins() throws Exception {
    int starters = 8;
    ExecutorService threads = Executors.newFixedThreadPool(starters);
    for (int round = 0; round < 20; round++) {
      leaveStaleSocket();
      CyclicBarrier start = new CyclicBarrier(starters);
      ConcurrentLinkedQueue<SocketFile> winners = new ConcurrentLinkedQueue<>();
      Callable<Void> starter =
          () -> {
            start.await();
            winners.add(SocketFile.bind(SocketPlace.forOperator(socket)));
            return null;
          };
      int refused = 0;
      for (Future<Void> outcome : threads.invokeAll(Collections.nCopies(starters, starter))) {
        try {
          outcome.get();
        } catch (ExecutionException lost) {
          assertInstanceOf(AlreadyRunningException.class, lost.getCause());
          refused++;
        }
      }
      assertEquals(starters - 1, refused);
      RawClient.connect(socket).close();
      winners.element().accept().close();
      winners.element().close();
      assertEquals(List.of(), listing());
    }
    threads.shutdown();
  }

  @Test
  void closingLeavesTheSocketOfAnother() throws IOException {
    SocketFile first = SocketFile.bind(SocketPlace.forOperator(socket));
    Files.delete(socket);
    SocketFile second = SocketFile.bind(SocketPlace.forOperator(socket));
    first.close();
    RawClient.connect(socket).close();
    second.close();
    assertFalse(Files.exists(socket));
  }

  @Test
  void closingAgainLeavesTheSocketOfASuccessor() throws IOException {
    SocketFile first = SocketFile.bind(SocketPlace.forOperator(socket));
    first.close();
    // Its inode may be the one that has just become free.
    SocketFile second = SocketFile.bind(SocketPlace.forOperator(socket));
    first.close();
    RawClient.connect(socket).close();
    second.close();
  }

  @Test
  void closingAfterTheFileIsGoneIsHarmless() throws IOException {
    SocketFile file = SocketFile.bind(SocketPlace.forOperator(socket));
    Files.delete(socket);
    file.close();
    assertEquals(List.of(), listing());
  }

  @Test
  void whatACrashLeftBehindIsClearedAway() throws IOException {
    Files.createFile(folder.resolve(".lock"));
    Path nest = Files.createDirectory(folder.resolve(".new"));
    leaveStaleSocket();
    Files.move(socket, nest.resolve("s"));
    SocketFile file = SocketFile.bind(SocketPlace.forOperator(socket));
    assertEquals(List.of(socket), listing());
    file.close();
  }

  private void leaveStaleSocket() throws IOException {
    try (ServerSocketChannel dead = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      dead.bind(UnixDomainSocketAddress.of(socket));
    }
  }

  private List<Path> listing() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  private static Object key(Path file) throws IOException {
    return Files.getAttribute(file, "unix:ino", LinkOption.NOFOLLOW_LINKS);
  }
}
