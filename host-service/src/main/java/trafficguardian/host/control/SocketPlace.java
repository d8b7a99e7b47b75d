package trafficguardian.host.control;

import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Where a control socket stands and who gets at it as far as the file system tells.
 *
 * @param mode of the socket itself
 * @param widestFolderMode permissions that its folder may have; any other is refused
 */
public record SocketPlace(
    Path socket, Set<PosixFilePermission> mode, Set<PosixFilePermission> widestFolderMode) {

  public SocketPlace {
    socket = socket.toAbsolutePath();
    mode = Set.copyOf(mode);
    widestFolderMode = Set.copyOf(widestFolderMode);
  }

  /** For the owner alone: 0600 in a folder that nobody else may enter. */
  public static SocketPlace forOperator(Path socket) {
    return new SocketPlace(socket, mode("rw-------"), mode("rwx------"));
  }

  /** For the owner and the group: 0660 in a folder that others may enter but not change. */
  public static SocketPlace forAgents(Path socket) {
    return new SocketPlace(socket, mode("rw-rw----"), mode("rwxr-xr-x"));
  }

  private static Set<PosixFilePermission> mode(String text) {
    return PosixFilePermissions.fromString(text);
  }
}
