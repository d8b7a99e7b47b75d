package trafficguardian.ipc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.Set;

/** Whose socket a client is ready to talk to: whoever owns it is who answers. */
public enum SocketOwner {
  /** This user or root. For the operator's socket. */
  SELF_OR_ROOT,
  /**
   * Also whoever owns the socket's folder, if nobody else may write there. For the agents' socket:
   * the service has a user of its own, and the client is in its group or in a container. Then it is
   * the path itself that is trusted: its setting must not be in the hands of others.
   */
  OR_FOLDER_OWNER;

  private static final Path SELF = Path.of("/proc/self");

  /** Whether {@code socket} may be trusted to be the service's, as far as its owner tells. */
  boolean trusts(Path socket, UserPrincipal owner) throws IOException {
    return owner.equals(root(socket))
        || isThisUser(owner)
        || (this == OR_FOLDER_OWNER && ownsFolderAlone(owner, socket));
  }

  private static UserPrincipal root(Path socket) throws IOException {
    return socket.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("0");
  }

  // Neither the user's name nor com.sun.security's UnixSystem knows users without a passwd entry,
  // which containers have.
  private static boolean isThisUser(UserPrincipal owner) throws IOException {
    return Files.exists(SELF) && Files.getOwner(SELF).equals(owner);
  }

  private static boolean ownsFolderAlone(UserPrincipal owner, Path socket) throws IOException {
    Path folder = socket.toAbsolutePath().getParent();
    if (folder == null) {
      return false;
    }
    PosixFileAttributes attributes =
        Files.readAttributes(folder, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    Set<PosixFilePermission> mode = attributes.permissions();
    return attributes.isDirectory()
        && attributes.owner().equals(owner)
        && !mode.contains(PosixFilePermission.GROUP_WRITE)
        && !mode.contains(PosixFilePermission.OTHERS_WRITE);
  }
}
