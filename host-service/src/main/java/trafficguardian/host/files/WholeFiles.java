package trafficguardian.host.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.CopyOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;

/**
 * Small files that are there whole or not at all: written under another name and moved into place,
 * so that neither a crash nor a reader finds half of one. Their folder must be one that only we may
 * change.
 */
public final class WholeFiles {
  private static final Set<PosixFilePermission> PRIVATE =
      PosixFilePermissions.fromString("rw-------");
  private static final Set<PosixFilePermission> PUBLIC =
      PosixFilePermissions.fromString("rw-r--r--");

  private WholeFiles() {}

  /**
   * Writes {@code content} to a new file of mode 0600.
   *
   * @throws java.nio.file.FileAlreadyExistsException if anything has that name already
   */
  public static void createPrivate(Path file, byte[] content) throws IOException {
    writePrivate(file, content);
  }

  /** Writes {@code content} to a file of mode 0600, in place of what has that name. */
  public static void replacePrivate(Path file, byte[] content) throws IOException {
    writePrivate(file, content, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Writes {@code content} to a file of mode 0644, in place of what has that name. */
  public static void replacePublic(Path file, byte[] content) throws IOException {
    // The folder may be anybody's, so that no name in it is ours to take.
    write(file, NewFile.besides(file), content, PUBLIC, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void writePrivate(Path file, byte[] content, CopyOption... how)
      throws IOException {
    Path unfinished = file.toAbsolutePath().resolveSibling(file.getFileName() + ".new");
    // What a crash left.
    Files.deleteIfExists(unfinished);
    write(file, unfinished, content, PRIVATE, how);
  }

  private static void write(
      Path file, Path unfinished, byte[] content, Set<PosixFilePermission> mode, CopyOption... how)
      throws IOException {
    Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
    try (FileChannel channel = SafeFiles.create(unfinished)) {
      ByteBuffer bytes = ByteBuffer.wrap(content);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      if (!mode.equals(PRIVATE)) {
        Files.setPosixFilePermissions(unfinished, mode);
      }
      channel.force(true);
    } catch (IOException failure) {
      Files.deleteIfExists(unfinished);
      throw FileFault.of(file, failure);
    }
    Files.move(unfinished, file, how);
    SafeFiles.forceFolder(folder);
  }

  /**
   * The content of a private file, or its first {@code max} bytes.
   *
   * @throws UnsafeFileException if it is not a private file of ours
   */
  public static byte[] readPrivate(Path file, int max) throws IOException {
    try (FileChannel channel = SafeFiles.open(file, StandardOpenOption.READ)) {
      return read(channel, max);
    }
  }

  /**
   * The content of a file that others may read too, or its first {@code max} bytes.
   *
   * @throws UnsafeFileException if it is not a regular file
   */
  public static byte[] read(Path file, int max) throws IOException {
    try (FileChannel channel = SafeFiles.openForReading(file)) {
      return read(channel, max);
    }
  }

  private static byte[] read(FileChannel channel, int max) throws IOException {
    ByteBuffer content = ByteBuffer.allocate((int) Math.min(max, Math.max(channel.size(), 0) + 1));
    while (content.hasRemaining() && channel.read(content) >= 0) {
      // Reads on to the end, or to the bound.
    }
    return Arrays.copyOf(content.array(), content.position());
  }
}
