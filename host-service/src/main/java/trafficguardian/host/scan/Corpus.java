package trafficguardian.host.scan;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import trafficguardian.detect.Detector;
import trafficguardian.host.scan.OfflineScan.Answer;
import trafficguardian.ipc.Finding;

/**
 * A labelled corpus, one JSON object a line. A record meets a detector that has seen nothing but
 * the earlier records of its group.
 */
final class Corpus {
  /** Groups whose detectors are kept; of more, the one that began first is forgotten. */
  private static final int MAX_GROUPS = 1024;

  private final Detector fresh;
  private final Consumer<Answer> answers;
  private final OfflineScan.Problems problems;
  private final Map<String, Detector> groups = new LinkedHashMap<>();
  private final List<Finding> found = new ArrayList<>();

  Corpus(Detector fresh, Consumer<Answer> answers, OfflineScan.Problems problems) {
    this.fresh = fresh;
    this.answers = answers;
    this.problems = problems;
  }

  void scan(InputStream in) throws IOException {
    BoundedLines lines = new BoundedLines(in, OfflineJson.MAX_LENGTH);
    for (Optional<byte[]> line = lines.next(); line.isPresent(); line = lines.next()) {
      if (lines.wasTooLong()) {
        problems.add(lines.number(), "is longer than " + OfflineJson.MAX_LENGTH + " bytes.");
      } else if (!isBlank(line.get())) {
        record(line.get())
            .ifPresentOrElse(
                this::answer,
                () -> problems.add(lines.number(), "is not a record with id and direction."));
      }
    }
  }

  private static Optional<CorpusRecord> record(byte[] line) {
    try {
      return CorpusRecord.read(OfflineJson.MAPPER.readTree(line));
    } catch (JacksonException notJson) {
      return Optional.empty();
    }
  }

  private void answer(CorpusRecord record) {
    found.clear();
    record.message().inspectWith(record.group().map(this::ofGroup).orElseGet(this::anew));
    answers.accept(new Answer(record.id(), found));
  }

  private Detector ofGroup(String group) {
    Detector detector = groups.computeIfAbsent(group, first -> anew());
    if (groups.size() > MAX_GROUPS) {
      groups.remove(groups.keySet().iterator().next());
    }
    return detector;
  }

  private Detector anew() {
    return fresh.anew(found::add);
  }

  private static boolean isBlank(byte[] line) {
    for (byte b : line) {
      if (b != ' ' && b != '\t' && b != '\r') {
        return false;
      }
    }
    return true;
  }
}
