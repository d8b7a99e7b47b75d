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
  /** Bytes that the prefilter looks at in one go. */
  private static final int STRETCH = 256;

  private static final int NONE = -1;

  /**
   * Bytes that are read beyond an anchor before a match is taken to be possible: most die sooner
   * and never need to be kept. Since they are waited for, nothing depends on the chunks.
   */
  private static final int LOOK_AHEAD = 8;

  private final RuleTables rules;
  private final Prefilter prefilter;
  private final StreamBytes bytes = new StreamBytes();

  /** Where the prefilter found that an anchor may stand. */
  private final int[] places = new int[STRETCH / Prefilter.STEP];

  /** Anchors that stand before this have been looked at. */
  private long searched;

  /** The end of earlier chunks and the beginning of this one, side by side. */
  private final byte[] seam;

  private final LiveRules live;

  /** Those of rules that begin alike. */
  private final JointCandidates joint;

  StreamMatcher(RuleTables rules) {
    this.rules = rules;
    this.live = new LiveRules(rules);
    this.joint = new JointCandidates(rules, live);
    this.prefilter = rules.prefilter();
    this.seam = new byte[2 * (prefilter.furthest() + Anchor.LENGTH + LOOK_AHEAD + 1)];
  }

  /**
   * Reads the next bytes of the stream. The array is not kept.
   *
   * @param hits takes what is certain by now; should it throw, {@link #reset} before going on
   */
  public void feed(byte[] chunk, int from, int to, HitSink hits) {
    Objects.checkFromToIndex(from, to, chunk.length);
    bytes.open(chunk, from, to);
    scan(chunk, bytes.end() - (Anchor.LENGTH + LOOK_AHEAD) + 1, hits);
    // These first: what leaves them is walked on among the others.
    joint.advance(bytes.end(), bytes, hits);
    live.advance(bytes.end(), joint.keepFrom(firstStart()), bytes, hits);
    long keepFrom = Math.min(decidedTo(), firstStart() - 1);
    bytes.close(Math.max(0, keepFrom - HitSink.AROUND));
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
      int known = bytes.copy(base, seamEnd + Anchor.LENGTH - 1 + LOOK_AHEAD, seam);
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
    int to = (int) (before - base);
    for (int at = even(base, (int) (searched - base)); at < to; at += STRETCH) {
      int found = prefilter.find(array, at, Math.min(at + STRETCH, to), known, places);
      for (int i = 0; i < found; i++) {
        candidates(array, base, places[i], known, hits);
      }
    }
    searched = before;
  }

  /** The first index from this one on that is an even place of the stream. */
  private static int even(long base, int index) {
    return index + (int) ((base + index) & 1);
  }

  /** Looks closer at what may be an anchor. */
  private void candidates(byte[] array, long base, int anchor, int known, HitSink hits) {
    int aheadTo = Math.min(anchor + Anchor.LENGTH + LOOK_AHEAD, known);
    boolean knowsAround =
        base + anchor > 0 && anchor > 0 && anchor + Anchor.LENGTH + Anchor.BEHIND <= known;
    int first = prefilter.firstEntry(array, anchor);
    if (!prefilter.isCrowded(first)) {
      for (int entry = first; entry != 0; entry = prefilter.nextEntry(entry)) {
        openAlone(entry, array, base, anchor, aheadTo, knowsAround, hits);
      }
      return;
    }
    for (Opening opening : rules.openings(first)) {
      int start = anchor - opening.offset;
      if (!opening.isJoint()) {
        openAlone(opening.entry, array, base, anchor, aheadTo, knowsAround, hits);
      } else if (base + start >= 0 && opening.way == Prefilter.way(array, anchor)) {
        openTogether(opening, array, base, start, aheadTo, hits);
      }
    }
  }

  private void openTogether(
      Opening opening, byte[] array, long base, int start, int aheadTo, HitSink hits) {
    JointState state = opening.start(before(array, base, start));
    JointAutomaton automaton = rules.joint();
    char[] columnOf = automaton.columnOf;
    for (int at = start; at < aheadTo && !state.isDead(); at++) {
      int value = array[at] & 0xFF;
      JointState next = state.next(columnOf[value]);
      if (next == null) {
        next = automaton.next(state, value);
      }
      while (next.isAccepting()) {
        int part = automaton.accepting(state, value);
        open(state.rule(part), array, base, start, aheadTo, hits);
        state = automaton.without(state, part);
        next = automaton.next(state, value);
      }
      state = next;
    }
    if (state.size() >= Opening.FEWEST) {
      joint.add(base + start, state, base + aheadTo, bytes, hits);
      return;
    }
    for (int i = 0; i < state.size(); i++) {
      add(state.rule(i), base + start, state.state(i), NONE, base + aheadTo, hits);
    }
  }

  private void openAlone(
      int entry,
      byte[] array,
      long base,
      int anchor,
      int aheadTo,
      boolean knowsAround,
      HitSink hits) {
    int start = anchor - prefilter.offset(entry);
    if (base + start >= 0 && (!knowsAround || prefilter.fits(entry, array, anchor))) {
      open(prefilter.rule(entry), array, base, start, aheadTo, hits);
    }
  }

  /** Looks at what begins at a place, and keeps it if a match is still possible. */
  private void open(int rule, byte[] array, long base, int start, int aheadTo, HitSink hits) {
    Dfa dfa = rules.dfa(rule);
    char[] next = dfa.next;
    byte[] classOf = dfa.classOf;
    int state = dfa.start(before(array, base, start));
    Candidates open = live.find(rule);
    if (open != null
        && !isJoint(rule, base + aheadTo, hits)
        && open.takesIn(base + start, state, array, base, aheadTo, bytes, hits)) {
      return;
    }
    int accepted = NONE;
    int expiry = start + rules.maxSpan(rule) + 1;
    int to = Math.min(aheadTo, expiry);
    int at = start;
    while (at < to && state != Dfa.DEAD) {
      state = next[state + (classOf[array[at++] & 0xff] & 0xff)];
      if (state < dfa.firstPlain && state != Dfa.DEAD) {
        accepted = at - 1;
      }
    }
    int reached = expiry <= aheadTo ? Dfa.DEAD : state;
    if (reached != Dfa.DEAD || accepted != NONE) {
      long matchedTo = accepted == NONE ? NONE : base + accepted;
      add(rule, base + start, reached, matchedTo, base + aheadTo, hits);
    }
  }

  private void add(int rule, long start, int reached, long matchedTo, long at, HitSink hits) {
    if (isJoint(rule, at, hits)) {
      if (matchedTo == NONE) {
        joint.add(start, rules.joint().state(rule, reached), at, bytes, hits);
        return;
      }
      joint.release(rule, bytes, hits);
    }
    live.of(rule).add(start, reached, matchedTo, at, bytes, hits);
  }

  /** Whether those of a rule that are open at a position are walked together with others. */
  private boolean isJoint(int rule, long at, HitSink hits) {
    if (!joint.has(rule)) {
      return false;
    }
    joint.advance(at, bytes, hits);
    return joint.has(rule);
  }

  private static Subsets.Before before(byte[] array, long base, int start) {
    if (base + start == 0) {
      return Subsets.Before.NOTHING;
    }
    return ByteSet.isWord(array[start - 1]) ? Subsets.Before.WORD : Subsets.Before.OTHER;
  }
}
