package trafficguardian.host.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import trafficguardian.ipc.Finding;
import trafficguardian.ipc.FindingFilter;
import trafficguardian.ipc.FindingsQuery;

/**
 * Reads a journal's folder with or without a service that writes to it; changes nothing.
 *
 * <p>Findings stand in the order in which they were written, which rotation keeps. A page begins
 * behind the line of its cursor wherever that line is by then, so that what is written or rotated
 * between two pages makes neither repeat nor leave out a finding. If that line is gone, so are all
 * older ones: the oldest go first.
 */
public final class JournalReader {
  private final Path folder;

  /** Of the journal whose files are in {@code folder}. */
  public JournalReader(Path folder) {
    this.folder = folder;
  }

  /**
   * A page of findings.
   *
   * @param findings newest first
   * @param nextCursor present when older findings follow, or may follow
   * @param unreadable lines that were met and are no finding: torn, foreign, or too long
   */
  public record Page(List<Finding> findings, Optional<String> nextCursor, long unreadable) {
    public Page {
      findings = List.copyOf(findings);
    }
  }

  /** Is shown one finding after the other. */
  public interface Visitor {
    /** One finding; throwing ends the reading. */
    void finding(Finding finding) throws IOException;
  }

  /** The newest findings that {@code query} asks for; none if there is no journal yet. */
  public Page newest(FindingsQuery query) throws IOException {
    return newest(query, () -> false);
  }

  /**
   * As {@link #newest(FindingsQuery)}, but when it is {@code late} the page ends with what was
   * found by then; its cursor says where to go on. Each page gets further.
   */
  public Page newest(FindingsQuery query, BooleanSupplier late) throws IOException {
    PageCollector page = new PageCollector(query, late);
    try (JournalFiles files = JournalFiles.open(folder)) {
      files.backwards(page::wants, page);
    }
    return page.page();
  }

  /** The finding with this id, if it is still on file. */
  public Optional<Finding> find(String id) throws IOException {
    FindingSearch search = new FindingSearch(id);
    try (JournalFiles files = JournalFiles.open(folder)) {
      files.backwards(summary -> summary.mayHold(id), search);
    }
    return search.found();
  }

  /**
   * Shows all findings that {@code filter} lets through and that were written before this began, in
   * the order in which they were written; none if there is no journal yet. What retention removes
   * meanwhile may be missing.
   *
   * @return how many lines were met that are no finding
   */
  public long oldestFirst(FindingFilter filter, Visitor visitor) throws IOException {
    AllFindings findings = new AllFindings(filter, visitor);
    try (JournalFiles files = JournalFiles.open(folder)) {
      files.forwards(findings);
    }
    return findings.unreadable();
  }
}
