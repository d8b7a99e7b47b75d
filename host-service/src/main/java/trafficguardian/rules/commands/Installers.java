package trafficguardian.rules.commands;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Where well-known projects publish their installers. */
final class Installers {
  /**
   * A line for each. Behind {@code https} and {@code any}, which also serves without encryption as
   * pages of old times say, stands a host that only its project can publish on, or the beginning of
   * a path on a host of many; where a whole host stands, it serves nothing of strangers. Behind
   * {@code github} stands a repository whose files are run as its pages say.
   */
  private static final String RESOURCE = "installers.txt";

  private static final Map<String, Set<String>> KNOWN = read();

  private static final Set<String> ENCRYPTED = KNOWN.getOrDefault("https", Set.of());
  private static final Set<String> ANY = KNOWN.getOrDefault("any", Set.of());
  private static final Set<String> REPOSITORIES = KNOWN.getOrDefault("github", Set.of());

  /**
   * A file of a repository, or of one of its releases. Whoever forks one can have a commit of
   * theirs served under the name of the original, by its number: only names of branches and
   * versions are the project's own.
   */
  private static final Pattern REPOSITORY_FILE =
      Pattern.compile(
          "(?:raw\\.githubusercontent\\.com|github\\.com|cdn\\.jsdelivr\\.net/gh)/([\\w.-]+/[\\w.-]+)"
              + "(?:/releases/(?:latest/download|download/[\\w.-]+)"
              + "|[/@](?:raw/)?(?:refs/(?:heads|tags)/)?"
              + "(?:HEAD|main|master|develop|stable|latest|v?[0-9]+(?:\\.[0-9]+)+[\\w.-]*))/.*");

  private Installers() {}

  /** Whether a project that everybody knows serves its own code there. */
  static boolean has(String host, String path) {
    // Steps up a path may be escaped, and no place of ours is.
    if (path.contains("..") || path.contains("%")) {
      return false;
    }
    String place = host + path;
    Matcher file = REPOSITORY_FILE.matcher(place);
    return file.matches()
        ? REPOSITORIES.contains(file.group(1))
        : areAny(ENCRYPTED, host, place) || areAny(ANY, host, place);
  }

  /** Whether everybody knows it as it was before all was encrypted. */
  static boolean hasSinceLong(String host, String path) {
    return !path.contains("..") && !path.contains("%") && areAny(ANY, host, host + path);
  }

  private static boolean areAny(Set<String> places, String host, String place) {
    return places.stream()
        .anyMatch(known -> known.indexOf('/') < 0 ? host.equals(known) : place.startsWith(known));
  }

  private static Map<String, Set<String>> read() {
    try (InputStream resource = Installers.class.getResourceAsStream(RESOURCE)) {
      if (resource == null) {
        throw new IllegalStateException(RESOURCE + " is missing");
      }
      List<String> lines =
          new String(resource.readAllBytes(), StandardCharsets.US_ASCII).lines().toList();
      return lines.stream()
          .map(line -> line.split(" ", 2))
          .collect(
              Collectors.groupingBy(
                  parts -> parts[0], Collectors.mapping(parts -> parts[1], Collectors.toSet())));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
