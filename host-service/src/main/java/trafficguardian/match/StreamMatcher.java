package trafficguardian.match;

import java.util.Objects;

/**
 * Finds the matches of all rules in one stream of bytes, which arrives in chunks cut anywhere.
 *
 * <p>For each rule on its own: all leftmost-longest matches that do not overlap. Where they start
 * and end does not depend on the chunks. Those of one rule are reported in order, as soon as they
 * are certain; between rules no order is promised. Work is linear in the bytes. One thread at a
 * time.
 *
 * <p>When more than {@value Candidates#CROWD} possible matches of one rule are open at once, none
 * is lost, but a match may be reported from a later start than its first. Of more than {@value
 * Candidates#MAX} of a kind that cannot stand for each other, such as counted out to one length,
 * one is reported that may not be a match. Still none of this depends on the chunks.
 */
public final class StreamMatcher {
  /** Bytes that the prefilter looks at in one go: many, since each of its steps is a loop. */
  private static final int STRETCH = Found.ROOM * HashedPlaces.STEP;

  /** Bytes that are read from the beginning of an anchor on before anything is opened. */
  private static final int READ = Anchor.LENGTH + Openings.LOOK_AHEAD;

  private final Prefilter prefilter;
  private final StreamBytes bytes = new StreamBytes();

  /** Anchors that stand before this have been looked at. */
  private long searched;

  /** The end of earlier chunks and the beginning of this one, side by side. */
  private final byte[] seam;

  private final LiveRules live;

  /** Those of rules that begin alike. */
  private final JointCandidates joint;

  private final Openings openings;

  StreamMatcher(RuleTables rules) {
    this.live = new LiveRules(rules);
    this.joint = new JointCandidates(rules, live);
    this.openings = new Openings(rules, bytes, live, joint);
    this.prefilter = rules.prefilter();
    this.seam = new byte[2 * (prefilter.furthest() + READ + 1)];
  }

  /**
   * Reads the next bytes of the stream. The array is not kept.
   *
   * @param hits takes what is certain by now; should it throw, {@link #reset} before going on
   */
  public void feed(byte[] chunk, int from, int to, HitSink hits) {
    Objects.checkFromToIndex(from, to, chunk.length);
    bytes.open(chunk, from, to);
    scan(chunk, bytes.end() - READ + 1, hits);
    // These first: what leaves them is walked on among the others.
    joint.advance(bytes.end(), bytes, hits);
    live.advance(bytes.end(), joint.keepFrom(firstStart()), bytes, hits);
    long keepFrom = Math.min(decidedTo(), firstStart() - 1);
    bytes.close(Math.max(0, keepFrom - HitSink.AROUND));
    openings.leave();
  }

  /**
   * Where the next match can begin at the earliest: all that begin before this offset have been
   * reported.
   */
  public long decidedTo() {
    return live.keepFrom(joint.keepFrom(firstStart()));
  }

  /** Where a match may begin at the earliest whose anchor was not looked at. */
  private long firstStart() {
    return Math.max(0, searched - prefilter.furthest());
  }

  /** Decides what waited for more bytes, and is ready for the next stream. */
  public void end(HitSink hits) {
    scanRest(hits);
    joint.releaseAll(bytes, hits);
    live.finish(bytes, hits);
    reset();
  }

  /** Reports what is certain without more bytes, and is ready for the next stream. */
  public void abandon(HitSink hits) {
    scanRest(hits);
    reset();
  }

  /** Forgets the stream and is ready for the next one. */
  public void reset() {
    live.clear();
    joint.clear();
    searched = 0;
    bytes.clear();
    openings.leave();
  }

  /**
   * Looks at the anchors before the end of the stream. The byte behind it counts as zero: an anchor
   * may reach one byte further than a match of four bytes does.
   */
  private void scanRest(HitSink hits) {
    scan(seam, bytes.end() - Anchor.LENGTH + 2, hits);
  }

  /** Looks at all anchors that begin before a place. */
  private void scan(byte[] chunk, long before, HitSink hits) {
    long chunkStart = bytes.chunkStart();
    // Those that need bytes of earlier chunks too.
    long seamEnd = Math.min(before, chunkStart + prefilter.furthest() + 1);
    if (searched < seamEnd) {
      long base = Math.max(0, firstStart() - 1);
      int known = bytes.copy(base, seamEnd + READ - 1, seam);
      seam[known] = 0;
      search(seam, base, seamEnd, known, hits);
    }
    if (searched < before) {
      long base = bytes.chunkBase();
      search(chunk, base, before, (int) (bytes.end() - base), hits);
    }
  }

  /**
   * Looks at the anchors that begin before a place.
   *
   * @param base position of the first byte of the array
   * @param known end of the bytes of the stream in it
   */
  private void search(byte[] array, long base, long before, int known, HitSink hits) {
    openings.lookAt(array, base, known);
    int to = (int) (before - base);
    Found found = Found.take();
    for (int at = even(base, (int) (searched - base)); at < to; at += STRETCH) {
      prefilter.find(array, at, Math.min(at + STRETCH, to), known, found);
      for (int i = 0; i < found.count; i++) {
        openings.at(found.at[i], found.slots[i], hits);
      }
    }
    found.free();
    searched = before;
  }

  /** The first index from this one on that is an even place of the stream. */
  private static int even(long base, int index) {
    return index + (int) ((base + index) & 1);
  }
}
