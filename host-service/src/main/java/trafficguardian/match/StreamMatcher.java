package trafficguardian.match;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

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
  private final RuleTables rules;
  private final Prefilter prefilter;
  private final StreamBytes bytes = new StreamBytes();

  /** The last bytes, folded, as the end of an opening. */
  private int recent;

  /** By rule; made at the first hit of the prefilter. */
  private @Nullable Candidates[] byRule = {};

  /** Those that bytes already seen still matter to. */
  private Candidates[] live = {};

  private int liveCount;
  private boolean[] isLive = {};

  StreamMatcher(RuleTables rules) {
    this.rules = rules;
    this.prefilter = rules.prefilter();
  }

  /**
   * Reads the next bytes of the stream. The array is not kept.
   *
   * @param hits takes what is certain by now; should it throw, {@link #reset} before going on
   */
  public void feed(byte[] chunk, int from, int to, HitSink hits) {
    Objects.checkFromToIndex(from, to, chunk.length);
    bytes.open(chunk, from, to);
    scan(chunk, from, to, hits);
    long tail = Math.max(0, bytes.end() - Openings.LENGTH);
    long keepFrom = tail;
    for (int i = liveCount - 1; i >= 0; i--) {
      Candidates candidates = live[i];
      candidates.advance(bytes.end(), bytes, hits);
      keepFrom = candidates.keepFrom(keepFrom);
      if (candidates.isIdle(tail)) {
        retire(i);
      }
    }
    bytes.close(keepFrom);
  }

  /**
   * Where the next match can begin at the earliest: all that begin before this offset have been
   * reported.
   */
  public long decidedTo() {
    long decided = Math.max(0, bytes.end() - (Openings.LENGTH - 1));
    for (int i = 0; i < liveCount; i++) {
      decided = live[i].keepFrom(decided);
    }
    return decided;
  }

  /** Decides what waited for more bytes, and is ready for the next stream. */
  public void end(HitSink hits) {
    for (int i = 0; i < liveCount; i++) {
      live[i].finish(bytes, hits);
    }
    reset();
  }

  /** Forgets the stream and is ready for the next one. */
  public void reset() {
    while (liveCount > 0) {
      retire(liveCount - 1);
    }
    recent = 0;
    bytes.clear();
  }

  private void scan(byte[] chunk, int from, int to, HitSink hits) {
    // First the openings that began in earlier chunks, and all of them in a tiny chunk.
    int whole = Math.min(to, from + Openings.LENGTH - 1);
    int opening = recent;
    for (int i = from; i < whole; i++) {
      opening = Prefilter.slide(opening, chunk[i]);
      if (prefilter.contains(opening)) {
        candidate(opening, bytes.chunkBase() + i + 1, hits);
      }
    }
    int at = prefilter.next(chunk, from, to);
    while (at >= 0) {
      candidate(Prefilter.opening(chunk, at), bytes.chunkBase() + at + Openings.LENGTH, hits);
      at = prefilter.next(chunk, at + 1, to);
    }
    recent = to - from < Openings.LENGTH ? opening : Prefilter.opening(chunk, to - Openings.LENGTH);
  }

  /** Looks closer at an opening that ends before {@code at}. */
  private void candidate(int opening, long at, HitSink hits) {
    long start = at - Openings.LENGTH;
    if (start < 0) {
      return;
    }
    Subsets.Before before = before(start);
    byte b0 = bytes.at(start);
    byte b1 = bytes.at(start + 1);
    byte b2 = bytes.at(start + 2);
    byte b3 = bytes.at(start + 3);
    for (int rule : prefilter.rules(opening)) {
      Dfa dfa = rules.dfa(rule);
      int state = dfa.step(dfa.start(before), b0);
      if (state == Dfa.DEAD) {
        // Folded like the first byte of a match, but another: the usual case.
        continue;
      }
      state = dfa.step(dfa.step(dfa.step(state, b1), b2), b3);
      if (state != Dfa.DEAD) {
        open(rule).add(start, state, at, bytes, hits);
      }
    }
  }

  private Subsets.Before before(long start) {
    if (start == 0) {
      return Subsets.Before.NOTHING;
    }
    return ByteSet.isWord(bytes.at(start - 1)) ? Subsets.Before.WORD : Subsets.Before.OTHER;
  }

  private Candidates open(int rule) {
    if (byRule.length == 0) {
      byRule = new Candidates[rules.size()];
      live = new Candidates[rules.size()];
      isLive = new boolean[rules.size()];
    }
    Candidates candidates = byRule[rule];
    if (candidates == null) {
      candidates = new Candidates(rule, rules.rule(rule));
      byRule[rule] = candidates;
    }
    if (!isLive[rule]) {
      isLive[rule] = true;
      live[liveCount++] = candidates;
    }
    return candidates;
  }

  private void retire(int place) {
    Candidates candidates = live[place];
    live[place] = live[--liveCount];
    isLive[candidates.rule()] = false;
    candidates.clear();
  }
}
