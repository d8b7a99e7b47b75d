package trafficguardian.match;

/**
 * Opens what an anchor may belong to: looks closer at what stands around it, walks the first bytes,
 * and keeps what may still become a match, alone or with what begins alike.
 */
final class Openings {
  /**
   * Bytes that are read beyond an anchor before a match is taken to be possible: most die sooner
   * and never need to be kept. Since they are waited for, nothing depends on the chunks.
   */
  static final int LOOK_AHEAD = 8;

  private static final int NONE = -1;

  private static final byte[] NOTHING = {};

  private final RuleTables rules;
  private final Prefilter prefilter;
  private final StreamBytes bytes;
  private final LiveRules live;
  private final JointCandidates joint;

  /** What is looked at: bytes of the stream, the position of the first, and where they end. */
  private byte[] array = NOTHING;

  private long base;
  private int known;

  /** Up to where the first bytes are walked. */
  private int aheadTo;

  /** Whether a rule of those walked as one accepted, and left them. */
  private boolean accepted;

  Openings(RuleTables rules, StreamBytes bytes, LiveRules live, JointCandidates joint) {
    this.rules = rules;
    this.prefilter = rules.prefilter();
    this.bytes = bytes;
    this.live = live;
    this.joint = joint;
  }

  /**
   * Anchors are in this array from now on.
   *
   * @param itsBase position of its first byte
   * @param itsEnd end of the bytes of the stream in it
   */
  void lookAt(byte[] its, long itsBase, int itsEnd) {
    array = its;
    base = itsBase;
    known = itsEnd;
  }

  /** Keeps nothing of the array. */
  void leave() {
    array = NOTHING;
  }

  /** Looks closer at what may be an anchor of a slot. */
  void at(int anchor, int slot, HitSink hits) {
    aheadTo = Math.min(anchor + Anchor.LENGTH + LOOK_AHEAD, known);
    int way = HashedPlaces.way(array, anchor);
    int first = prefilter.firstEntry(slot);
    int end = prefilter.endOfEntries(slot);
    if (end - first == 1) {
      // What stands around was asked before.
      if (prefilter.wayOf(first) == way) {
        openAlone(first, anchor, hits);
      }
      return;
    }
    boolean isKnown = isAroundKnown(anchor);
    long close = isKnown ? Prefilter.close(array, anchor) : 0;
    int further = isKnown ? Prefilter.further(array, anchor) : 0;
    for (Opening opening : rules.openings(slot)) {
      if (opening.way == way && (!isKnown || opening.fits(close, further))) {
        open(opening, anchor, hits);
      }
    }
  }

  private void open(Opening opening, int anchor, HitSink hits) {
    if (opening.isJoint()) {
      openTogether(opening, anchor - opening.offset, hits);
    } else {
      openAlone(opening.entry, anchor, hits);
    }
  }

  /** Walks the rules of an opening as one. Those that accept are walked alone. */
  private void openTogether(Opening opening, int start, HitSink hits) {
    if (base + start < 0) {
      return;
    }
    JointState first = opening.start(before(start));
    int length = aheadTo - start;
    if (length < Long.BYTES || length > 2 * Long.BYTES) {
      keep(walk(first, start, hits), start, hits);
      return;
    }
    long firstBytes = HashedPlaces.eight(array, start);
    long lastBytes = HashedPlaces.eight(array, aheadTo - Long.BYTES);
    JointState reached = first.walked(firstBytes, lastBytes, length);
    if (reached == null) {
      accepted = false;
      reached = walk(first, start, hits);
      if (!accepted) {
        first.learnWalk(firstBytes, lastBytes, length, reached);
      }
    }
    keep(reached, start, hits);
  }

  private JointState walk(JointState first, int start, HitSink hits) {
    JointAutomaton automaton = rules.joint();
    char[] columnOf = automaton.columnOf;
    JointState state = first;
    for (int at = start; at < aheadTo && !state.isDead(); at++) {
      int value = array[at] & 0xFF;
      JointState next = state.next(columnOf[value]);
      if (next == null) {
        next = automaton.next(state, value);
      }
      while (next.isAccepting()) {
        accepted = true;
        int part = automaton.accepting(state, value);
        open(state.rule(part), start, hits);
        state = automaton.without(state, part);
        next = automaton.next(state, value);
      }
      state = next;
    }
    return state;
  }

  /** Keeps what may still become a match. */
  private void keep(JointState state, int start, HitSink hits) {
    if (state.size() >= Opening.FEWEST) {
      joint.add(base + start, state, base + aheadTo, bytes, hits);
      return;
    }
    for (int i = 0; i < state.size(); i++) {
      add(state.rule(i), base + start, state.state(i), NONE, hits);
    }
  }

  private void openAlone(int entry, int anchor, HitSink hits) {
    int start = anchor - prefilter.offset(entry);
    if (base + start >= 0) {
      open(prefilter.rule(entry), start, hits);
    }
  }

  private boolean isAroundKnown(int anchor) {
    return anchor > 0 && base + anchor > 0 && anchor + Anchor.LENGTH + Anchor.BEHIND <= known;
  }

  /** Looks at what begins at a place, and keeps it if a match is still possible. */
  private void open(int rule, int start, HitSink hits) {
    Dfa dfa = rules.dfa(rule);
    char[] next = dfa.next;
    byte[] classOf = dfa.classOf;
    int state = dfa.start(before(start));
    Candidates open = live.find(rule);
    if (open != null
        && !isJoint(rule, hits)
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
      add(rule, base + start, reached, accepted == NONE ? NONE : base + accepted, hits);
    }
  }

  private void add(int rule, long start, int reached, long matchedTo, HitSink hits) {
    long at = base + aheadTo;
    if (isJoint(rule, hits)) {
      if (matchedTo == NONE) {
        joint.add(start, rules.joint().state(rule, reached), at, bytes, hits);
        return;
      }
      joint.release(rule, bytes, hits);
    }
    live.of(rule).add(start, reached, matchedTo, at, bytes, hits);
  }

  /** Whether those of a rule that are open are walked together with others. */
  private boolean isJoint(int rule, HitSink hits) {
    if (!joint.has(rule)) {
      return false;
    }
    joint.advance(base + aheadTo, bytes, hits);
    return joint.has(rule);
  }

  private Subsets.Before before(int start) {
    if (base + start == 0) {
      return Subsets.Before.NOTHING;
    }
    return ByteSet.isWord(array[start - 1]) ? Subsets.Before.WORD : Subsets.Before.OTHER;
  }
}
