package trafficguardian.expand;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import trafficguardian.expand.InflateView.Coding;
import trafficguardian.ipc.Bound;
import trafficguardian.ipc.Tally;

@Tag("every-jdk")
class InflateViewTest {
  private static final byte[] TEXT = text();

  private static byte[] text() {
    Random random = new Random(7);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 400; i++) {
      text.append("line ").append(random.nextInt(50)).append(" of some text\n");
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void everyCutGivesTheSameBytes() throws IOException {
    for (byte[] gzip : new byte[][] {gzip(TEXT), gzipWithEveryHeaderField(TEXT)}) {
      for (int cut = 0; cut <= gzip.length; cut++) {
        assertEquals(string(TEXT), inflate(Coding.GZIP, gzip, cut).text());
      }
    }
    for (boolean raw : new boolean[] {false, true}) {
      byte[] deflate = deflate(TEXT, raw);
      for (int cut = 0; cut <= deflate.length; cut++) {
        assertEquals(string(TEXT), inflate(Coding.DEFLATE, deflate, cut).text());
      }
    }
  }

  @Test
  void membersFollowingOneAnotherAreOneBody() throws IOException {
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    both.write(gzip(TEXT));
    both.write(gzip(TEXT));
    assertEquals(2 * TEXT.length, inflate(Coding.GZIP, both.toByteArray(), 5).text().length());
  }

  @Test
  void aBrokenBodyGivesWhatCameBeforeTheFaultHoweverItIsCut() throws IOException {
    byte[] broken = gzip(TEXT);
    byte[] noise = new byte[broken.length / 2];
    new Random(3).nextBytes(noise);
    System.arraycopy(noise, 0, broken, broken.length / 2, noise.length);
    Collected whole = inflate(Coding.GZIP, broken, 0);
    assertTrue(whole.failed());
    assertTrue(whole.text().length() > 0);
    for (int cut = 1; cut < broken.length; cut++) {
      Collected cutOnce = inflate(Coding.GZIP, broken, cut);
      assertTrue(cutOnce.failed());
      assertEquals(whole.text(), cutOnce.text());
    }
  }

  @Test
  void whatIsNotGzipEndsTheViewAtOnce() {
    Collected nothing = inflate(Coding.GZIP, "plain text".getBytes(StandardCharsets.UTF_8), 0);
    assertTrue(nothing.failed());
    assertEquals(0, nothing.text().length());
  }

  @Test
  void aBombIsCutWhereItGrowsTooMuch() throws IOException {
    byte[] bomb = gzip(new byte[64 << 20]);
    Collected cut = inflate(Coding.GZIP, bomb, 0);
    assertTrue(cut.failed());
    assertTrue(cut.text().length() < 2 << 20, () -> cut.text().length() + " bytes");
  }

  @Test
  void aCompressibleBodyWithinTheRatioIsSeenWhole() throws IOException {
    byte[] log = "the same line again and again\n".repeat(1000).getBytes(StandardCharsets.UTF_8);
    Collected whole = inflate(Coding.GZIP, gzip(log), 0);
    assertFalse(whole.failed());
    assertEquals(string(log), whole.text());
  }

  private record Collected(String text, boolean failed) {}

  private static String string(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static Collected inflate(Coding coding, byte[] input, int cut) {
    ByteArrayOutputStream collected = new ByteArrayOutputStream();
    ByteSink sink =
        new ByteSink() {
          @Override
          public int feed(byte[] bytes, int from, int to) {
            collected.write(bytes, from, to - from);
            return to - from;
          }

          @Override
          public void end() {}
        };
    InflateView view = new InflateView(coding, new Growth(100, new Tally<>(Bound.class)), sink);
    int work = view.feed(input, 0, cut) + view.feed(input, cut, input.length);
    view.end();
    assertEquals(collected.size(), work);
    return new Collected(collected.toString(StandardCharsets.ISO_8859_1), view.isFailed());
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  /** RFC 1952 section 2.3.1: extra field, file name, comment and header checksum. */
  private static byte[] gzipWithEveryHeaderField(byte[] bytes) throws IOException {
    byte[] plain = gzip(bytes);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(plain, 0, 3);
    out.write(2 | 4 | 8 | 16);
    out.write(plain, 4, 6);
    out.write(new byte[] {3, 0, 'a', 'b', 'c'});
    out.write("name\0comment\0".getBytes(StandardCharsets.US_ASCII));
    out.write(new byte[] {1, 2});
    out.write(plain, 10, plain.length - 10);
    return out.toByteArray();
  }

  private static byte[] deflate(byte[] bytes, boolean raw) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, raw);
    try (DeflaterOutputStream deflate = new DeflaterOutputStream(out, deflater)) {
      deflate.write(bytes);
    } finally {
      deflater.end();
    }
    return out.toByteArray();
  }
}
