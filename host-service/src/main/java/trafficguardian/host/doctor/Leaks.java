package trafficguardian.host.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Looks for pieces of canaries where none should be. */
final class Leaks {
  /** So many characters of a secret in a row must not be seen. */
  private static final int LEAK = 12;

  /** Of a file that has grown, so much of what was there before is read again. */
  private static final int OVERLAP = 4096;

  private final List<Path> roots;
  private final Map<Path, Long> before = new HashMap<>();
  private final List<Canary> canaries = new ArrayList<>();
  private final Set<String> places = new LinkedHashSet<>();
  private int read;

  /**
   * Before anything is sent.
   *
   * @param roots of all files that are written
   */
  Leaks(List<Path> roots) throws IOException {
    this.roots = List.copyOf(roots);
    for (Path file : filesOfHome()) {
      before.put(file, Files.size(file));
    }
  }

  /** One more that must not be seen. */
  Canary of(Canary canary) {
    canaries.add(canary);
    return canary;
  }

  /** What somebody has said. */
  void said(String who, String text) {
    for (Canary canary : canaries) {
      for (int from = 0; from + LEAK <= canary.secret().length(); from++) {
        if (text.contains(canary.secret().substring(from, from + LEAK))) {
          places.add(who);
          return;
        }
      }
    }
  }

  /** What was added to files. */
  void files() throws IOException {
    for (Path file : filesOfHome()) {
      said(file.toString(), added(file));
    }
  }

  /** How many canaries there are. */
  int canaries() {
    return canaries.size();
  }

  /** How many files were read. */
  int read() {
    return read;
  }

  /** Where a piece of one stood. */
  List<String> places() {
    return List.copyOf(places);
  }

  private List<Path> filesOfHome() throws IOException {
    List<Path> all = new ArrayList<>();
    for (Path root : roots) {
      if (Files.isDirectory(root)) {
        try (Stream<Path> walk = Files.walk(root)) {
          walk.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
              .filter(path -> !all.contains(path))
              .forEach(all::add);
        } catch (UncheckedIOException removed) {
          throw removed.getCause();
        }
      }
    }
    return all;
  }

  /** What a file has gained since the beginning. */
  private String added(Path file) throws IOException {
    long from = before.getOrDefault(file, 0L);
    if (Files.notExists(file)) {
      return "";
    }
    read++;
    boolean compressed = file.toString().endsWith(".gz");
    if (compressed && before.containsKey(file)) {
      return "";
    }
    try (InputStream raw = Files.newInputStream(file);
        InputStream in = compressed ? new GZIPInputStream(raw) : raw) {
      in.skipNBytes(from <= Files.size(file) ? Math.max(0, from - OVERLAP) : 0);
      return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }
}
