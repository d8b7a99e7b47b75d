package trafficguardian.host.journal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import trafficguardian.ipc.Finding;
import trafficguardian.ipc.FindingFilter;
import trafficguardian.ipc.FindingJson;

/** Shows the findings in the lines that it is shown, as far as they are wanted. */
final class AllFindings implements JournalFiles.Visitor {
  private final FindingFilter filter;
  private final JournalReader.Visitor visitor;
  private long unreadable;

  AllFindings(FindingFilter filter, JournalReader.Visitor visitor) {
    this.filter = filter;
    this.visitor = visitor;
  }

  @Override
  public void begin(String file) {}

  @Override
  public void damaged() {
    unreadable++;
  }

  @Override
  public boolean line(byte[] bytes, int from, int to, long end) throws IOException {
    String line = new String(bytes, from, to - from, StandardCharsets.UTF_8);
    Optional<Finding> finding = FindingJson.parse(line);
    if (finding.isEmpty()) {
      unreadable++;
    } else if (filter.matches(finding.get())) {
      visitor.finding(finding.get());
    }
    return true;
  }

  /** How many lines were no finding, and files damaged. */
  long unreadable() {
    return unreadable;
  }
}
