package trafficguardian.host.journal;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import trafficguardian.host.journal.Verification.Break;
import trafficguardian.host.journal.Verification.Reason;

/** Follows a chain from its first line on, up to where it is broken. */
final class ChainWalk implements JournalFiles.Visitor {
  private final Optional<ChainHead> head;

  private String file = Journal.FILE_NAME;
  private long lineInFile;
  private long lines;
  private long chained;
  private long dropped;
  private long tornBytes;
  private long unforced;
  private ChainLink last = ChainLink.START;
  private @Nullable Break lastPlace;
  private @Nullable ChainedLine first;
  private @Nullable Break firstPlace;

  /** Lines that are not chained, until it is known whether they may be there. */
  private @Nullable Break unchained;

  private long unchainedBytes;
  private boolean lastIsNoObject;
  private boolean tornEnd;
  private @Nullable Break broken;

  /** A line that does not name the one before it: the next one tells which of the two changed. */
  private @Nullable Break doubtful;

  private @Nullable Break beforeDoubtful;

  ChainWalk(Optional<ChainHead> head) {
    this.head = head;
  }

  @Override
  public void begin(String name) {
    file = name;
    lineInFile = 0;
  }

  @Override
  public void damaged() {
    broken = broken == null ? new Break(Reason.UNREADABLE, file, 0) : broken;
  }

  @Override
  public boolean line(byte[] bytes, int from, int to, long end) {
    if (broken != null) {
      return false;
    }
    lineInFile++;
    lines++;
    lastIsNoObject = false;
    Optional<ChainedLine> chain = ChainedLine.read(bytes, from, to);
    if (chain.isEmpty()) {
      unchained = unchained == null ? here(Reason.FOREIGN) : unchained;
      unchainedBytes += to - from;
      lastIsNoObject = !Tail.isObject(bytes, from, to);
      return true;
    }
    check(chain.get(), new ChainLink(chain.get().seq(), ChainLink.hash(bytes, from, to)));
    return broken == null;
  }

  /** A crash leaves part of a line at the end of the newest file, and nothing behind it. */
  @Override
  public void unfinished() {
    tornEnd = lastIsNoObject;
  }

  private void check(ChainedLine line, ChainLink link) {
    Gap gap = line.gap();
    boolean doubted = doubtful != null;
    boolean mayFollowUnchained = gap.of(Gap.Cause.UNCHAINED) > 0;
    if (unchained != null && !mayFollowUnchained) {
      broken = unchained;
    } else if (gap.of(Gap.Cause.MISSING) > 0) {
      broken = here(Reason.WAS_CUT_OFF);
    } else if (gap.of(Gap.Cause.CHANGED) > 0) {
      broken = here(Reason.WAS_CHANGED);
    } else if (first == null) {
      first = line;
      firstPlace = here(Reason.MISSING_BEFORE);
    } else {
      broken = follows(line);
    }
    if (doubted && broken != null && !broken.equals(doubtful)) {
      broken = beforeDoubtful;
    }
    if (broken == null && isHeadOtherwise(link)) {
      broken = here(Reason.CHANGED);
    }
    if (broken == null) {
      unchained = null;
      unchainedBytes = 0;
      chained++;
      dropped += gap.of(Gap.Cause.DROPPED);
      tornBytes += gap.of(Gap.Cause.TORN_BYTES);
      unforced += head.filter(kept -> kept.last().seq() < link.seq()).isPresent() ? 1 : 0;
      last = link;
      lastPlace = here(Reason.CHANGED);
    }
  }

  private @Nullable Break follows(ChainedLine line) {
    if (line.seq() <= last.seq()) {
      return here(Reason.OUT_OF_ORDER);
    }
    if (line.seq() != last.seq() + 1 + line.gap().lines()) {
      return here(Reason.MISSING_BEFORE);
    }
    boolean named = line.prev().equals(last.hash());
    if (doubtful != null) {
      return named ? beforeDoubtful : doubtful;
    }
    if (!named) {
      beforeDoubtful = lastPlace;
      doubtful = here(Reason.CHANGED);
    }
    return null;
  }

  private boolean isHeadOtherwise(ChainLink link) {
    return head.filter(kept -> kept.last().seq() == link.seq())
        .filter(kept -> !kept.last().equals(link))
        .isPresent();
  }

  private Break here(Reason reason) {
    return new Break(reason, file, lineInFile);
  }

  /** Whether the first line follows upon what retention has removed. */
  Optional<Break> beginning(Optional<ChainLink> removed) {
    ChainedLine line = first;
    if (line == null || firstPlace == null) {
      return Optional.empty();
    }
    // What is to be removed is written down before it is.
    boolean goesNext = removed.filter(gone -> gone.seq() >= line.seq()).isPresent();
    ChainLink before = removed.orElse(ChainLink.START);
    boolean follows =
        line.seq() == before.seq() + 1 + line.gap().lines() && line.prev().equals(before.hash());
    return follows || goesNext ? Optional.empty() : Optional.of(firstPlace);
  }

  Optional<Break> broken() {
    return Optional.ofNullable(broken != null ? broken : beforeDoubtful);
  }

  /** Whether the chain goes as far as it was forced to disk, and ends there. */
  Optional<Break> ending(Optional<ChainLink> removed) {
    boolean off = head.filter(ChainHead::off).isPresent();
    boolean neverChained = chained == 0 && head.isEmpty();
    boolean torn = tornEnd && unchained != null && unchained.line() == lineInFile;
    if (unchained != null && !off && !neverChained && !torn) {
      return Optional.of(unchained);
    }
    long known = Math.max(last.seq(), removed.map(ChainLink::seq).orElse(0L));
    return head.filter(kept -> kept.last().seq() > known).isPresent()
        ? Optional.of(new Break(Reason.CUT_OFF, file, lineInFile))
        : Optional.empty();
  }

  long lines() {
    return lines;
  }

  long chained() {
    return chained;
  }

  long dropped() {
    return dropped;
  }

  long tornBytes() {
    return tornBytes + (tornEnd ? unchainedBytes : 0);
  }

  long unforced() {
    return unforced;
  }

  ChainLink last() {
    return last;
  }
}
