package trafficguardian.host.cli;

import com.google.common.io.Resources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import trafficguardian.ipc.Word;

/** What operators ask for by its subject and not by a verb; each has a text here and a page. */
enum Topic implements Word {
  START("start", "Starting and stopping", "docs/TROUBLESHOOTING.md"),
  FINDINGS("findings", "What a finding says", "docs/FINDINGS.md"),
  HTTPS("https", "HTTPS is not inspected, or a client refuses it", "docs/HTTPS.md"),
  FALSE_POSITIVES("false-positives", "A finding that is none", "docs/FALSE-POSITIVES.md"),
  DOCKER("docker", "Agents in containers", "docs/DOCKER.md"),
  CONFIG("config", "A configuration of your own", "docs/TROUBLESHOOTING.md"),
  NOTHING("nothing", "Nothing shows up", "docs/TROUBLESHOOTING.md");

  private final String word;
  private final String title;
  private final String page;

  Topic(String word, String title, String page) {
    this.word = word;
    this.title = title;
    this.page = page;
  }

  @Override
  public String word() {
    return word;
  }

  String title() {
    return title;
  }

  /** In the checkout and in every package. */
  String page() {
    return page;
  }

  String text() {
    try {
      String text =
          Resources.toString(
              Resources.getResource(Topic.class, "help/" + word + ".txt"), StandardCharsets.UTF_8);
      return "%s\n\n%s\n\nMore: %s".formatted(title, text.stripTrailing(), page);
    } catch (IOException ours) {
      throw new UncheckedIOException(ours);
    }
  }
}
