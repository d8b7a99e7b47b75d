package trafficguardian.host.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import trafficguardian.ipc.Bound;

class ErrorCodesPageTest {
  private static final Path PAGE = Path.of("../docs/TROUBLESHOOTING.md");

  /** Families share a line: {@code upstream_cert_...}. */
  @Test
  void everyCodeOfOursIsOnThePageBySymptom() throws IOException {
    String page = Files.readString(PAGE);
    assertEquals(
        List.of(),
        Arrays.stream(ProxyError.values())
            .map(ProxyError::word)
            .filter(
                code ->
                    !page.contains("`" + code + "`")
                        && !page.contains(
                            "`" + code.replaceFirst("^(upstream_[a-z]+_).*", "$1") + "...`"))
            .toList());
  }

  @Test
  void everyLimitIsOnIt() throws IOException {
    String page = Files.readString(PAGE);
    assertEquals(
        List.of(),
        Arrays.stream(Bound.values())
            .map(Bound::word)
            .filter(word -> !page.contains("`" + word + "`"))
            .toList());
  }
}
