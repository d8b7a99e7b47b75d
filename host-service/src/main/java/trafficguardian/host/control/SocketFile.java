package trafficguardian.host.control;

import java.io.IOException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import trafficguardian.ipc.SocketPath;

/**
 * A listening Unix socket and its name in the file system.
 *
 * <p>The kernel makes a socket with the mode that the umask leaves, and {@code bind} does not
 * replace what a dead process left behind. So the socket is born in a folder of its own, where
 * nobody else gets, is given its mode there, and only then is linked to its name. A link, unlike a
 * rename, never replaces: of two services that start at the same time one wins.
 */
final class SocketFile {
  private static final int ATTEMPTS = 5;
  private static final int BACKLOG = 64;

  private final Path path;
  private final ServerSocketChannel listener;
  private final UserPrincipal owner;
  private final Object fileKey;

  private SocketFile(Path path, ServerSocketChannel listener, UserPrincipal owner, Object fileKey) {
    this.path = path;
    this.listener = listener;
    this.owner = owner;
    this.fileKey = fileKey;
  }

  /**
   * Listens at {@code place}.
   *
   * @throws AlreadyRunningException if somebody answers there
   * @throws UnsafeSocketException if something else is there, or the folder is not as it should be
   */
  static SocketFile bind(SocketPlace place) throws IOException {
    if (!SocketPath.isShortEnough(place.socket())) {
      throw new UnsafeSocketException("the control socket's path is longer than 107 bytes");
    }
    Path folder = Objects.requireNonNull(place.socket().getParent(), "a socket has a folder");
    UserPrincipal folderOwner = checkFolder(folder, place);
    Path nest = makeNest(folder);
    try {
      UserPrincipal self = Files.getOwner(nest, LinkOption.NOFOLLOW_LINKS);
      if (!self.equals(folderOwner)) {
        throw new UnsafeSocketException("the control socket's folder belongs to another user");
      }
      return bindIn(nest, place, self);
    } finally {
      Files.deleteIfExists(nest);
    }
  }

  private static UserPrincipal checkFolder(Path folder, SocketPlace place) throws IOException {
    try {
      PosixFileAttributes attributes =
          Files.readAttributes(folder, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (!attributes.isDirectory()) {
        throw new UnsafeSocketException("the control socket's folder is not a folder");
      }
      if (!place.widestFolderMode().containsAll(attributes.permissions())) {
        throw new UnsafeSocketException(
            "the control socket's folder is open to others: its mode may be at most "
                + PosixFilePermissions.toString(place.widestFolderMode()));
      }
      return attributes.owner();
    } catch (NoSuchFileException missing) {
      throw new UnsafeSocketException("the control socket's folder does not exist");
    }
  }

  // Its name is short, because the path of what is born in it has the same bound as the socket's.
  private static Path makeNest(Path folder) throws IOException {
    for (int attempt = 1; ; attempt++) {
      int random = ThreadLocalRandom.current().nextInt(1 << 20);
      try {
        return Files.createDirectory(
            folder.resolve(String.format(".%05x", random)),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      } catch (FileAlreadyExistsException taken) {
        if (attempt == ATTEMPTS) {
          throw taken;
        }
      }
    }
  }

  private static SocketFile bindIn(Path nest, SocketPlace place, UserPrincipal self)
      throws IOException {
    Path born = nest.resolve("s");
    ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      listener.bind(UnixDomainSocketAddress.of(born), BACKLOG);
      Files.setPosixFilePermissions(born, place.mode());
      link(place.socket(), born, self);
      return new SocketFile(place.socket(), listener, self, fileKey(born));
    } catch (IOException | RuntimeException failure) {
      listener.close();
      throw failure;
    } finally {
      Files.deleteIfExists(born);
    }
  }

  private static void link(Path socket, Path born, UserPrincipal self) throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        Files.createLink(socket, born);
        return;
      } catch (FileAlreadyExistsException taken) {
        if (attempt == ATTEMPTS) {
          throw new AlreadyRunningException();
        }
        removeStale(socket, born.resolveSibling("o"), self);
      }
    }
  }

  private static void removeStale(Path socket, Path aside, UserPrincipal self) throws IOException {
    try {
      if (!SocketPath.isSocket(socket)) {
        throw new UnsafeSocketException(
            "something that is no socket has the control socket's name");
      }
      if (!Files.getOwner(socket, LinkOption.NOFOLLOW_LINKS).equals(self)) {
        throw new UnsafeSocketException("the control socket's name is taken by another user");
      }
      if (answers(socket)) {
        throw new AlreadyRunningException();
      }
      // Another service may have come to life there since: what was moved is asked once more.
      Files.move(socket, aside, StandardCopyOption.ATOMIC_MOVE);
    } catch (NoSuchFileException gone) {
      return;
    }
    try {
      if (answers(aside)) {
        Files.createLink(socket, aside);
        throw new AlreadyRunningException();
      }
    } finally {
      Files.delete(aside);
    }
  }

  // Without blocking: a service that is stuck has a full queue of clients, but it is there.
  private static boolean answers(Path socket) throws IOException {
    try (SocketChannel probe = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      probe.configureBlocking(false);
      probe.connect(UnixDomainSocketAddress.of(socket));
      return true;
    } catch (ConnectException refused) {
      return false;
    } catch (IOException cannotTell) {
      return true;
    }
  }

  private static Object fileKey(Path file) throws IOException {
    return Objects.requireNonNull(
        Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS).fileKey(),
        "a file system with sockets has file keys");
  }

  SocketChannel accept() throws IOException {
    return listener.accept();
  }

  boolean isOpen() {
    return listener.isOpen();
  }

  /** The user that this process runs as. */
  UserPrincipal owner() {
    return owner;
  }

  /** Stops listening, and takes the name away unless it has come to be another's. */
  void close() throws IOException {
    // As long as the listener is open its file key cannot be given to another file.
    try (listener) {
      if (fileKey(path).equals(fileKey)) {
        Files.delete(path);
      }
    } catch (NoSuchFileException gone) {
      // Nothing to take away.
    }
  }
}
