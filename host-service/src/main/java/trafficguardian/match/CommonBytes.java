package trafficguardian.match;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * How often four bytes in a row occur in ordinary text: prose, JSON, HTML, Markdown and programs,
 * counted once. Only those that do so often are known.
 */
final class CommonBytes {
  private static final String RESOURCE = "common-bytes.txt";

  /** Made when first asked for: only what compiles expressions needs it. */
  private static final Map<Integer, Integer> KNOWN = read();

  private CommonBytes() {}

  /** Occurrences in a MiB of the four bytes, which are folded as in an {@link Anchor}. */
  static int occurrences(int way) {
    return KNOWN.getOrDefault(way, 0);
  }

  /** A line for each: the four bytes, a space, and how often. */
  private static Map<Integer, Integer> read() {
    InputStream resource = CommonBytes.class.getResourceAsStream(RESOURCE);
    if (resource == null) {
      throw new IllegalStateException(RESOURCE + " is missing");
    }
    Map<Integer, Integer> known = new HashMap<>();
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(resource, StandardCharsets.US_ASCII))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        byte[] bytes = line.getBytes(StandardCharsets.US_ASCII);
        known.put(Prefilter.way(bytes, 0), Integer.valueOf(line.substring(Anchor.LENGTH + 1)));
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return Map.copyOf(known);
  }
}
