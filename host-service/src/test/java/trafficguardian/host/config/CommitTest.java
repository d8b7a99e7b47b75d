package trafficguardian.host.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CommitTest {
  @Test
  void isTheOneOfTheCheckout() throws IOException {
    assertEquals(Optional.of("0123456789ab"), read("git.commit.id.abbrev=0123456789ab\n"));
  }

  @Test
  void saysThatTheSourcesWereChanged() throws IOException {
    assertEquals(
        Optional.of("0123456789ab-dirty"),
        read("git.commit.id.abbrev=0123456789ab\ngit.dirty=true\n"));
  }

  @Test
  void isNoneOutsideOfACheckout() throws IOException {
    assertEquals(Optional.empty(), Commit.read(null));
    assertEquals(Optional.empty(), read(""));
  }

  private static Optional<String> read(String properties) throws IOException {
    return Commit.read(new ByteArrayInputStream(properties.getBytes(UTF_8)));
  }
}
