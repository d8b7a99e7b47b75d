package trafficguardian.distribution;

import java.util.ArrayList;
import java.util.List;

/** Lines of text, cut at the empty ones. */
final class Paragraphs {
  private Paragraphs() {}

  static List<List<String>> of(List<String> lines) {
    List<List<String>> paragraphs = new ArrayList<>();
    boolean open = false;
    for (String line : lines) {
      if (!line.isBlank() && !open) {
        paragraphs.add(new ArrayList<>());
      }
      open = !line.isBlank();
      if (open) {
        paragraphs.get(paragraphs.size() - 1).add(line);
      }
    }
    return paragraphs;
  }
}
