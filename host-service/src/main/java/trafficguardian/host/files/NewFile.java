package trafficguardian.host.files;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.CopyOption;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;

/**
 * A file of mode 0600 that is written piece by piece and takes its name when it is complete; until
 * then, and if it never is, what had that name is as it was. A link of that name is replaced, never
 * followed.
 */
public final class NewFile implements Closeable {
  private static final int BUFFER = 1 << 16;

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
    this.stream = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER);
  }

  /**
   * Begins {@code file}.
   *
   * @param replace whether it may take the place of another
   * @throws FileAlreadyExistsException if anything has that name and may not be replaced
   */
  public static NewFile begin(Path file, boolean replace) throws IOException {
    Path absolute = file.toAbsolutePath();
    if (!replace && Files.exists(absolute, LinkOption.NOFOLLOW_LINKS)) {
      throw new FileAlreadyExistsException(file.toString());
    }
    Path folder = Objects.requireNonNull(absolute.getParent());
    Path unfinished = folder.resolve(absolute.getFileName() + ".new");
    // What a crash left.
    Files.deleteIfExists(unfinished);
    return new NewFile(absolute, unfinished, replace);
  }

  /** Where its content goes. */
  public OutputStream stream() {
    return stream;
  }

  /** The content is complete: gives the file its name. */
  public void finish() throws IOException {
    stream.flush();
    channel.force(true);
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
}
