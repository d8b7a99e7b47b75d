package trafficguardian.host.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** The commit that this program was built from, as the build has left it beside the classes. */
public final class Commit {
  private Commit() {}

  /**
   * Its name, such as {@code 0123456789ab}, with {@code -dirty} behind it where the sources were
   * not quite those; empty if they were no checkout.
   */
  public static Optional<String> ofThisBuild() {
    try (InputStream resource = Commit.class.getResourceAsStream("commit.properties")) {
      return read(resource);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  static Optional<String> read(@Nullable InputStream resource) throws IOException {
    if (resource == null) {
      return Optional.empty();
    }
    Properties properties = new Properties();
    properties.load(resource);
    String dirty = Boolean.parseBoolean(properties.getProperty("git.dirty")) ? "-dirty" : "";
    return Optional.ofNullable(properties.getProperty("git.commit.id.abbrev"))
        .map(name -> name + dirty);
  }
}
