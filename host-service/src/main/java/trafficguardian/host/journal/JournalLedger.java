package trafficguardian.host.journal;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import trafficguardian.host.files.SafeFiles;
import trafficguardian.ipc.Finding;
import trafficguardian.ipc.FindingJson;

/** What is known of the parts of a journal: their chain, and their age. For the writer's thread. */
final class JournalLedger implements Segments.Ledger {
  private final Path folder;
  private final Retention retention;
  private final Optional<ChainKeeper> keeper;
  private Optional<Instant> oldestLive;
  private Instant newestLive;

  private JournalLedger(
      Path folder,
      Retention retention,
      Optional<ChainKeeper> keeper,
      Optional<Instant> oldestLive,
      Instant newestLive) {
    this.folder = folder;
    this.retention = retention;
    this.keeper = keeper;
    this.oldestLive = oldestLive;
    this.newestLive = newestLive;
  }

  /** Of the journal in {@code folder}, whose newest file is there and whole. */
  static JournalLedger open(Path folder, Retention retention, Optional<ChainKeeper> keeper)
      throws IOException {
    Path live = folder.resolve(Journal.FILE_NAME);
    Instant written = Files.getLastModifiedTime(live).toInstant();
    return new JournalLedger(folder, retention, keeper, firstTime(live), written);
  }

  private static Optional<Instant> firstTime(Path live) throws IOException {
    Optional<?>[] first = {Optional.empty()};
    try (FileChannel file = SafeFiles.openForReading(live)) {
      Lines.forwards(
          Channels.newInputStream(file),
          (bytes, from, to, end) -> {
            String line = new String(bytes, from, to - from, StandardCharsets.UTF_8);
            first[0] = FindingJson.parse(line).map(Finding::timestamp);
            return first[0].isEmpty();
          });
    }
    return first[0].map(Instant.class::cast);
  }

  /** The line for {@code finding}, linked to the one before it if lines are. */
  byte[] line(Finding finding, long dropped) {
    String object = FindingJson.line(finding);
    String line = keeper.isPresent() ? keeper.get().chain().link(object, dropped) : object;
    return line.getBytes(StandardCharsets.US_ASCII);
  }

  void written(List<Finding> findings) {
    keeper.ifPresent(chain -> chain.chain().written());
    if (!findings.isEmpty()) {
      oldestLive = oldestLive.or(() -> Optional.of(findings.get(0).timestamp()));
      newestLive = findings.get(findings.size() - 1).timestamp();
    }
  }

  void forced(long dropped) throws IOException {
    if (keeper.isPresent()) {
      keeper.get().forced(dropped);
    }
  }

  void ended(long dropped) throws IOException {
    if (keeper.isPresent()) {
      keeper.get().ended(dropped);
    }
  }

  /** Lets go what is too old. */
  void tidy(LineFile file) throws IOException {
    retention.look();
    if (oldestLive.filter(retention::isSpanned).isPresent()) {
      file.rotate();
    }
    file.prune();
  }

  @Override
  public void closed(long part) {
    keeper.ifPresent(chain -> chain.closed(part, newestLive));
    oldestLive = Optional.empty();
  }

  @Override
  public boolean isExpired(long part, Instant written) {
    // Anybody who may write the file may change its time, but not the manifest.
    return retention.isOver(
        keeper
            .flatMap(chain -> chain.manifest().part(part))
            .map(ChainManifest.Part::newest)
            .orElse(written));
  }

  @Override
  public void removing(long part) throws IOException {
    if (keeper.isPresent()) {
      keeper.get().removing(folder, part);
    }
  }
}
