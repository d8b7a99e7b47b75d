package trafficguardian.host.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * The chain of a journal and what is kept of it apart: head and manifest. For the thread that
 * writes.
 */
final class ChainKeeper {
  private final ChainStore store;
  private final Chain chain;
  private ChainManifest manifest;
  private boolean manifestChanged;
  private ChainLink forced;

  private ChainKeeper(ChainStore store, Chain chain, ChainManifest manifest) {
    this.store = store;
    this.chain = chain;
    this.manifest = manifest;
    this.forced = chain.last();
  }

  /**
   * Continues the chain of the journal in {@code folder}, after checking that its end is as it was
   * left.
   *
   * @param on whether what is written from now on is chained
   * @param tornBytes what was cut off its end just now
   */
  static ChainKeeper open(Path folder, ChainStore store, boolean on, long tornBytes)
      throws IOException {
    ChainStore.Kept<ChainManifest> manifest = store.manifest();
    ChainEnd end = ChainEnd.find(folder, store.head(), manifest);
    Gap gap = end.gap().plus(Gap.Cause.TORN_BYTES, tornBytes);
    Chain chain = new Chain(end.last(), gap, on);
    ChainKeeper keeper =
        new ChainKeeper(store, chain, manifest.value().orElse(ChainManifest.EMPTY));
    // With something left to tell, the old head stays until a line has told it.
    keeper.ended(0);
    if (manifest.value().isEmpty()) {
      store.write(keeper.manifest);
    }
    return keeper;
  }

  Chain chain() {
    return chain;
  }

  ChainManifest manifest() {
    return manifest;
  }

  void closed(long part, Instant newest) {
    manifest = manifest.with(new ChainManifest.Part(part, chain.last(), newest));
    manifestChanged = true;
    saveManifestSoon();
  }

  void removing(Path folder, long upTo) throws IOException {
    if (manifest.part(upTo).isEmpty()) {
      // A crash came between closing it and writing that down.
      Optional<ChainLink> last = ChainEnd.ofPart(folder, upTo);
      manifest =
          manifest.with(new ChainManifest.Part(upTo, last.orElse(ChainLink.START), Instant.EPOCH));
    }
    manifest = manifest.without(upTo);
    manifestChanged = true;
    saveManifestSoon();
  }

  /** What was written has been forced to disk. */
  void forced(long dropped) throws IOException {
    if (manifestChanged) {
      store.write(manifest);
      manifestChanged = false;
    }
    if (!chain.pending().isTampering()) {
      writeHead(dropped);
    }
    forced = chain.last();
  }

  /** Nothing will be written any more: what was dropped since is kept for the next line. */
  void ended(long dropped) throws IOException {
    if (forced.equals(chain.last()) && !chain.pending().isTampering()) {
      writeHead(dropped);
    }
  }

  private void writeHead(long dropped) throws IOException {
    long unsaid = chain.pending().of(Gap.Cause.DROPPED) + chain.droppedSince(dropped);
    store.write(new ChainHead(chain.last(), unsaid, !chain.isOn()));
  }

  /** On a full disk parts have to go first, to make room for saying so. */
  private void saveManifestSoon() {
    try {
      store.write(manifest);
      manifestChanged = false;
    } catch (IOException later) {
      // With the next head, then.
    }
  }
}
