package trafficguardian.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.Encoder;
import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import trafficguardian.ipc.Bound;
import trafficguardian.ipc.Finding;
import trafficguardian.rules.ExampleText;

/** Content codings, and compressed data within text: what is found, and what bounds it. */
class CompressedTextTest {
  private static final int BOMB = 64 << 20;

  private final Random random = new Random(7);

  private String secret() {
    // Random text around it, so that no coding leaves the secret as it is.
    return ExampleText.of(
        ("{U60} ".repeat(30) + "\n").repeat(2) + " sk-ant-api03-{U93}AA \n" + "{U60} ".repeat(30),
        random);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "deflate", "br", "zstd"})
  void everyCutOfACodedBodyGivesTheSameFinding(String coding) throws IOException {
    byte[] body = coded(coding, secret().getBytes(StandardCharsets.UTF_8));
    for (int piece = 1; piece <= body.length; piece += 1 + piece / 20) {
      DetectorFixture fixture = scanned(coding, body, piece);
      assertEquals(List.of("ai_api_key [" + coding + "]"), found(fixture), "pieces of " + piece);
      assertEquals(0, fixture.coverage.snapshot().undecodableBytes());
    }
  }

  @Test
  void codingsOneInsideTheOtherAreUndone() throws IOException {
    byte[] body = coded("br", coded("zstd", secret().getBytes(StandardCharsets.UTF_8)));
    assertEquals(
        List.of("ai_api_key [br, zstd]"), found(scanned("zstd, br", body, Integer.MAX_VALUE)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "deflate", "br", "zstd"})
  void aFalseOrBrokenCodingHidesNothing(String coding) throws IOException {
    DetectorFixture fixture =
        scanned(coding, secret().getBytes(StandardCharsets.UTF_8), Integer.MAX_VALUE);
    assertEquals(List.of("ai_api_key []"), found(fixture));
    assertTrue(fixture.coverage.snapshot().undecodableBytes() > 0);

    byte[] broken = coded(coding, secret().getBytes(StandardCharsets.UTF_8));
    for (int i = 0; i < 200; i++) {
      byte[] flipped = broken.clone();
      flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
      scanned(coding, flipped, 1 + random.nextInt(100));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "deflate", "br", "zstd"})
  void aBombIsCutInTimeAndCounted(String coding) throws IOException {
    byte[] bomb = coded(coding, new byte[BOMB]);
    assertTimeoutPreemptively(
        Duration.ofSeconds(60),
        () -> {
          DetectorFixture fixture = scanned(coding, bomb, 4096);
          assertEquals(List.of(), found(fixture));
          assertTrue(fixture.coverage.snapshot().undecodableBytes() > 0);
          assertTrue(fixture.coverage.bounds().count(Bound.DECODE_RATIO) > 0);
        });
  }

  /** Some decoders do not check them, and fewer by the time they have handed the text on. */
  @Test
  void aFalseChecksumOrLengthOfAZstandardFrameHidesNothing() {
    byte[] text = secret().getBytes(StandardCharsets.UTF_8);
    try (ZstdCompressCtx context = new ZstdCompressCtx()) {
      byte[] falseSum = context.setChecksum(true).compress(text);
      falseSum[falseSum.length - 1] ^= 1;
      byte[] falseLength = context.setChecksum(false).compress(text);
      falseLength[5] ^= 1;
      for (byte[] body : List.of(falseSum, falseLength)) {
        for (int piece : new int[] {1, 10, Integer.MAX_VALUE}) {
          assertEquals(List.of("ai_api_key [zstd]"), found(scanned("zstd", body, piece)));
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"br", "zstd"})
  void whatStandsBeforeAFaultIsFoundForEveryCut(String coding) throws IOException {
    StringBuilder noise = new StringBuilder();
    for (int i = 0; i < 600_000; i++) {
      noise.append((char) ('a' + random.nextInt(16)));
    }
    byte[] text = (secret() + " " + noise).getBytes(StandardCharsets.UTF_8);
    byte[] body = coded(coding, text);
    // Of the end alone, so that the fault is far behind the secret.
    Arrays.fill(body, body.length - 60_000, body.length, (byte) 0xff);
    for (int piece : new int[] {100, 4096, Integer.MAX_VALUE}) {
      assertEquals(
          List.of("ai_api_key [" + coding + "]"), found(scanned(coding, body, piece)), "" + piece);
    }
  }

  @Test
  void aZstandardFrameThatAsksForTooMuchMemoryIsRefused() {
    byte[] frame = {(byte) 0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0, (byte) 0xa8, 0, 0, 0, 0};
    DetectorFixture fixture = scanned("zstd", frame, Integer.MAX_VALUE);
    assertTrue(fixture.coverage.snapshot().undecodableBytes() > 0);
    assertTrue(fixture.coverage.bounds().count(Bound.DECODE_MEMORY) > 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "deflate", "zstd", "zip"})
  void compressedDataInBase64IsLookedAt(String form) throws IOException {
    byte[] packed = packed(form, secret().getBytes(StandardCharsets.UTF_8));
    String text = "{\"z\": \"" + Base64.getEncoder().encodeToString(packed) + "\"}";
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    for (int piece : new int[] {1, 7, 100, 4096, Integer.MAX_VALUE}) {
      assertEquals(List.of("ai_api_key [base64, " + form + "]"), found(scanned("", body, piece)));
    }
    assertEquals(List.of("ai_api_key [" + form + "]"), found(scanned("", packed, 50)));
  }

  /** As a form has it sent. */
  @ParameterizedTest
  @ValueSource(strings = {"gzip", "deflate", "zstd", "zip"})
  void compressedDataInBase64ThatIsEscapedIsLookedAt(String form) throws IOException {
    String base64 =
        Base64.getEncoder().encodeToString(packed(form, secret().getBytes(StandardCharsets.UTF_8)));
    String text = "a=1&z=" + URLEncoder.encode(base64, StandardCharsets.UTF_8) + "&b=2";
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    for (int piece : new int[] {1, 100, Integer.MAX_VALUE}) {
      assertEquals(
          List.of("ai_api_key [percent, base64, " + form + "]"), found(scanned("", body, piece)));
    }
  }

  /** A file in a form, and behind it another. */
  @ParameterizedTest
  @ValueSource(strings = {"gzip", "deflate", "zip"})
  void compressedDataFurtherInIsLookedAt(String form) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (String text : List.of("nothing at all", secret())) {
      body.writeBytes(
          "--b\r\nContent-Disposition: form-data; name=f; filename=x\r\n\r\n"
              .getBytes(StandardCharsets.UTF_8));
      body.writeBytes(packed(form, text.getBytes(StandardCharsets.UTF_8)));
      body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
    }
    for (int piece : new int[] {1, 7, 100, 4096, Integer.MAX_VALUE}) {
      assertEquals(
          List.of("ai_api_key [" + form + "]"),
          found(scanned("", body.toByteArray(), piece)),
          "pieces of " + piece);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "x \n", "x\u001f", "form PK", "form (P"})
  void compressedDataBehindWhatLooksLikeItIsLookedAt(String before) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(before.getBytes(StandardCharsets.UTF_8));
    body.writeBytes(coded("gzip", secret().getBytes(StandardCharsets.UTF_8)));
    for (int piece : new int[] {1, 3, Integer.MAX_VALUE}) {
      assertEquals(1, found(scanned("", body.toByteArray(), piece)).size());
    }
  }

  @Test
  void bombsInBase64AreCutInTime() throws IOException {
    for (String form : List.of("gzip", "deflate", "zstd", "zip")) {
      String text = Base64.getEncoder().encodeToString(packed(form, new byte[BOMB]));
      assertTimeoutPreemptively(
          Duration.ofSeconds(60),
          () ->
              assertEquals(
                  List.of(), found(scanned("", text.getBytes(StandardCharsets.UTF_8), 4096))));
    }
  }

  private static DetectorFixture scanned(String coding, byte[] body, int piece) {
    DetectorFixture fixture = new DetectorFixture();
    MessageScan scan = fixture.outbound("collector.example");
    if (!coding.isEmpty()) {
      scan.field("Content-Encoding", coding);
    }
    fixture.body(scan, body, piece);
    return fixture;
  }

  private static List<String> found(DetectorFixture fixture) {
    return fixture.findings.stream().map(CompressedTextTest::describe).toList();
  }

  private static String describe(Finding finding) {
    return finding.detection().pattern() + " " + finding.match().encoding();
  }

  private static byte[] packed(String form, byte[] bytes) throws IOException {
    if (!form.equals("zip")) {
      return coded(form, bytes);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("a.txt"));
      zip.write("nothing".getBytes(StandardCharsets.UTF_8));
      zip.putNextEntry(new ZipEntry("b/c.txt"));
      zip.write(bytes);
    }
    return out.toByteArray();
  }

  private static byte[] coded(String coding, byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    switch (coding) {
      case "gzip" -> {
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
          gzip.write(bytes);
        }
      }
      case "deflate" -> {
        Deflater deflater = new Deflater();
        try (DeflaterOutputStream deflate = new DeflaterOutputStream(out, deflater)) {
          deflate.write(bytes);
        } finally {
          deflater.end();
        }
      }
      case "br" -> {
        Brotli4jLoader.ensureAvailability();
        return Encoder.compress(bytes, new Encoder.Parameters().setQuality(4));
      }
      case "zstd" -> {
        return Zstd.compress(bytes);
      }
      default -> throw new IllegalArgumentException(coding);
    }
    return Arrays.copyOf(out.toByteArray(), out.size());
  }
}
