package trafficguardian.host.files;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.CopyOption;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.Objects;

/**
 * A file of mode 0600 that is written piece by piece and takes its name when it is complete; until
 * then, and if it never is, what had that name is as it was. A link of that name is replaced, never
 * followed.
 */
public final class NewFile implements Closeable {
  private static final int BUFFER = 1 << 16;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Path file;
  private final Path unfinished;
  private final boolean replace;
  private final FileChannel channel;
  private final OutputStream stream;

  private NewFile(Path file, Path unfinished, boolean replace) throws IOException {
    this.file = file;
    this.unfinished = unfinished;
    this.replace = replace;
    this.channel = SafeFiles.create(unfinished);
    this.stream = new BufferedOutputStream(new Naming(Channels.newOutputStream(channel)), BUFFER);
  }

  /**
   * Begins {@code file}.
   *
   * @param replace whether it may take the place of another
   * @throws FileAlreadyExistsException if anything has that name and may not be replaced
   * @throws FileSystemException if a folder has that name
   */
  public static NewFile begin(Path file, boolean replace) throws IOException {
    Path absolute = file.toAbsolutePath();
    if (Files.isDirectory(absolute, LinkOption.NOFOLLOW_LINKS)) {
      throw new FileSystemException(file.toString(), null, "is a folder");
    }
    if (!replace && Files.exists(absolute, LinkOption.NOFOLLOW_LINKS)) {
      throw new FileAlreadyExistsException(file.toString());
    }
    return new NewFile(absolute, besides(absolute), replace);
  }

  /** A name in the folder of {@code file} that nobody else uses: the folder is not ours alone. */
  static Path besides(Path file) {
    Path absolute = file.toAbsolutePath();
    String random = Long.toHexString(RANDOM.nextLong());
    return Objects.requireNonNull(absolute.getParent())
        .resolve("." + absolute.getFileName() + "." + random + ".new");
  }

  /** Where its content goes. */
  public OutputStream stream() {
    return stream;
  }

  /** The content is complete: gives the file its name. */
  public void finish() throws IOException {
    stream.flush();
    try {
      channel.force(true);
    } catch (IOException failure) {
      throw FileFault.of(file, failure);
    }
    CopyOption[] how =
        replace ? new CopyOption[] {StandardCopyOption.ATOMIC_MOVE} : new CopyOption[0];
    Files.move(unfinished, file, how);
  }

  /** Leaves nothing behind of a file that was not finished. */
  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(unfinished);
  }

  /** Says which file it is that cannot be written. */
  private final class Naming extends FilterOutputStream {
    Naming(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      try {
        out.write(bytes, from, length);
      } catch (IOException failure) {
        throw FileFault.of(file, failure);
      }
    }
  }
}
