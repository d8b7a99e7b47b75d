package trafficguardian.host.journal;

import com.google.common.io.ByteStreams;
import com.google.common.io.CountingInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import trafficguardian.host.files.SafeFiles;

/**
 * The lines of a journal as they are at one moment, in all of its files, with or without a service
 * that writes to them; changes nothing. Memory is bounded by one block.
 */
final class JournalFiles implements Closeable {
  private static final int TRIES = 1000;
  private static final int BUFFER = 1 << 16;

  private final Segments segments;
  private final List<Long> newestFirst;
  private final @Nullable FileChannel live;

  /** Which blocks of lines are worth reading. */
  interface Choice {
    /** Whether to read lines of which {@code summary} tells. */
    boolean wants(BlockSummary summary);
  }

  /** Is shown the lines of one file after the other, oldest first. */
  interface Visitor extends Lines.Visitor {
    /** The lines that follow are those of {@code file}. */
    void begin(String file);

    /** The file is damaged behind the lines that were shown. */
    void damaged();

    /** The newest file ends with the line that was shown last, which has no line feed. */
    default void unfinished() {}
  }

  private JournalFiles(Segments segments, List<Long> newestFirst, @Nullable FileChannel live) {
    this.segments = segments;
    this.newestFirst = newestFirst;
    this.live = live;
  }

  /**
   * The files in {@code folder}, which need not exist.
   *
   * <p>A rotation while the newest file is opened would leave it open which of the two files it is.
   * It makes a new segment, so the newest one being the same before and after means that there was
   * none. A listing may miss a segment that is being replaced by its compressed copy at that
   * moment; then the other listing has it.
   */
  static JournalFiles open(Path folder) throws IOException {
    Segments segments = new Segments(folder, Journal.FILE_NAME);
    if (Files.notExists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return new JournalFiles(segments, List.of(), null);
    }
    for (int tries = 0; tries < TRIES; tries++) {
      NavigableSet<Long> numbers = segments.newestFirst();
      FileChannel live = openIfPresent(folder.resolve(Journal.FILE_NAME));
      try {
        NavigableSet<Long> after = segments.newestFirst();
        if (newest(after) == newest(numbers)) {
          numbers.addAll(after);
          JournalFiles files = new JournalFiles(segments, List.copyOf(numbers), live);
          live = null;
          return files;
        }
      } finally {
        if (live != null) {
          live.close();
        }
      }
    }
    throw new IOException("the journal rotates faster than it can be opened");
  }

  /** One closed part alone. */
  static JournalFiles openPart(Path folder, long part) {
    return new JournalFiles(new Segments(folder, Journal.FILE_NAME), List.of(part), null);
  }

  private static long newest(NavigableSet<Long> numbers) {
    return numbers.isEmpty() ? 0 : numbers.first();
  }

  /**
   * Shows the lines, the newest one first, until the visitor has seen enough; leaves out what
   * {@code choice} does not want, where that is known without reading it. It is asked anew for each
   * block. What is damaged is left out.
   */
  void backwards(Choice choice, Lines.Visitor visitor) throws IOException {
    boolean[] goesOn = {true};
    Lines.Visitor watched =
        (bytes, from, to, end) -> goesOn[0] = visitor.line(bytes, from, to, end);
    if (live != null) {
      Lines.backwards(live, live.size(), watched);
    }
    for (long segment : newestFirst) {
      if (goesOn[0]) {
        backwards(segment, choice, watched, goesOn);
      }
    }
  }

  private void backwards(long segment, Choice choice, Lines.Visitor visitor, boolean[] goesOn)
      throws IOException {
    try (FileChannel plain = openIfPresent(segments.plain(segment))) {
      if (plain != null) {
        Lines.backwards(plain, plain.size(), visitor);
        return;
      }
    }
    // It was compressed meanwhile, or is gone altogether.
    try (FileChannel compressed = openIfPresent(segments.compressed(segment))) {
      if (compressed == null || Blocks.summary(compressed).filter(choice::wants).isEmpty()) {
        return;
      }
      List<Blocks.Block> blocks = Blocks.list(compressed);
      for (int i = blocks.size() - 1; i >= 0 && goesOn[0]; i--) {
        if (choice.wants(blocks.get(i).summary())) {
          byte[] text = Blocks.text(compressed, blocks.get(i));
          Lines.backwards(text, text.length, visitor);
        }
      }
    }
  }

  /** Shows the lines, the oldest one first, until the visitor has seen enough. */
  void forwards(Visitor visitor) throws IOException {
    boolean[] goesOn = {true};
    Lines.Visitor watched =
        (bytes, from, to, end) -> goesOn[0] = visitor.line(bytes, from, to, end);
    List<Long> oldestFirst = new ArrayList<>(newestFirst);
    Collections.reverse(oldestFirst);
    for (long segment : oldestFirst) {
      if (goesOn[0]) {
        forwards(segment, visitor, watched);
      }
    }
    if (live != null && goesOn[0]) {
      visitor.begin(Journal.FILE_NAME);
      forwardsToTheEnd(live, visitor, watched);
    }
  }

  private void forwards(long segment, Visitor visitor, Lines.Visitor watched) throws IOException {
    try (FileChannel plain = openIfPresent(segments.plain(segment))) {
      if (plain != null) {
        visitor.begin(String.valueOf(segments.plain(segment).getFileName()));
        forwards(plain, watched);
        return;
      }
    }
    Path file = segments.compressed(segment);
    try (FileChannel compressed = openIfPresent(file)) {
      if (compressed != null) {
        visitor.begin(String.valueOf(file.getFileName()));
        Lines.forwards(new GZIPInputStream(Channels.newInputStream(compressed), BUFFER), watched);
      }
    } catch (EOFException | ZipException damaged) {
      visitor.damaged();
    }
  }

  /** Up to its end as it was in the beginning: it may grow faster than it is read. */
  private static void forwards(FileChannel plain, Lines.Visitor visitor) throws IOException {
    InputStream whole = Channels.newInputStream(plain);
    Lines.forwards(ByteStreams.limit(whole, plain.size()), visitor);
  }

  private static void forwardsToTheEnd(FileChannel plain, Visitor visitor, Lines.Visitor watched)
      throws IOException {
    CountingInputStream read =
        new CountingInputStream(ByteStreams.limit(Channels.newInputStream(plain), plain.size()));
    long[] lastEnd = {-1};
    Lines.forwards(
        read,
        (bytes, from, to, end) -> {
          lastEnd[0] = end;
          return watched.line(bytes, from, to, end);
        });
    // A line feed would be behind the line's end.
    if (lastEnd[0] == read.getCount()) {
      visitor.unfinished();
    }
  }

  @Override
  public void close() throws IOException {
    if (live != null) {
      live.close();
    }
  }

  private static @Nullable FileChannel openIfPresent(Path path) throws IOException {
    try {
      return SafeFiles.openForReading(path);
    } catch (NoSuchFileException absent) {
      return null;
    }
  }
}
