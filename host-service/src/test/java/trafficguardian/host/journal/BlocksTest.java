package trafficguardian.host.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static trafficguardian.host.journal.TestFindings.finding;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trafficguardian.ipc.FindingFilter;
import trafficguardian.ipc.FindingJson;

final class BlocksTest {
  private static final long SEED = 4;

  @TempDir private Path temp;

  @Test
  void anyToolReadsTheFileAndBlocksTogetherAreTheText() throws IOException {
    Random random = new Random(SEED);
    byte[] noise = new byte[3 * Blocks.TEXT + 17];
    random.nextBytes(noise);
    for (String text :
        List.of(
            "",
            "\n",
            "no end",
            "a\nb\n",
            findings(0, 1_000),
            findings(0, 300) + "x".repeat(2 * Blocks.TEXT) + "\n" + findings(300, 400),
            new String(noise, StandardCharsets.ISO_8859_1))) {
      byte[] plain = text.getBytes(StandardCharsets.ISO_8859_1);
      try (FileChannel file = compressed(plain)) {
        assertArrayEquals(plain, unzipped());
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (Blocks.Block block : Blocks.list(file)) {
          joined.writeBytes(Blocks.text(file, block));
        }
        assertArrayEquals(plain, joined.toByteArray());
      }
    }
  }

  @Test
  void aBlockHoldsWholeLines() throws IOException {
    try (FileChannel file = compressed(findings(0, 2_000).getBytes(StandardCharsets.US_ASCII))) {
      List<Blocks.Block> blocks = Blocks.list(file);
      assertTrue(blocks.size() > 5);
      for (Blocks.Block block : blocks) {
        byte[] text = Blocks.text(file, block);
        assertEquals('{', text[0]);
        assertEquals('\n', text[text.length - 1]);
      }
    }
  }

  @Test
  void summariesDenyOnlyWhatIsNotThere() throws IOException {
    try (FileChannel file = compressed(findings(0, 2_000).getBytes(StandardCharsets.US_ASCII))) {
      BlockSummary whole = Blocks.summary(file).orElseThrow();
      assertTrue(whole.mayHold(FindingFilter.ALL));
      assertTrue(whole.mayHold(pattern("ai_api_key")));
      assertFalse(whole.mayHold(pattern("reverse_shell")));
      assertTrue(whole.mayHold(since(1_999)));
      assertFalse(whole.mayHold(since(2_000_000)));
      for (Blocks.Block block : Blocks.list(file)) {
        assertTrue(block.summary().mayHold(pattern("ai_api_key")));
        assertFalse(block.summary().mayHold(pattern("reverse_shell")));
      }
    }
  }

  @Test
  void anyDamageIsSurvived() throws IOException {
    Random random = new Random(SEED);
    compressed(findings(0, 500).getBytes(StandardCharsets.US_ASCII)).close();
    byte[] whole = Files.readAllBytes(path());
    for (int round = 0; round < 200; round++) {
      byte[] damaged =
          random.nextBoolean() ? Arrays.copyOf(whole, random.nextInt(whole.length)) : whole.clone();
      for (int i = random.nextInt(8); i > 0 && damaged.length > 0; i--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      }
      Files.write(path(), damaged);
      try (FileChannel file = FileChannel.open(path())) {
        for (Blocks.Block block : Blocks.list(file)) {
          assertTrue(Blocks.text(file, block).length <= Blocks.TEXT);
        }
      }
    }
  }

  private static FindingFilter pattern(String pattern) {
    return filter(Optional.empty(), Optional.of(pattern));
  }

  private static FindingFilter since(long number) {
    return filter(Optional.of(number), Optional.empty());
  }

  private static FindingFilter filter(Optional<Long> since, Optional<String> pattern) {
    return new FindingFilter(
        since.map(number -> finding(number).timestamp()),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        pattern,
        Optional.empty(),
        Optional.empty());
  }

  private static String findings(long from, long to) {
    StringBuilder lines = new StringBuilder();
    for (long n = from; n < to; n++) {
      lines.append(FindingJson.line(finding(n))).append('\n');
    }
    return lines.toString();
  }

  private Path path() {
    return temp.resolve("lines.gz");
  }

  private FileChannel compressed(byte[] plain) throws IOException {
    Path source = Files.write(temp.resolve("lines"), plain);
    try (FileChannel from = FileChannel.open(source);
        FileChannel to =
            FileChannel.open(
                path(),
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE)) {
      Blocks.compress(from, to);
    }
    return FileChannel.open(path());
  }

  private byte[] unzipped() throws IOException {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(path()))) {
      return in.readAllBytes();
    }
  }
}
