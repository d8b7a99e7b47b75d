package trafficguardian.host.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LinesTest {
  private static final long SEED = 20_261_121;

  @TempDir private Path temp;

  private record Line(int hash, int length, long end) {}

  @Test
  void bothDirectionsShowTheLinesThatSplittingShows() throws IOException {
    Random random = new Random(SEED);
    for (int round = 0; round < 60; round++) {
      byte[] content = randomLines(random);
      List<Line> expected = split(content);
      String claim = "seed " + SEED + " round " + round;

      List<Line> forwards = new ArrayList<>();
      Lines.forwards(new ByteArrayInputStream(content), collectInto(forwards));
      assertEquals(expected, forwards, claim);

      Path file = Files.write(temp.resolve("lines"), content);
      List<Line> backwards = new ArrayList<>();
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
        Lines.backwards(channel, content.length, collectInto(backwards));
      }
      Collections.reverse(backwards);
      assertEquals(expected, backwards, claim);
    }
  }

  @Test
  void readingEndsWhenTheVisitorHasEnough() throws IOException {
    byte[] content = "a\nb\nc\n".getBytes(StandardCharsets.US_ASCII);
    List<Long> ends = new ArrayList<>();
    Lines.Visitor two =
        (bytes, from, to, end) -> {
          ends.add(end);
          return ends.size() % 2 != 0;
        };
    Lines.forwards(new ByteArrayInputStream(content), two);
    try (FileChannel channel =
        FileChannel.open(Files.write(temp.resolve("abc"), content), StandardOpenOption.READ)) {
      Lines.backwards(channel, content.length, two);
    }
    assertEquals(List.of(1L, 3L, 5L, 3L), ends);
  }

  @Test
  void aFileThatGotShorterMeanwhileIsReadToItsEnd() throws IOException {
    Path file = Files.writeString(temp.resolve("shorter"), "one\ntwo\n");
    List<String> lines = new ArrayList<>();
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      Lines.backwards(
          channel,
          200_000,
          (bytes, from, to, end) -> {
            lines.add(new String(bytes, from, to - from, StandardCharsets.US_ASCII));
            return true;
          });
    }
    assertEquals(List.of("", "two", "one"), lines);
  }

  private static Lines.Visitor collectInto(List<Line> lines) {
    return (bytes, from, to, end) ->
        lines.add(new Line(Arrays.hashCode(Arrays.copyOfRange(bytes, from, to)), to - from, end));
  }

  /** Lines of lengths around every bound; some end without a line feed. */
  private static byte[] randomLines(Random random) {
    int[] lengths = {0, 1, 100, 700, Lines.MAX_LINE, Lines.MAX_LINE + 1, 3 * Lines.MAX_LINE + 7};
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    int count = random.nextInt(300);
    for (int i = 0; i < count; i++) {
      int choice = random.nextInt(100);
      int length = choice < 94 ? random.nextInt(900) : lengths[random.nextInt(lengths.length)];
      byte[] line = new byte[length];
      Arrays.fill(line, (byte) ('a' + random.nextInt(26)));
      content.writeBytes(line);
      if (i < count - 1 || random.nextBoolean()) {
        content.write('\n');
      }
    }
    return content.toByteArray();
  }

  private static List<Line> split(byte[] content) {
    List<Line> lines = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= content.length; i++) {
      if (i < content.length ? content[i] == '\n' : start < i) {
        byte[] line = Arrays.copyOfRange(content, start, i);
        boolean tooLong = line.length > Lines.MAX_LINE;
        lines.add(
            new Line(Arrays.hashCode(tooLong ? new byte[0] : line), tooLong ? 0 : line.length, i));
        start = i + 1;
      }
    }
    return lines;
  }
}
