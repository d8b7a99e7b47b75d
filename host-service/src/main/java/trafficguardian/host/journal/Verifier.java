package trafficguardian.host.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import trafficguardian.host.files.UnsafeFileException;
import trafficguardian.host.journal.Verification.Break;
import trafficguardian.host.journal.Verification.ChainedEnd;
import trafficguardian.host.journal.Verification.Reason;

/** Checks the chain of a journal, with or without a service that writes to it. */
public final class Verifier {
  private static final int TRIES = 10;

  private final Path folder;
  private final ChainStore store;
  private final boolean expected;

  /**
   * Of the journal in {@code folder}, with what {@code store} has of its chain.
   *
   * @param expected whether the configuration asks for a chain
   */
  public Verifier(Path folder, ChainStore store, boolean expected) {
    this.folder = folder;
    this.store = store;
    this.expected = expected;
  }

  /** Reads all that is on file. */
  public Verification verify() throws IOException {
    ChainStore.Kept<ChainManifest> before = store.manifest();
    for (int tries = 1; ; tries++) {
      // In this order: what the head names is in files that are opened after it was read.
      ChainStore.Kept<ChainHead> head = store.head();
      ChainWalk walk = new ChainWalk(head.value());
      Optional<Break> foreign = Optional.empty();
      try (JournalFiles files = JournalFiles.open(folder)) {
        files.forwards(walk);
      } catch (UnsafeFileException planted) {
        foreign = Optional.of(new Break(Reason.FOREIGN, nameOf(planted), 0));
      }
      ChainStore.Kept<ChainManifest> after = store.manifest();
      Verification result = result(foreign, head, walk, after);
      boolean removedMeanwhile = !after.equals(before);
      if (result.broken().isEmpty() || !removedMeanwhile || tries == TRIES) {
        return result;
      }
      before = after;
    }
  }

  /**
   * The file of the journal that something else stands for.
   *
   * @throws UnsafeFileException if it is the journal's own, and only too open
   */
  private String nameOf(UnsafeFileException unsafe) throws UnsafeFileException {
    Path file = unsafe.path();
    Path name = file.getFileName();
    if (name == null || !folder.equals(file.getParent()) || unsafe.remedy().isPresent()) {
      throw unsafe;
    }
    return name.toString();
  }

  private Verification result(
      Optional<Break> foreign,
      ChainStore.Kept<ChainHead> head,
      ChainWalk walk,
      ChainStore.Kept<ChainManifest> manifest) {
    Optional<ChainLink> removed = manifest.value().flatMap(ChainManifest::removed);
    Optional<Break> broken =
        foreign
            .or(() -> state(ChainStore.HEAD, head, walk))
            .or(() -> state(ChainStore.MANIFEST, manifest, walk))
            .or(() -> walk.beginning(removed))
            .or(walk::broken)
            .or(() -> walk.ending(removed))
            .or(() -> unchained(walk));
    return new Verification(
        broken,
        walk.lines(),
        walk.chained(),
        end(walk.last()),
        removed.map(Verifier::end),
        walk.dropped(),
        walk.tornBytes(),
        walk.unforced(),
        store.hasKey());
  }

  private Optional<Break> unchained(ChainWalk walk) {
    return expected && walk.lines() > 0 && walk.chained() == 0
        ? Optional.of(new Break(Reason.UNCHAINED, Journal.FILE_NAME, 0))
        : Optional.empty();
  }

  private static ChainedEnd end(ChainLink link) {
    return new ChainedEnd(link.seq(), link.hash());
  }

  private static Optional<Break> state(String name, ChainStore.Kept<?> kept, ChainWalk walk) {
    if (kept.forged()) {
      return Optional.of(new Break(Reason.STATE_FORGED, name, 0));
    }
    return kept.value().isEmpty() && walk.chained() > 0
        ? Optional.of(new Break(Reason.STATE_MISSING, name, 0))
        : Optional.empty();
  }
}
