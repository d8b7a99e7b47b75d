package trafficguardian.host.journal;

import com.google.common.io.ByteStreams;
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
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import trafficguardian.host.files.SafeFiles;
import trafficguardian.ipc.Finding;
import trafficguardian.ipc.FindingFilter;
import trafficguardian.ipc.FindingsQuery;

/**
 * Reads a journal's folder, newest finding first, with or without a service that writes to it;
 * changes nothing.
 *
 * <p>Findings stand in the order in which they were written, which rotation keeps. A page begins
 * behind the line of its cursor wherever that line is by then, so that what is written or rotated
 * between two pages makes neither repeat nor leave out a finding. If that line is gone, so are all
 * older ones: the oldest go first.
 */
public final class JournalReader {
  private static final int SNAPSHOT_TRIES = 1000;

  private final Path folder;
  private final Path file;
  private final Segments segments;

  /** Of the journal whose files are in {@code folder}. */
  public JournalReader(Path folder) {
    this.folder = folder;
    this.file = folder.resolve(Journal.FILE_NAME);
    this.segments = new Segments(folder, Journal.FILE_NAME, Integer.MAX_VALUE);
  }

  /**
   * A page of findings.
   *
   * @param findings newest first
   * @param nextCursor present when older findings follow
   * @param unreadable lines that were met and are no finding: torn, foreign, or too long
   */
  public record Page(List<Finding> findings, Optional<String> nextCursor, long unreadable) {
    public Page {
      findings = List.copyOf(findings);
    }
  }

  /** The newest findings that {@code query} asks for; none if there is no journal yet. */
  public Page newest(FindingsQuery query) throws IOException {
    PageCollector page = new PageCollector(query);
    if (Files.notExists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return page.page();
    }
    try (Snapshot snapshot = snapshot()) {
      if (snapshot.live != null) {
        Lines.backwards(snapshot.live, snapshot.live.size(), page::newestFirst);
      }
      for (long segment : snapshot.segments) {
        if (page.isFull()) {
          break;
        }
        read(segment, page);
      }
    }
    return page.page();
  }

  /** Is shown one finding after the other. */
  public interface Visitor {
    /** One finding; throwing ends the reading. */
    void finding(Finding finding) throws IOException;
  }

  /**
   * Shows all findings that {@code filter} lets through and that were written before this began, in
   * the order in which they were written; none if there is no journal yet. What retention removes
   * meanwhile may be missing.
   *
   * @return how many lines were met that are no finding
   */
  public long oldestFirst(FindingFilter filter, Visitor visitor) throws IOException {
    if (Files.notExists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return 0;
    }
    AllFindings findings = new AllFindings(filter, visitor);
    try (Snapshot snapshot = snapshot()) {
      List<Long> segmentsNow = new ArrayList<>(snapshot.segments);
      Collections.reverse(segmentsNow);
      for (long segment : segmentsNow) {
        readForwards(segment, findings);
      }
      if (snapshot.live != null) {
        readForwards(snapshot.live, findings);
      }
    }
    return findings.unreadable();
  }

  private void readForwards(long segment, Lines.Visitor visitor) throws IOException {
    try (FileChannel plain = openIfPresent(segments.plain(segment))) {
      if (plain != null) {
        readForwards(plain, visitor);
        return;
      }
    }
    readCompressed(segment, visitor);
  }

  private static void readForwards(FileChannel plain, Lines.Visitor visitor) throws IOException {
    InputStream whole = Channels.newInputStream(plain);
    Lines.forwards(ByteStreams.limit(whole, plain.size()), visitor);
  }

  /** The file that is written, if there is one, and the segments that are older than it. */
  private record Snapshot(@Nullable FileChannel live, List<Long> segments) implements Closeable {
    @Override
    public void close() throws IOException {
      if (live != null) {
        live.close();
      }
    }
  }

  /**
   * A rotation while the file is opened would leave it open which of the two files it is. It makes
   * a new segment, so the newest one being the same before and after means that there was none.
   *
   * <p>A listing may miss a segment that is being replaced by its compressed copy at that moment;
   * then the other listing has it.
   */
  private Snapshot snapshot() throws IOException {
    for (int tries = 0; tries < SNAPSHOT_TRIES; tries++) {
      NavigableSet<Long> numbers = segments.newestFirst();
      FileChannel live = openIfPresent(file);
      try {
        NavigableSet<Long> after = segments.newestFirst();
        if (newest(after) == newest(numbers)) {
          numbers.addAll(after);
          Snapshot snapshot = new Snapshot(live, List.copyOf(numbers));
          live = null;
          return snapshot;
        }
      } finally {
        if (live != null) {
          live.close();
        }
      }
    }
    throw new IOException("the journal rotates faster than it can be opened");
  }

  private static long newest(NavigableSet<Long> numbers) {
    return numbers.isEmpty() ? 0 : numbers.first();
  }

  private void read(long segment, PageCollector page) throws IOException {
    try (FileChannel plain = openIfPresent(segments.plain(segment))) {
      if (plain != null) {
        Lines.backwards(plain, plain.size(), page::newestFirst);
        return;
      }
    }
    // It was compressed meanwhile, or is gone altogether.
    if (page.needsCursor() && !contains(segment, page)) {
      return;
    }
    page.beginOldestFirst();
    readCompressed(segment, page::oldestFirst);
    page.endOldestFirst();
  }

  /** Looking for the cursor's line is much cheaper than reading all lines as findings. */
  private boolean contains(long segment, PageCollector page) throws IOException {
    boolean[] found = {false};
    readCompressed(
        segment,
        (bytes, from, to, end) -> {
          found[0] = page.isCursor(bytes, from, to);
          return !found[0];
        });
    return found[0];
  }

  private void readCompressed(long segment, Lines.Visitor visitor) throws IOException {
    try (FileChannel compressed = openIfPresent(segments.compressed(segment))) {
      if (compressed != null) {
        Lines.forwards(new GZIPInputStream(Channels.newInputStream(compressed)), visitor);
      }
    } catch (EOFException | ZipException damaged) {
      // What stands before the damage has been read.
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
