package trafficguardian.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A machine on which the native decoders do not load, as with a temporary folder without exec. */
@Tag("every-jdk")
class MissingLibrariesTest {
  /** A line that names a file of the system, as br. */
  private static final String BR = "Gy0A+B2pVx9r5TUIy8uYeklLurKwLIQXbXIAeDrqwW4ANbwE";

  @TempDir private Path folder;

  @Test
  void codedBodiesStayUnreadAndEverythingElseIsInspected() throws Exception {
    assertEquals(List.of("unix_sensitive"), patterns(run(), "coded"));
    String without =
        run(
            "-Dcom.aayushatharva.brotli4j.native.workdir=/dev/null/none",
            "-DZstdNativePath=/nonexistent/zstd.so");
    assertEquals(List.of(), patterns(without, "coded"));
    assertEquals(List.of("unix_sensitive"), patterns(without, "plain"));
  }

  private static List<String> patterns(String output, String id) {
    String line = output.lines().filter(l -> l.contains('"' + id + '"')).findFirst().orElseThrow();
    return line.contains("unix_sensitive") ? List.of("unix_sensitive") : List.of();
  }

  private String run(String... flags) throws IOException, InterruptedException {
    Path corpus = folder.resolve("corpus.jsonl");
    String record =
        "{\"id\":\"%s\",\"channel\":\"request-body\",\"direction\":\"outbound\",\"content_type\":\"text/plain\","
            + "\"encoding\":\"%s\",\"method\":\"POST\",\"url\":\"http://h.example/\",\"headers\":{},\"%s\":\"%s\"}\n";
    Files.writeString(
        corpus,
        record.formatted("coded", "br", "body_b64", BR)
            + record.formatted("plain", "none", "body", "cat /etc/shadow"));
    Path out = folder.resolve("out");
    Process process =
        new ProcessBuilder(
                JavaCommand.with(List.of(flags), Main.class, "scan", "--corpus", corpus.toString()))
            .redirectOutput(out.toFile())
            .redirectError(folder.resolve("err").toFile())
            .start();
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    assertEquals(0, process.exitValue(), Files.readString(folder.resolve("err")));
    return Files.readString(out);
  }
}
