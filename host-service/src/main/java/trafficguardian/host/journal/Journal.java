package trafficguardian.host.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import trafficguardian.ipc.Finding;
import trafficguardian.ipc.FindingsQuery;
import trafficguardian.ipc.Severity;

/**
 * The JSONL file of findings, {@code findings.jsonl}, and its older segments.
 *
 * <p>A finding that was accepted is written, or counted in {@link #dropped}; see {@link LineWriter}
 * for when.
 */
public final class Journal implements FindingSink, Closeable {
  public static final String FILE_NAME = "findings.jsonl";

  private final Consumer<Event> events;
  private final WrittenCounts written = new WrittenCounts();
  private final LineWriter<Finding> writer;
  private final JournalReader reader;
  private final Feed feed = new Feed();

  private final JournalLedger ledger;

  private Journal(
      Path folder,
      JournalLimits limits,
      Optional<Chaining> chaining,
      InstantSource clock,
      Consumer<Event> events,
      LineFile.Opener opener)
      throws IOException {
    this.events = events;
    Retention retention = new Retention(limits.retention(), limits.backups(), clock);
    JournalLedger[] opened = new JournalLedger[1];
    LineFile file =
        LineFile.open(
            folder,
            FILE_NAME,
            limits.maxBytes(),
            limits.backups(),
            opener,
            tornBytes -> {
              Optional<ChainKeeper> keeper = keeper(folder, chaining, tornBytes);
              opened[0] = JournalLedger.open(folder, retention, keeper);
              return opened[0];
            });
    this.ledger = opened[0];
    this.reader = new JournalReader(folder);
    this.writer = new LineWriter<>("journal", file, limits.queue(), limits.maxBytes(), new Owner());
    if (file.repaired() > 0) {
      events.accept(repaired("findings", file.repaired()));
    }
  }

  /**
   * How lines are linked, and where that is kept.
   *
   * @param on whether they are from now on
   */
  public record Chaining(ChainStore store, boolean on) {}

  private Optional<ChainKeeper> keeper(Path folder, Optional<Chaining> chaining, long tornBytes)
      throws IOException {
    if (chaining.isEmpty()) {
      return Optional.empty();
    }
    Chaining how = chaining.get();
    ChainKeeper keeper = ChainKeeper.open(folder, how.store(), how.on(), tornBytes);
    Gap gap = keeper.chain().pending();
    if (gap.isTampering()) {
      events.accept(
          Event.of(Event.Kind.JOURNAL_CHANGED).with("missing", gap.of(Gap.Cause.MISSING)));
    }
    return Optional.of(keeper);
  }

  /**
   * Opens the journal in {@code folder}; folder and file are made if they are missing, and what a
   * crash left half done is finished.
   *
   * @param events is told of a repaired end, and of findings that were dropped
   * @throws trafficguardian.host.files.UnsafeFileException if folder or file is not ours alone
   */
  public static Journal open(
      Path folder, JournalLimits limits, Chaining chaining, Consumer<Event> events)
      throws IOException {
    return open(folder, limits, chaining, InstantSource.system(), events, LineFile::openAppend);
  }

  static Journal open(
      Path folder,
      JournalLimits limits,
      Chaining chaining,
      InstantSource clock,
      Consumer<Event> events,
      LineFile.Opener opener)
      throws IOException {
    return new Journal(folder, limits, Optional.of(chaining), clock, events, opener);
  }

  /** The same without a chain. */
  public static Journal open(Path folder, JournalLimits limits, Consumer<Event> events)
      throws IOException {
    return open(folder, limits, events, LineFile::openAppend);
  }

  static Journal open(
      Path folder, JournalLimits limits, Consumer<Event> events, LineFile.Opener opener)
      throws IOException {
    return new Journal(folder, limits, Optional.empty(), InstantSource.system(), events, opener);
  }

  static Event repaired(String file, long bytes) {
    return Event.of(Event.Kind.JOURNAL_REPAIRED).with("file", file).with("removed_bytes", bytes);
  }

  @Override
  public void accept(Finding finding) {
    if (writer.accept(finding)) {
      feed.accept(finding);
    }
  }

  /**
   * Shows one more consumer what is accepted from now on.
   *
   * @param capacity how many findings may wait for that consumer
   */
  public Subscription subscribe(int capacity) {
    return subscribe(capacity, finding -> true);
  }

  /** The same, for a consumer that wants only some: the others take none of its room. */
  public Subscription subscribe(int capacity, Predicate<Finding> wanted) {
    return feed.subscribe(capacity, wanted);
  }

  /** The newest findings that are in the file already, as {@link JournalReader#newest} has them. */
  public JournalReader.Page newest(FindingsQuery query, BooleanSupplier late) throws IOException {
    return reader.newest(query, late);
  }

  /** How many findings were written of each severity since this journal was opened. */
  public Map<Severity, Long> written() {
    return written.bySeverity();
  }

  /** The same by pattern, severity and direction. */
  public Map<WrittenCounts.Kind, Long> writtenByKind() {
    return written.byKind();
  }

  /** How many findings were accepted and will never be written. */
  public long dropped() {
    return writer.dropped();
  }

  /** The code of what does not work at the moment, such as {@code journal_disk_full}. */
  public Optional<String> degraded() {
    return writer.trouble().map(why -> "journal_" + why.word());
  }

  /** Writes what was accepted and forces it to disk; what is accepted later counts as dropped. */
  @Override
  public void close() {
    writer.close();
  }

  private final class Owner implements LineWriter.Owner<Finding> {
    @Override
    public byte[] line(Finding finding) {
      return ledger.line(finding, Journal.this.dropped());
    }

    @Override
    public void written(List<Finding> findings) {
      ledger.written(findings);
      findings.forEach(written::add);
    }

    @Override
    public void forced() throws IOException {
      ledger.forced(Journal.this.dropped());
    }

    @Override
    public void tidy(LineFile file) throws IOException {
      ledger.tidy(file);
    }

    @Override
    public void closed() throws IOException {
      ledger.ended(Journal.this.dropped());
    }

    @Override
    public void dropped(long findings) {
      events.accept(Event.of(Event.Kind.FINDINGS_DROPPED).with("count", findings));
    }
  }
}
