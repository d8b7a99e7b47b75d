package trafficguardian.host.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A file that fails as a full or broken disk does, when told to. */
final class FaultyChannel extends FileChannel {

  /** The disk that all channels of a test share. */
  static final class Disk {
    private static final long PLENTY = Long.MAX_VALUE;

    private volatile long free = PLENTY;
    private volatile boolean broken;
    private volatile boolean truncateFails;
    private volatile @Nullable CountDownLatch gate;
    final AtomicInteger writes = new AtomicInteger();
    final AtomicInteger forces = new AtomicInteger();

    FileChannel open(Path file) throws IOException {
      if (broken) {
        throw new IOException("Read-only file system");
      }
      return new FaultyChannel(this, LineFile.openAppend(file));
    }

    /** From now on so many bytes fit. */
    void full(long bytes) {
      free = bytes;
    }

    /** Nothing at all can be changed any more, not even taken back. */
    void broken() {
      broken = true;
      truncateFails = true;
    }

    void repaired() {
      broken = false;
      truncateFails = false;
      free = PLENTY;
    }

    void truncateFails() {
      truncateFails = true;
    }

    /** Writes wait until {@link #release}. */
    void hold() {
      gate = new CountDownLatch(1);
    }

    void release() {
      CountDownLatch held = gate;
      gate = null;
      if (held != null) {
        held.countDown();
      }
    }
  }

  private final Disk disk;
  private final FileChannel file;

  private FaultyChannel(Disk disk, FileChannel file) {
    this.disk = disk;
    this.file = file;
  }

  @Override
  public int write(ByteBuffer from) throws IOException {
    disk.writes.incrementAndGet();
    CountDownLatch gate = disk.gate;
    if (gate != null) {
      try {
        gate.await();
      } catch (InterruptedException interrupted) {
        throw new IOException(interrupted);
      }
    }
    if (disk.broken) {
      throw new IOException("Input/output error");
    }
    int fits = (int) Math.min(from.remaining(), disk.free);
    if (fits == 0) {
      throw new IOException("No space left on device");
    }
    int limit = from.limit();
    int written = file.write(from.limit(from.position() + fits));
    from.limit(limit);
    disk.free = disk.free == Disk.PLENTY ? Disk.PLENTY : disk.free - written;
    return written;
  }

  @Override
  public FileChannel truncate(long size) throws IOException {
    if (disk.truncateFails) {
      throw new IOException("Input/output error");
    }
    file.truncate(size);
    return this;
  }

  @Override
  public void force(boolean metaData) throws IOException {
    disk.forces.incrementAndGet();
    if (disk.broken) {
      throw new IOException("Input/output error");
    }
    file.force(metaData);
  }

  @Override
  public long size() throws IOException {
    return file.size();
  }

  @Override
  protected void implCloseChannel() throws IOException {
    file.close();
  }

  @Override
  public long position() throws IOException {
    return file.position();
  }

  @Override
  public int read(ByteBuffer into) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long read(ByteBuffer[] into, int offset, int length) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long write(ByteBuffer[] from, int offset, int length) {
    throw new UnsupportedOperationException();
  }

  @Override
  public FileChannel position(long position) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long transferTo(long position, long count, WritableByteChannel target) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long transferFrom(ReadableByteChannel source, long position, long count) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int read(ByteBuffer into, long position) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int write(ByteBuffer from, long position) {
    throw new UnsupportedOperationException();
  }

  @Override
  public MappedByteBuffer map(MapMode mode, long position, long size) {
    throw new UnsupportedOperationException();
  }

  @Override
  public FileLock lock(long position, long size, boolean shared) {
    throw new UnsupportedOperationException();
  }

  @Override
  public FileLock tryLock(long position, long size, boolean shared) {
    throw new UnsupportedOperationException();
  }
}
