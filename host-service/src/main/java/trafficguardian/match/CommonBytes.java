package trafficguardian.match;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
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
    Map<Integer, Integer> known = new HashMap<>();
    byte[] lines = lines();
    int at = 0;
    while (at < lines.length) {
      int way = HashedPlaces.way(lines, at);
      int count = 0;
      for (at += Anchor.LENGTH + 1; lines[at] != '\n'; at++) {
        count = 10 * count + lines[at] - '0';
      }
      known.put(way, count);
      at++;
    }
    return known;
  }

  private static byte[] lines() {
    try (InputStream resource = CommonBytes.class.getResourceAsStream(RESOURCE)) {
      if (resource == null) {
        throw new IllegalStateException(RESOURCE + " is missing");
      }
      return resource.readAllBytes();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
