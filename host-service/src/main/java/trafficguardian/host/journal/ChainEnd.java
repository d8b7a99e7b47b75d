package trafficguardian.host.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a chain ends.
 *
 * @param last the line that the next one follows
 * @param gap what the next line has to tell
 */
record ChainEnd(ChainLink last, Gap gap) {

  /** The end of the chain of the journal in {@code folder}, compared with what was kept of it. */
  static ChainEnd find(
      Path folder, ChainStore.Kept<ChainHead> head, ChainStore.Kept<ChainManifest> manifest)
      throws IOException {
    Optional<ChainHead> whileOff = head.value().filter(ChainHead::off);
    if (whileOff.isPresent()) {
      Gap gap = Gap.NONE.plus(Gap.Cause.UNCHAINED, 1);
      return new ChainEnd(
          whileOff.get().last(), gap.plus(Gap.Cause.CHANGED, manifest.value().isEmpty() ? 1 : 0));
    }
    Scan scan = new Scan(head.value());
    try (JournalFiles files = JournalFiles.open(folder)) {
      files.backwards(summary -> true, scan);
    }
    ChainLink last =
        scan.last
            .or(() -> manifest.value().flatMap(ChainManifest::removed))
            .orElse(ChainLink.START);
    return new ChainEnd(last, scan.gap(last, head, manifest));
  }

  /** The last chained line in a closed part; none if there is none. */
  static Optional<ChainLink> ofPart(Path folder, long part) throws IOException {
    Scan scan = new Scan(Optional.empty());
    try (JournalFiles files = JournalFiles.openPart(folder, part)) {
      files.backwards(summary -> true, scan);
    }
    return scan.last;
  }

  /** Reads back to the line of the head, which is near the end. */
  private static final class Scan implements Lines.Visitor {
    private final Optional<ChainHead> head;
    private Optional<ChainLink> last = Optional.empty();
    private boolean unchained;
    private boolean headFound;

    Scan(Optional<ChainHead> head) {
      this.head = head;
    }

    @Override
    public boolean line(byte[] bytes, int from, int to, long end) {
      Optional<ChainedLine> line = ChainedLine.read(bytes, from, to);
      if (line.isEmpty()) {
        unchained |= last.isEmpty();
        return true;
      }
      ChainLink link = new ChainLink(line.get().seq(), ChainLink.hash(bytes, from, to));
      last = last.isEmpty() ? Optional.of(link) : last;
      headFound |= head.filter(kept -> kept.last().equals(link)).isPresent();
      return head.filter(kept -> link.seq() > kept.last().seq()).isPresent();
    }

    Gap gap(
        ChainLink last, ChainStore.Kept<ChainHead> kept, ChainStore.Kept<ChainManifest> manifest) {
      if (head.isEmpty()) {
        boolean neverChained = last.equals(ChainLink.START) && !kept.forged();
        return neverChained
            ? Gap.NONE.plus(Gap.Cause.UNCHAINED, unchained ? 1 : 0)
            : Gap.NONE.plus(Gap.Cause.CHANGED, 1);
      }
      ChainHead was = head.get();
      boolean changed =
          manifest.value().isEmpty()
              || unchained
              || (last.seq() >= was.last().seq() && !headFound && !last.equals(was.last()));
      return Gap.NONE
          .plus(Gap.Cause.MISSING, Math.max(0, was.last().seq() - last.seq()))
          .plus(Gap.Cause.DROPPED, last.equals(was.last()) ? was.dropped() : 0)
          .plus(Gap.Cause.CHANGED, changed ? 1 : 0);
    }
  }
}
