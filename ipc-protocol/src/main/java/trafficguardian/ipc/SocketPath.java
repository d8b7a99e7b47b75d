package trafficguardian.ipc;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** What can be said of the path of a Unix socket before anyone connects to it or binds it. */
public final class SocketPath {
  /** Room for a path in the kernel's address structure, without the closing zero. */
  private static final int MAX_BYTES = 107;

  // st_mode of stat(2): the file's type, and the value of it that means socket.
  private static final int TYPE_MASK = 0170000;
  private static final int TYPE_SOCKET = 0140000;

  private SocketPath() {}

  /** Whether a socket can be bound or reached there by this very path. */
  public static boolean isShortEnough(Path socket) {
    return socket.toString().getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES;
  }

  /**
   * Whether a socket is there, and not a link to one nor a pipe, which {@code isOther} includes.
   *
   * @throws java.nio.file.NoSuchFileException if nothing is there
   */
  public static boolean isSocket(Path socket) throws IOException {
    int mode = (int) Files.getAttribute(socket, "unix:mode", LinkOption.NOFOLLOW_LINKS);
    return (mode & TYPE_MASK) == TYPE_SOCKET;
  }
}
