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

  /** Opens what is told of segments, once the end of the file is repaired. */
  interface LedgerOpener {
    Segments.Ledger open(long repairedBytes) throws IOException;
  }

  /** Opens a file for appending, {@link SafeFiles#openOrCreate}; tests put failures here. */
  interface Opener {
    FileChannel open(Path file) throws IOException;
  }

  private final Path folder;
  private final Path file;
  private final long maxBytes;
  private final Archive archive;
  private final Opener opener;
  private final long repaired;

  private @Nullable FileChannel channel;
  private @Nullable Object identity;

  /** Length up to the end of the last complete batch; holds while {@link #torn}. */
  private long size;

  private boolean torn;

  private LineFile(
      Path folder, Path file, long maxBytes, Archive archive, Opener opener, long repaired) {
    this.folder = folder;
    this.file = file;
    this.maxBytes = maxBytes;
    this.archive = archive;
    this.opener = opener;
    this.repaired = repaired;
  }

  /**
   * Opens the file {@code name} in {@code folder}, both of which are made if they are missing, and
   * repairs its end.
   *
   * @param maxBytes a batch that would make the file longer goes to a new one
   * @param backups how many of the full ones are kept
   * @param ledger is told of them
   */
  static LineFile open(
      Path folder, String name, long maxBytes, int backups, Opener opener, LedgerOpener ledger)
      throws IOException {
    Path file = folder.resolve(name);
    SafeFiles.privateFolder(folder);
    opener.open(file).close();
    long repaired = Tail.repair(file);
    Archive archive =
        Archive.open(name + "-archive", new Segments(folder, name, backups, ledger.open(repaired)));
    return new LineFile(folder, file, maxBytes, archive, opener, repaired);
  }

  /** The opener for use outside tests. */
  static FileChannel openAppend(Path file) throws IOException {
    return SafeFiles.openOrCreate(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
  }

  /** How many bytes of a torn end were cut off when this file was opened. */
  long repaired() {
    return repaired;
  }

  /** Why writing fails, as far as can be told. */
  WriteTrouble trouble() {
    return WriteTrouble.in(folder);
  }

  /** Appends whole lines, all of them or none. */
  void append(ByteBuffer lines) throws IOException {
    FileChannel to = restored();
    size = to.size();
    if (size > 0 && size + lines.remaining() > maxBytes) {
      to = rotate(to);
      size = 0;
    }
    torn = true;
    try {
      while (lines.hasRemaining()) {
        to.write(lines);
      }
      torn = false;
    } finally {
      if (torn) {
        cutQuietly(to);
      }
    }
  }

  /**
   * Makes what was appended survive a power cut. If the file was moved or removed meanwhile, a new
   * one takes its place.
   */
  void force() throws IOException {
    restored().force(false);
    if (!isInPlace()) {
      closeChannel();
      open();
    }
  }

  /** Closes the file as it is and begins a new one. */
  void rotate() throws IOException {
    FileChannel open = restored();
    if (open.size() > 0) {
      rotate(open);
    }
  }

  /** Removes segments that are too old by now. */
  void prune() throws IOException {
    archive.prune();
  }

  @Override
  public void close() throws IOException {
    try {
      closeChannel();
    } finally {
      archive.close();
    }
  }

  private void closeChannel() throws IOException {
    FileChannel closing = channel;
    channel = null;
    if (closing != null) {
      closing.close();
    }
  }

  private FileChannel rotate(FileChannel full) throws IOException {
    full.force(true);
    closeChannel();
    archive.add(file);
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

  /** At once if possible, so that a disk that is full has no more on it than what will stay. */
  private void cutQuietly(FileChannel tornFile) {
    try {
      tornFile.truncate(size);
      torn = false;
    } catch (IOException later) {
      // Before the next batch, then.
    }
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
