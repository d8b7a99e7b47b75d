package trafficguardian.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LineReaderTest {
  private static final int MAX = 20_000;

  private static List<LineReader.Next> read(InputStream in) throws IOException {
    LineReader reader = new LineReader(in, MAX);
    List<LineReader.Next> all = new ArrayList<>();
    while (true) {
      LineReader.Next next = reader.next();
      if (next instanceof LineReader.Next.End) {
        return all;
      }
      all.add(next);
    }
  }

  private static List<LineReader.Next> read(String text) throws IOException {
    return read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static LineReader.Next line(String text) {
    return new LineReader.Next.Line(text);
  }

  @Test
  void linesComeWithoutTheirEndsAndTheLastNeedsNone() throws IOException {
    assertEquals(List.of(), read(""));
    assertEquals(List.of(line("")), read("\n"));
    assertEquals(List.of(line("a"), line(""), line("b")), read("a\n\nb"));
    assertEquals(List.of(line("a\r"), line("ü")), read("a\r\nü\n"));
  }

  @Test
  void aLineOverTheBoundIsDroppedAndTheNextIsRead() throws IOException {
    assertEquals(
        List.of(line("x".repeat(MAX)), new LineReader.Next.TooLong(), line("b")),
        read("x".repeat(MAX) + "\n" + "x".repeat(MAX + 1) + "\nb"));
    assertEquals(List.of(new LineReader.Next.TooLong()), read("x".repeat(100_000)));
  }

  @Test
  void whatIsNotUtf8IsNotALine() throws IOException {
    byte[] bytes = {'a', (byte) 0xff, '\n', (byte) 0xc3, '\n', 'b'};

    assertEquals(
        List.of(new LineReader.Next.NotText(), new LineReader.Next.NotText(), line("b")),
        read(new ByteArrayInputStream(bytes)));
  }

  @Test
  void whereTheStreamIsCutDoesNotMatter() throws IOException {
    long seed = 20261121;
    Random random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(40); i > 0; i--) {
        text.append("aä\n€".charAt(random.nextInt(4)));
      }
      text.append(random.nextInt(8) == 0 ? "x".repeat(MAX + 1) : "")
          .append(random.nextBoolean() ? "\n" : "");
      byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
      InputStream dribbling =
          new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] into, int from, int length) {
              return super.read(into, from, Math.min(length, 1 + random.nextInt(4096)));
            }
          };

      assertEquals(read(text.toString()), read(dribbling), "seed " + seed + " round " + round);
    }
  }
}
