package trafficguardian.host.files;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import trafficguardian.host.files.UnsafeFileException.Reason;

/**
 * Files and folders that belong to the service alone: folders of mode 0700, files of mode 0600,
 * whatever the umask, never through a symbolic link in the last name of a path.
 *
 * <p>Java cannot ask an open descriptor for its owner, so a path is looked at before it is opened
 * and again after. Between the two nobody else can change it as long as its folder is private:
 * check the folder first.
 */
public final class SafeFiles {
  private static final Set<PosixFilePermission> FILE_MODE =
      PosixFilePermissions.fromString("rw-------");
  private static final Set<PosixFilePermission> FOLDER_MODE =
      PosixFilePermissions.fromString("rwx------");
  private static final Set<PosixFilePermission> PUBLIC_FOLDER_MODE =
      PosixFilePermissions.fromString("rwxr-xr-x");

  // Of st_mode, stat(2).
  private static final int PERMISSIONS = 07777;
  private static final int GROUP_AND_OTHERS = 077;
  private static final int WRITE_BY_OTHERS = 022;
  private static final int TYPE = 0170000;
  private static final int LINK_TYPE = 0120000;
  private static final int FOLDER_TYPE = 0040000;
  private static final int FILE_TYPE = 0100000;

  private static final long OWN_UID = new UnixSystem().getUid();

  private SafeFiles() {}

  /**
   * Makes {@code folder}, and the folders above it that are missing, with mode 0700; one that
   * exists must be private.
   *
   * @throws UnsafeFileException if it exists and is not a private folder of ours
   */
  public static void privateFolder(Path folder) throws IOException {
    Path parent = folder.toAbsolutePath().getParent();
    if (parent != null && !Files.exists(parent)) {
      privateFolder(parent);
    }
    try {
      Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(FOLDER_MODE));
      setModeIfUmaskTookAway(folder, FOLDER_MODE);
    } catch (FileAlreadyExistsException exists) {
      checkPrivateFolder(folder);
    }
  }

  /**
   * Makes {@code folder}, whose parent exists, with mode 0755: everybody may look into it, only we
   * may change it.
   *
   * @throws UnsafeFileException if it exists and others may change it
   */
  public static void publicFolder(Path folder) throws IOException {
    try {
      Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(PUBLIC_FOLDER_MODE));
      setModeIfUmaskTookAway(folder, PUBLIC_FOLDER_MODE);
    } catch (FileAlreadyExistsException exists) {
      Status status = realFolder(folder);
      status.require((status.mode & WRITE_BY_OTHERS) == 0, Reason.FOLDER_WRITABLE);
    }
  }

  /**
   * Checks that {@code folder} is a real folder, ours, and closed to everybody else.
   *
   * @throws UnsafeFileException if it is not
   */
  public static void checkPrivateFolder(Path folder) throws IOException {
    Status status = realFolder(folder);
    status.require((status.mode & GROUP_AND_OTHERS) == 0, Reason.FOLDER_TOO_OPEN);
  }

  private static Status realFolder(Path folder) throws IOException {
    Status status = Status.of(folder);
    status.require(!status.is(LINK_TYPE), Reason.LINK);
    status.require(status.is(FOLDER_TYPE), Reason.NOT_A_FOLDER);
    status.require(status.uid == OWN_UID, Reason.OTHER_OWNER);
    return status;
  }

  /**
   * Opens a private file that exists.
   *
   * @throws UnsafeFileException if it is not a private file of ours
   */
  public static FileChannel open(Path file, StandardOpenOption... options) throws IOException {
    Object key = privateFile(file).key;
    FileChannel channel = FileChannel.open(file, noFollow(options));
    try {
      Status after = privateFile(file);
      after.require(after.key.equals(key), Reason.REPLACED);
      return channel;
    } catch (IOException | RuntimeException unsafe) {
      channel.close();
      throw unsafe;
    }
  }

  /**
   * Creates a private file and opens it for writing, and what else is asked for.
   *
   * @throws FileAlreadyExistsException if anything has that name already, a dangling link included
   */
  public static FileChannel create(Path file, StandardOpenOption... options) throws IOException {
    Set<OpenOption> all = noFollow(options);
    all.add(StandardOpenOption.CREATE_NEW);
    // Without it CREATE_NEW is ignored, and what is there would be opened unchecked.
    all.add(StandardOpenOption.WRITE);
    FileChannel channel =
        FileChannel.open(file, all, PosixFilePermissions.asFileAttribute(FILE_MODE));
    try {
      setModeIfUmaskTookAway(file, FILE_MODE);
      return channel;
    } catch (IOException | RuntimeException failure) {
      channel.close();
      throw failure;
    }
  }

  /**
   * Opens a private file, which is created if there is none.
   *
   * @throws UnsafeFileException if it exists and is not a private file of ours
   */
  public static FileChannel openOrCreate(Path file, StandardOpenOption... options)
      throws IOException {
    try {
      return create(file, options);
    } catch (FileAlreadyExistsException exists) {
      return open(file, options);
    }
  }

  /**
   * Opens a regular file for reading, whoever owns it and may read it too: never through a link,
   * and never something that would make the reader wait, such as a pipe.
   *
   * @throws UnsafeFileException if it is not a regular file
   */
  public static FileChannel openForReading(Path file) throws IOException {
    regularFile(file);
    return FileChannel.open(file, noFollow(StandardOpenOption.READ));
  }

  /** What tells this file from another one that takes its name later. */
  public static Object identity(Path file) throws IOException {
    return Status.of(file).key;
  }

  /** Makes creations, renames and removals in {@code folder} survive a power cut. */
  public static void forceFolder(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private static Status regularFile(Path file) throws IOException {
    Status status = Status.of(file);
    status.require(!status.is(LINK_TYPE), Reason.LINK);
    status.require(status.is(FILE_TYPE), Reason.NOT_A_FILE);
    return status;
  }

  private static Status privateFile(Path file) throws IOException {
    Status status = regularFile(file);
    status.require(status.uid == OWN_UID, Reason.OTHER_OWNER);
    status.require((status.mode & PERMISSIONS & ~0600) == 0, Reason.FILE_TOO_OPEN);
    return status;
  }

  private static Set<OpenOption> noFollow(StandardOpenOption... options) {
    Set<OpenOption> all = new HashSet<>();
    Collections.addAll(all, options);
    all.add(LinkOption.NOFOLLOW_LINKS);
    return all;
  }

  /** A umask can only take bits away: what has just been created was never wider than this. */
  private static void setModeIfUmaskTookAway(Path created, Set<PosixFilePermission> mode)
      throws IOException {
    if (!Files.getPosixFilePermissions(created, LinkOption.NOFOLLOW_LINKS).equals(mode)) {
      Files.setPosixFilePermissions(created, mode);
    }
  }

  /** What lstat(2) says of a path. */
  private record Status(Path path, int mode, long uid, Object key) {

    static Status of(Path path) throws IOException {
      Map<String, Object> of =
          Files.readAttributes(path, "unix:mode,uid,fileKey", LinkOption.NOFOLLOW_LINKS);
      return new Status(
          path,
          (Integer) Objects.requireNonNull(of.get("mode")),
          Integer.toUnsignedLong((Integer) Objects.requireNonNull(of.get("uid"))),
          Objects.requireNonNull(of.get("fileKey")));
    }

    boolean is(int type) {
      return (mode & TYPE) == type;
    }

    void require(boolean holds, Reason otherwise) throws UnsafeFileException {
      if (!holds) {
        throw new UnsafeFileException(path, otherwise);
      }
    }
  }
}
