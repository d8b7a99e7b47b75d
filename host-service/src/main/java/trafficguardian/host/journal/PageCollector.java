package trafficguardian.host.journal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import trafficguardian.ipc.Finding;
import trafficguardian.ipc.FindingJson;
import trafficguardian.ipc.FindingsQuery;

/**
 * Picks the findings of one page from the lines that it is shown. It keeps one more than the page
 * holds, to know whether any follow.
 */
final class PageCollector {
  private final FindingsQuery query;
  private final int wanted;
  private final byte[] cursor;
  private final List<Finding> found = new ArrayList<>();
  private final ArrayDeque<Finding> lastOfSegment = new ArrayDeque<>();
  private boolean behindCursor;
  private long unreadable;

  PageCollector(FindingsQuery query) {
    this.query = query;
    this.wanted = query.limit() + 1;
    // A quotation mark within a JSON string is escaped: this stands nowhere else in a line.
    this.cursor =
        query
            .cursor()
            .map(id -> "\"finding_id\":\"" + id + "\"")
            .orElse("")
            .getBytes(StandardCharsets.US_ASCII);
    this.behindCursor = query.cursor().isEmpty();
  }

  /** Whether no more lines are needed. */
  boolean isFull() {
    return found.size() == wanted;
  }

  /** Whether the line of the query's cursor has not been met yet. */
  boolean needsCursor() {
    return !behindCursor;
  }

  /** Whether this is the line of the query's cursor. */
  boolean isCursor(byte[] bytes, int from, int to) {
    for (int start = from; start <= to - cursor.length; start++) {
      int same = 0;
      while (same < cursor.length && bytes[start + same] == cursor[same]) {
        same++;
      }
      if (same == cursor.length) {
        return true;
      }
    }
    return false;
  }

  /** A {@link Lines.Visitor} for lines that come in the order of the page. */
  boolean newestFirst(byte[] bytes, int from, int to, long end) {
    if (needsCursor()) {
      behindCursor = isCursor(bytes, from, to);
    } else {
      match(bytes, from, to).ifPresent(found::add);
    }
    return !isFull();
  }

  /** A compressed segment begins, which can only be read from its oldest line on. */
  void beginOldestFirst() {
    lastOfSegment.clear();
  }

  /** A {@link Lines.Visitor} for such a segment. Its lines from the cursor on are newer. */
  boolean oldestFirst(byte[] bytes, int from, int to, long end) {
    if (needsCursor() && isCursor(bytes, from, to)) {
      behindCursor = true;
      return false;
    }
    match(bytes, from, to).ifPresent(this::keepLast);
    return true;
  }

  /** The segment is over; without its cursor's line nothing of it belongs to the page. */
  void endOldestFirst() {
    if (needsCursor()) {
      return;
    }
    for (Iterator<Finding> newest = lastOfSegment.descendingIterator(); newest.hasNext(); ) {
      found.add(newest.next());
    }
  }

  /** What was found. */
  JournalReader.Page page() {
    if (!isFull()) {
      return new JournalReader.Page(found, Optional.empty(), unreadable);
    }
    List<Finding> page = found.subList(0, query.limit());
    String last = page.get(page.size() - 1).findingId();
    return new JournalReader.Page(page, Optional.of(last), unreadable);
  }

  private void keepLast(Finding finding) {
    lastOfSegment.addLast(finding);
    if (lastOfSegment.size() > wanted - found.size()) {
      lastOfSegment.removeFirst();
    }
  }

  private Optional<Finding> match(byte[] bytes, int from, int to) {
    String line = new String(bytes, from, to - from, StandardCharsets.UTF_8);
    Optional<Finding> finding = FindingJson.parse(line);
    if (finding.isEmpty()) {
      unreadable++;
    }
    return finding.filter(query.filter()::matches);
  }
}
