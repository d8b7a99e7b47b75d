package trafficguardian.host.journal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import trafficguardian.ipc.Finding;
import trafficguardian.ipc.FindingFilter;
import trafficguardian.ipc.FindingJson;
import trafficguardian.ipc.FindingsQuery;
import trafficguardian.ipc.Word;

/**
 * Picks the findings of one page from lines that come newest first. It keeps one more than the page
 * holds, to know whether any follow.
 */
final class PageCollector implements Lines.Visitor {
  /** How many lines are looked at between two looks at the time. */
  private static final int LINES_PER_LOOK = 256;

  private final FindingsQuery query;
  private final BooleanSupplier late;
  private final int wanted;
  private final LineText cursor;
  private final List<LineText> words;
  private final List<Finding> found = new ArrayList<>();
  private Optional<String> stoppedAt = Optional.empty();
  private boolean behindCursor;
  private long lines;
  private long unreadable;

  /**
   * For one page.
   *
   * @param late when to stop, page or no page
   */
  PageCollector(FindingsQuery query, BooleanSupplier late) {
    this.query = query;
    this.late = late;
    this.wanted = query.limit() + 1;
    this.cursor = LineText.findingId(query.cursor().orElse(""));
    this.words = words(query.filter());
    this.behindCursor = query.cursor().isEmpty();
  }

  /** Values that stand in each line that is wanted: looking for them is cheaper than reading it. */
  private static List<LineText> words(FindingFilter filter) {
    return Stream.of(
            filter.pattern(),
            filter.agent(),
            filter.direction().map(Word::word),
            filter.threatType().map(Word::word),
            filter.classification().map(Word::word))
        .flatMap(Optional::stream)
        .map(LineText::value)
        .toList();
  }

  /** Whether lines of which {@code summary} tells have to be read. */
  boolean wants(BlockSummary summary) {
    return behindCursor
        ? summary.mayHold(query.filter())
        : summary.mayHold(query.cursor().orElse(""));
  }

  @Override
  public boolean line(byte[] bytes, int from, int to, long end) {
    if (!behindCursor) {
      behindCursor = cursor.isIn(bytes, from, to);
      return true;
    }
    lines++;
    boolean stop = lines % LINES_PER_LOOK == 0 && late.getAsBoolean();
    if (stop || holdsAllWords(bytes, from, to)) {
      match(bytes, from, to, stop);
    }
    return found.size() < wanted && stoppedAt.isEmpty();
  }

  private void match(byte[] bytes, int from, int to, boolean stop) {
    String line = new String(bytes, from, to - from, StandardCharsets.UTF_8);
    Optional<Finding> finding = FindingJson.parse(line);
    if (finding.isEmpty()) {
      unreadable++;
      return;
    }
    finding.filter(query.filter()::matches).ifPresent(found::add);
    stoppedAt = finding.filter(any -> stop).map(Finding::id);
  }

  /** What was found. */
  JournalReader.Page page() {
    if (found.size() < wanted) {
      return new JournalReader.Page(found, stoppedAt, unreadable);
    }
    List<Finding> page = found.subList(0, query.limit());
    String last = page.get(page.size() - 1).id();
    return new JournalReader.Page(page, Optional.of(last), unreadable);
  }

  private boolean holdsAllWords(byte[] bytes, int from, int to) {
    for (LineText word : words) {
      if (!word.isIn(bytes, from, to)) {
        return false;
      }
    }
    return true;
  }
}
