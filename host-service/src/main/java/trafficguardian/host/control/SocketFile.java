package trafficguardian.host.control;

import java.io.IOException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Objects;
import java.util.Set;
import trafficguardian.ipc.SocketPath;

/**
 * A listening Unix socket and its name in the file system.
 *
 * <p>The kernel makes a socket with the mode that the umask leaves, and {@code bind} does not
 * replace what a dead process left behind. So the socket is born in a folder of its own, where
 * nobody else gets, is given its mode there, and only then is linked to its name. A lock keeps two
 * services that start at the same time from taking each other's socket for a dead one's.
 */
final class SocketFile {
  private static final int BACKLOG = 64;

  // Short, because the path of what is born has the same bound as the socket's own.
  private static final String NEST = ".new";
  private static final String BORN = "s";

  private static final Set<OpenOption> LOCK_OPTIONS =
      Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
  private static final FileAttribute<?> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  private static final FileAttribute<?> OWNER_ONLY_FOLDER =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

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
  static synchronized SocketFile bind(SocketPlace place) throws IOException {
    if (!SocketPath.isShortEnough(place.socket())) {
      throw new UnsafeSocketException(
          "the control socket's path is longer than 107 bytes: choose a shorter --home");
    }
    Path folder = Objects.requireNonNull(place.socket().getParent(), "a socket has a folder");
    UserPrincipal folderOwner = checkFolder(folder, place);
    Path lock = folder.resolve(".lock");
    try (FileChannel channel = FileChannel.open(lock, LOCK_OPTIONS, OWNER_ONLY);
        FileLock held = channel.tryLock()) {
      if (held == null) {
        throw new AlreadyRunningException();
      }
      try {
        return bindLocked(folder, folderOwner, place);
      } finally {
        Files.deleteIfExists(lock);
      }
    }
  }

  private static SocketFile bindLocked(Path folder, UserPrincipal folderOwner, SocketPlace place)
      throws IOException {
    Path nest = folder.resolve(NEST);
    try {
      removeNest(nest);
      Files.createDirectory(nest, OWNER_ONLY_FOLDER);
      UserPrincipal self = Files.getOwner(nest, LinkOption.NOFOLLOW_LINKS);
      if (!self.equals(folderOwner)) {
        throw new UnsafeSocketException("the control socket's folder belongs to another user");
      }
      removeStale(place.socket(), self);
      return bindIn(nest, place, self);
    } finally {
      removeNest(nest);
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

  private static void removeNest(Path nest) throws IOException {
    Files.deleteIfExists(nest.resolve(BORN));
    Files.deleteIfExists(nest);
  }

  private static SocketFile bindIn(Path nest, SocketPlace place, UserPrincipal self)
      throws IOException {
    Path born = nest.resolve(BORN);
    ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      listener.bind(UnixDomainSocketAddress.of(born), BACKLOG);
      Files.setPosixFilePermissions(born, place.mode());
      Files.createLink(place.socket(), born);
      return new SocketFile(place.socket(), listener, self, fileKey(born));
    } catch (IOException | RuntimeException failure) {
      listener.close();
      throw failure;
    }
  }

  private static void removeStale(Path socket, UserPrincipal self) throws IOException {
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
      Files.delete(socket);
    } catch (NoSuchFileException nothingThere) {
      // Nothing to remove.
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

  /** The user that this process runs as. */
  UserPrincipal owner() {
    return owner;
  }

  /** Stops listening, and takes the name away unless it has come to be another's. */
  void close() throws IOException {
    if (!listener.isOpen()) {
      return;
    }
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
