package trafficguardian.host.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import trafficguardian.host.files.SafeFiles;

/**
 * The closed parts of a file that grew too large, oldest first by number and by name: {@code
 * findings.jsonl.0000000001.gz}.
 *
 * <p>A part begins as the renamed file itself, {@code .0000000001}; its compressed copy is written
 * under a third name, {@code .0000000001.gz.tmp}, forced to disk and renamed; only then is the
 * plain part removed. So whatever step is the last one before a crash, each line is in a plain part
 * or in a complete compressed one, and {@link #compress} can finish the rest. Numbers only rise, by
 * what is in the folder and not by the clock.
 */
final class Segments {
  private static final String NUMBER = "%010d";
  private static final String COMPRESSED = ".gz";
  private static final String UNFINISHED = ".gz.tmp";

  private final Path folder;
  private final String name;
  private final Pattern pattern;
  private final int keep;
  private final Ledger ledger;

  /** Is told what becomes of parts, and has a say in it. */
  interface Ledger {
    /** The newest part from now on. */
    void closed(long part);

    /** Whether {@code part}, written last at {@code written}, is too old to be kept. */
    boolean isExpired(long part, Instant written);

    /** All parts up to this one are about to be removed. */
    void removing(long part) throws IOException;
  }

  /** Parts are kept however old they are. */
  static final Ledger NO_LEDGER =
      new Ledger() {
        @Override
        public void closed(long part) {}

        @Override
        public boolean isExpired(long part, Instant written) {
          return false;
        }

        @Override
        public void removing(long part) {}
      };

  /** Of the file {@code name} in {@code folder}, for reading. */
  Segments(Path folder, String name) {
    this(folder, name, Integer.MAX_VALUE, NO_LEDGER);
  }

  /**
   * Of the file {@code name} in {@code folder}.
   *
   * @param keep how many parts are kept; the oldest ones go first
   */
  Segments(Path folder, String name, int keep, Ledger ledger) {
    this.folder = folder;
    this.name = name;
    this.pattern =
        Pattern.compile(
            Pattern.quote(name) + "\\.([0-9]{10})(" + COMPRESSED + "|" + UNFINISHED + ")?");
    this.keep = keep;
    this.ledger = ledger;
  }

  /** The numbers of the parts that can be read, newest first; the caller may add to them. */
  NavigableSet<Long> newestFirst() throws IOException {
    NavigableSet<Long> numbers = new TreeSet<>(Comparator.reverseOrder());
    for (Part part : parts()) {
      if (!part.suffix.equals(UNFINISHED)) {
        numbers.add(part.number);
      }
    }
    return numbers;
  }

  /** The part as it was written, while it is there. */
  Path plain(long number) {
    return folder.resolve(name + "." + NUMBER.formatted(number));
  }

  /** The compressed part. It is there before the plain one goes. */
  Path compressed(long number) {
    return folder.resolve(plain(number).getFileName() + COMPRESSED);
  }

  /** Makes {@code file}, closed and forced to disk, the newest part. */
  synchronized void add(Path file) throws IOException {
    long newest = 0;
    for (Part part : parts()) {
      newest = Math.max(newest, part.number);
    }
    Files.move(file, plain(newest + 1), StandardCopyOption.ATOMIC_MOVE);
    SafeFiles.forceFolder(folder);
    ledger.closed(newest + 1);
    prune();
  }

  /** Removes what an interrupted run left half done, and the parts that are too many. */
  synchronized void tidy() throws IOException {
    for (Part part : parts()) {
      if (part.suffix.equals(UNFINISHED)) {
        Files.deleteIfExists(part.path);
      } else if (part.suffix.isEmpty() && isCompressed(part.number)) {
        Files.deleteIfExists(part.path);
      }
    }
    prune();
  }

  /**
   * Compresses the plain parts, oldest first. For one thread, which is not the writer's.
   *
   * @throws IOException if one of them, or more, stays plain
   */
  void compress() throws IOException {
    List<Long> numbers = new ArrayList<>();
    for (Part part : parts()) {
      if (part.suffix.isEmpty()) {
        numbers.add(part.number);
      }
    }
    numbers.sort(Comparator.naturalOrder());
    IOException last = null;
    for (long number : numbers) {
      try {
        compress(number);
      } catch (NoSuchFileException prunedMeanwhile) {
        // There is nothing to compress any more.
      } catch (IOException failure) {
        last = failure;
      }
    }
    if (last != null) {
      throw last;
    }
  }

  private void compress(long number) throws IOException {
    Path unfinished = folder.resolve(plain(number).getFileName() + UNFINISHED);
    try {
      Files.deleteIfExists(unfinished);
      copyCompressed(plain(number), unfinished);
      Files.setLastModifiedTime(unfinished, Files.getLastModifiedTime(plain(number)));
      publish(number, unfinished);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  private static void copyCompressed(Path from, Path to) throws IOException {
    try (FileChannel source = SafeFiles.open(from, StandardOpenOption.READ);
        FileChannel target = SafeFiles.create(to, StandardOpenOption.WRITE)) {
      Blocks.compress(source, target);
      target.force(true);
    }
  }

  /** Not while {@link #prune} runs: a part that was pruned must not come back compressed. */
  private synchronized void publish(long number, Path complete) throws IOException {
    if (!Files.exists(plain(number))) {
      throw new NoSuchFileException(plain(number).toString());
    }
    Files.move(complete, compressed(number), StandardCopyOption.ATOMIC_MOVE);
    SafeFiles.forceFolder(folder);
    Files.deleteIfExists(plain(number));
  }

  private boolean isCompressed(long number) {
    return Files.isRegularFile(compressed(number), LinkOption.NOFOLLOW_LINKS);
  }

  /** Removes the parts that are too many or too old. */
  synchronized void prune() throws IOException {
    List<Long> numbers = new ArrayList<>(newestFirst());
    Collections.reverse(numbers);
    int going = Math.max(0, numbers.size() - keep);
    while (going < numbers.size() && isExpired(numbers.get(going))) {
      going++;
    }
    if (going == 0) {
      return;
    }
    ledger.removing(numbers.get(going - 1));
    for (long number : numbers.subList(0, going)) {
      Files.deleteIfExists(plain(number));
      Files.deleteIfExists(compressed(number));
    }
  }

  private boolean isExpired(long number) throws IOException {
    for (Path path : List.of(plain(number), compressed(number))) {
      try {
        Instant written = Files.getLastModifiedTime(path, LinkOption.NOFOLLOW_LINKS).toInstant();
        return ledger.isExpired(number, written);
      } catch (NoSuchFileException other) {
        // It is in the other form.
      }
    }
    return false;
  }

  private record Part(Path path, long number, String suffix) {}

  private List<Part> parts() throws IOException {
    List<Part> parts = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, name + ".*")) {
      for (Path entry : entries) {
        Matcher matcher = pattern.matcher(entry.getFileName().toString());
        if (matcher.matches()) {
          String suffix = matcher.group(2);
          parts.add(
              new Part(entry, Long.parseLong(matcher.group(1)), suffix == null ? "" : suffix));
        }
      }
    } catch (DirectoryIteratorException failure) {
      throw failure.getCause();
    }
    return parts;
  }
}
