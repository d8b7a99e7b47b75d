package trafficguardian.host.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page of the documentation, taken apart.
 *
 * @param file in the checkout
 * @param blocks code that stands by itself
 * @param spans code within sentences
 * @param prose everything else
 */
record Page(Path file, List<Block> blocks, List<String> spans, String prose) {
  static final Path CHECKOUT = Path.of("..");

  /** Indented code is for a shell; other code says in a fence what it is. */
  static final String SHELL = "sh";

  private static final Pattern FENCE = Pattern.compile(" *```(\\w*)");
  private static final Pattern SPAN = Pattern.compile("`([^`]+)`");
  private static final Pattern LINK = Pattern.compile("\\[[^]]*]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ +(.+)$");

  /** Code that stands by itself. */
  record Block(int line, String language, String text) {}

  static List<Page> all() throws IOException {
    List<Path> files = new ArrayList<>();
    try (Stream<Path> docs = Files.list(CHECKOUT.resolve("docs"));
        Stream<Path> root = Files.list(CHECKOUT)) {
      Stream.concat(docs, root).filter(path -> path.toString().endsWith(".md")).forEach(files::add);
    }
    files.add(CHECKOUT.resolve("benchmarks/README.md"));
    List<Page> pages = new ArrayList<>();
    for (Path file : files.stream().sorted().toList()) {
      pages.add(of(file, Files.readAllLines(file)));
    }
    return pages;
  }

  static Page of(Path file, List<String> lines) {
    List<Block> blocks = new ArrayList<>();
    StringBuilder prose = new StringBuilder();
    boolean blankBefore = true;
    for (int at = 0; at < lines.size(); ) {
      String line = lines.get(at);
      Matcher fence = FENCE.matcher(line);
      int from = at;
      StringBuilder text = new StringBuilder();
      if (fence.matches()) {
        at++;
        while (!FENCE.matcher(lines.get(at)).matches()) {
          text.append(lines.get(at++)).append('\n');
        }
        at++;
        blocks.add(new Block(from + 1, fence.group(1), text.toString()));
      } else if (blankBefore && isIndented(line)) {
        while (at < lines.size() && (isIndented(lines.get(at)) || lines.get(at).isBlank())) {
          text.append(lines.get(at++).strip()).append('\n');
        }
        blocks.add(new Block(from + 1, SHELL, text.toString()));
      } else {
        prose.append(line).append('\n');
        blankBefore = line.isBlank();
        at++;
      }
    }
    List<String> spans =
        SPAN.matcher(prose).results().map(span -> span.group(1).replace('\n', ' ')).toList();
    return new Page(file, blocks, spans, prose.toString());
  }

  private static boolean isIndented(String line) {
    return line.startsWith("    ") && !line.isBlank();
  }

  /** Targets of links, those to other sites left out. */
  List<String> links() {
    return LINK.matcher(SPAN.matcher(prose).replaceAll("code"))
        .results()
        .map(link -> link.group(1))
        .filter(target -> !target.contains("://"))
        .toList();
  }

  /** The anchors that its headings have where the repository is shown. */
  Set<String> anchors() {
    Set<String> anchors = new LinkedHashSet<>();
    HEADING
        .matcher(prose)
        .results()
        .map(
            heading ->
                heading
                    .group(1)
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^\\w\\- ]", "")
                    .replace(' ', '-'))
        .forEach(anchors::add);
    return anchors;
  }
}
