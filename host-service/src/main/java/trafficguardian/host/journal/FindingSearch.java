package trafficguardian.host.journal;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import trafficguardian.ipc.Finding;
import trafficguardian.ipc.FindingJson;

/** Looks for one finding by its id. */
final class FindingSearch implements Lines.Visitor {
  private final String id;
  private final LineText text;
  private Optional<Finding> found = Optional.empty();

  FindingSearch(String id) {
    this.id = id;
    this.text = LineText.findingId(id);
  }

  @Override
  public boolean line(byte[] bytes, int from, int to, long end) {
    if (text.isIn(bytes, from, to)) {
      found =
          FindingJson.parse(new String(bytes, from, to - from, StandardCharsets.UTF_8))
              .filter(finding -> finding.id().equals(id));
    }
    return found.isEmpty();
  }

  Optional<Finding> found() {
    return found;
  }
}
