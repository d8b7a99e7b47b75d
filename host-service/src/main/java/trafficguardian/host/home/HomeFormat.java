package trafficguardian.host.home;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import trafficguardian.host.files.WholeFiles;

/**
 * How what is kept in a home is laid out, by a number in {@code state/format}. A home without it is
 * older than the number, and laid out as the first.
 */
final class HomeFormat {
  static final int CURRENT = 1;

  private static final String FILE_NAME = "format";
  private static final int MOST_BYTES = 16;

  private HomeFormat() {}

  /**
   * Checks the home whose folder of state this is, and marks one that has no mark.
   *
   * @throws NewerHome if a later version has made it
   */
  static void check(Path state, Path home) throws IOException {
    Path file = state.resolve(FILE_NAME);
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      byte[] line = (CURRENT + "\n").getBytes(StandardCharsets.US_ASCII);
      WholeFiles.replacePrivate(file, line);
      return;
    }
    String text =
        new String(WholeFiles.readPrivate(file, MOST_BYTES), StandardCharsets.US_ASCII).strip();
    if (!text.equals(Integer.toString(CURRENT))) {
      throw new NewerHome(home, text.matches("[0-9]{1,9}") ? text : "unknown");
    }
  }
}
