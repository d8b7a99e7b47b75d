package trafficguardian.host.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import trafficguardian.ipc.Finding;
import trafficguardian.ipc.FindingJson;

/** What holds for every format. */
class ExportFormatTest {
  @ParameterizedTest
  @EnumSource
  void nothingButPrintableAsciiAndLineEndsComesOut(ExportFormat format) {
    String text = ExampleFindings.export(format, ExampleFindings.all());
    String strange = text.replaceAll("[\\x20-\\x7e\\r\\n]", "");
    assertEquals("", strange);
    assertEquals(format == ExportFormat.CSV, text.contains("\r"));
  }

  @ParameterizedTest
  @EnumSource
  void noFindingCanLookLikeTwo(ExportFormat format) {
    long none = lines(format, List.of());
    for (String hostile : ExampleFindings.HOSTILE) {
      long one = lines(format, List.of(ExampleFindings.hostile(hostile)));
      assertEquals(lines(format, List.of(ExampleFindings.outbound())), one, hostile);
      assertTrue(one <= none + 1);
    }
  }

  private static long lines(ExportFormat format, List<Finding> findings) {
    return ExampleFindings.export(format, findings).lines().count();
  }

  @Test
  void jsonLinesReadBackAsTheSameFindings() {
    List<Finding> read =
        ExampleFindings.export(ExportFormat.JSONL, ExampleFindings.all())
            .lines()
            .map(line -> FindingJson.parse(line).orElseThrow())
            .toList();
    assertEquals(ExampleFindings.all(), read);
  }

  @Test
  void aMachineWithoutAUsableNameIsUnknown() {
    assertEquals("unknown", new Producer("1", "a\nb", List.of()).host());
    assertEquals("unknown", new Producer("1", "", List.of()).host());
  }
}
