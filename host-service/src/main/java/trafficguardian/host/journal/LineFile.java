package trafficguardian.host.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import trafficguardian.host.files.SafeFiles;

/**
 * A private file that grows by whole lines and becomes a segment when it is full. For one thread.
 *
 * <p>After a failure the next call begins by restoring what is needed: it opens the file again, or
 * cuts off the part of a batch that the failure left. So a batch is in the file either completely
 * or not at all, and the caller may try it again.
 */
final class LineFile implements Closeable {

  /** Opens a file for appending, {@link SafeFiles#openOrCreate}; tests put failures here. */
  interface Opener {
    FileChannel open(Path file) throws IOException;
  }

  private final Path folder;
  private final Path file;
  private final long maxBytes;
  private final Segments segments;
  private final Opener opener;
  private final long repaired;

  private @Nullable FileChannel channel;
  private @Nullable Object identity;

  /** Length up to the end of the last complete batch; holds while {@link #torn}. */
  private long size;

  private boolean torn;

  private LineFile(Path folder, String name, long maxBytes, Segments segments, Opener opener)
      throws IOException {
    this.folder = folder;
    this.file = folder.resolve(name);
    this.maxBytes = maxBytes;
    this.segments = segments;
    this.opener = opener;
    open();
    this.repaired = Tail.repair(file);
    segments.tidy();
  }

  /**
   * Opens the file {@code name} in {@code folder}, both of which are made if they are missing, and
   * repairs its end.
   *
   * @param maxBytes a batch that would make the file longer goes to a new one
   */
  static LineFile open(Path folder, String name, long maxBytes, Segments segments, Opener opener)
      throws IOException {
    return new LineFile(folder, name, maxBytes, segments, opener);
  }

  /** The opener for use outside tests. */
  static FileChannel openAppend(Path file) throws IOException {
    return SafeFiles.openOrCreate(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
  }

  /** How many bytes of a torn end were cut off when this file was opened. */
  long repaired() {
    return repaired;
  }

  /**
   * Appends whole lines, all of them or none.
   *
   * @return whether the file became a segment before that
   */
  boolean append(ByteBuffer lines) throws IOException {
    FileChannel to = restored();
    size = to.size();
    boolean full = size > 0 && size + lines.remaining() > maxBytes;
    if (full) {
      to = rotate(to);
      size = 0;
    }
    torn = true;
    while (lines.hasRemaining()) {
      to.write(lines);
    }
    torn = false;
    return full;
  }

  /**
   * Makes what was appended survive a power cut. If the file was moved or removed meanwhile, a new
   * one takes its place.
   */
  void force() throws IOException {
    restored().force(false);
    if (!isInPlace()) {
      close();
      open();
    }
  }

  @Override
  public void close() throws IOException {
    FileChannel closing = channel;
    channel = null;
    if (closing != null) {
      closing.close();
    }
  }

  private FileChannel rotate(FileChannel full) throws IOException {
    full.force(true);
    close();
    segments.add(file);
    return open();
  }

  private FileChannel restored() throws IOException {
    FileChannel open = channel;
    if (open == null || !open.isOpen()) {
      open = open();
    }
    if (torn) {
      open.truncate(size);
      torn = false;
    }
    return open;
  }

  private FileChannel open() throws IOException {
    SafeFiles.privateFolder(folder);
    FileChannel opened = opener.open(file);
    channel = opened;
    Object now = SafeFiles.identity(file);
    torn &= now.equals(identity);
    identity = now;
    return opened;
  }

  private boolean isInPlace() throws IOException {
    try {
      return SafeFiles.identity(file).equals(identity);
    } catch (NoSuchFileException removed) {
      return false;
    }
  }
}
