package trafficguardian.host.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvTest {
  @Test
  void everyRowHasTheCellsOfTheHeaderInItsOrder() {
    List<List<String>> rows = read(ExampleFindings.export(ExportFormat.CSV, ExampleFindings.all()));
    assertEquals(ExampleFindings.all().size() + 1, rows.size());
    for (List<String> row : rows) {
      assertEquals(rows.get(0).size(), row.size());
    }
    assertEquals("api.example.com:443", cell(rows, 1, "dest"));
    assertEquals("2026-11-21T10:00:00.123Z", cell(rows, 1, "timestamp"));
    assertEquals("gzip base64", cell(rows, 1, "encoding"));
    assertEquals("builder", cell(rows, 1, "agent"));
    assertEquals("1", cell(rows, 1, "occurrences"));
    assertEquals("1234", cell(rows, 6, "occurrences"));
    assertEquals("2026-11-21T10:00:59.123Z", cell(rows, 6, "last_seen"));
  }

  @Test
  void noCellIsAFormula() {
    for (String hostile : ExampleFindings.HOSTILE) {
      String csv =
          ExampleFindings.export(ExportFormat.CSV, List.of(ExampleFindings.hostile(hostile)));
      for (String cell : read(csv).get(1)) {
        assertFalse(
            !cell.isEmpty() && "=+-@\t\r\uff1d".indexOf(cell.charAt(0)) >= 0, hostile + cell);
      }
    }
  }

  private static String cell(List<List<String>> rows, int row, String column) {
    int index = rows.get(0).indexOf(column);
    assertTrue(index >= 0, column);
    return rows.get(row).get(index);
  }

  /** A reader after the grammar of RFC 4180, section 2, in which every cell must be quoted. */
  private static List<List<String>> read(String csv) {
    List<List<String>> rows = new ArrayList<>();
    List<String> row = new ArrayList<>();
    int at = 0;
    while (at < csv.length()) {
      assertEquals('"', csv.charAt(at++));
      StringBuilder cell = new StringBuilder();
      while (csv.charAt(at) != '"' || csv.charAt(at + 1) == '"') {
        at += csv.charAt(at) == '"' ? 1 : 0;
        cell.append(csv.charAt(at++));
      }
      row.add(cell.toString());
      at++;
      if (csv.charAt(at) == ',') {
        at++;
      } else {
        assertEquals("\r\n", csv.substring(at, at + 2));
        at += 2;
        rows.add(row);
        row = new ArrayList<>();
      }
    }
    return rows;
  }
}
