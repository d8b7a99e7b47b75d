package trafficguardian.host.home;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import trafficguardian.host.files.FileFault;
import trafficguardian.host.files.SafeFiles;

/**
 * The file that tells which process is the service. While the service runs it holds a lock on it,
 * which the kernel takes away when the process ends, however it ends. The file is emptied at the
 * end, not removed: another process could have it open already.
 */
public final class PidFile implements Closeable {
  private static final int MAX_BYTES = 64;

  private final FileChannel channel;

  private PidFile(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes {@code file} for this process.
   *
   * @return nothing if another process holds it
   */
  public static Optional<PidFile> take(Path file) throws IOException {
    FileChannel channel =
        SafeFiles.openOrCreate(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      if (lock(channel) == null) {
        channel.close();
        return Optional.empty();
      }
      channel.truncate(0);
      channel.write(
          ByteBuffer.wrap(
              (ProcessIdentity.own().line() + "\n").getBytes(StandardCharsets.US_ASCII)),
          0);
      return Optional.of(new PidFile(channel));
    } catch (IOException failure) {
      channel.close();
      throw FileFault.of(file, failure);
    }
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException heldByThisProcess) {
      return null;
    }
  }

  /** The service that {@code file} tells of, if that very process still runs. */
  public static Optional<ProcessIdentity> running(Path file) throws IOException {
    try (FileChannel channel = SafeFiles.open(file, StandardOpenOption.READ)) {
      ByteBuffer bytes = ByteBuffer.allocate(MAX_BYTES);
      channel.read(bytes, 0);
      String text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.US_ASCII);
      return ProcessIdentity.parse(text).filter(ProcessIdentity::isAlive);
    } catch (NoSuchFileException never) {
      return Optional.empty();
    }
  }

  /** Gives the file back, empty. */
  @Override
  public void close() throws IOException {
    try (channel) {
      channel.truncate(0);
    }
  }
}
