package trafficguardian.host.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeaksTest {
  @TempDir Path home;

  @Test
  void aPieceOfACanaryIsSeenInWhateverFileItIsAddedTo() throws Exception {
    Files.createDirectory(home.resolve("findings"));
    Path journal = home.resolve("findings/findings.jsonl");
    Path old = home.resolve("findings/findings-1.jsonl.gz");
    Files.writeString(journal, "{}\n");
    for (Path file : List.of(journal, home.resolve("new.log"), old)) {
      Leaks leaks = new Leaks(List.of(home));
      Canary canary = leaks.of(Canary.key());
      String piece = canary.secret().substring(40, 52);
      leaks.files();
      assertEquals(List.of(), leaks.places());

      try (OutputStream raw =
              Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
          OutputStream out = file.equals(old) ? new GZIPOutputStream(raw) : raw) {
        out.write(("x" + piece + "\n").getBytes(java.nio.charset.StandardCharsets.US_ASCII));
      }
      leaks.files();

      assertEquals(List.of(file.toString()), leaks.places());
    }
  }

  @Test
  void anAnswerWithAPieceOfItIsSeenAndTheMaskIsNot() throws Exception {
    Leaks leaks = new Leaks(List.of(home));
    Canary canary = leaks.of(Canary.attack());

    leaks.said("one", "[REDACTED:pipe_to_shell len=68] curl install.sh");
    assertTrue(leaks.places().isEmpty());
    leaks.said("other", canary.text());
    assertFalse(leaks.places().isEmpty());
  }
}
