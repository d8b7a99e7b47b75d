package trafficguardian.detect;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import trafficguardian.fuzz.FuzzInput;
import trafficguardian.ipc.Direction;
import trafficguardian.ipc.Finding;
import trafficguardian.ipc.FindingJson;
import trafficguardian.rules.ExampleText;
import trafficguardian.view.Layers;

/**
 * A whole message, with every view: the findings are the same however the body is cut, nothing is
 * thrown, the work is bounded, and no finding holds a piece of the key that stands at each
 * {@code @@}.
 */
public final class ScanFuzz {
  private static final List<String> TYPES =
      List.of(
          "application/json",
          "text/event-stream",
          "text/html",
          "application/x-www-form-urlencoded",
          "multipart/form-data; boundary=b",
          "");
  private static final List<String> CODINGS = List.of("", "gzip", "deflate", "br", "zstd", "x");

  static final String PREFIX = "sk-" + "ant-" + "api03-";
  static final String KEY = ExampleText.of(PREFIX + "{U93}AA", new Random(2));

  /** Characters in a row of a key that no finding may hold. */
  private static final int RUN = 12;

  /** To make one anew from: what is costly is shared. */
  static final Detector DETECTOR = new DetectorFixture().detector;

  private ScanFuzz() {}

  public static void fuzzerTestOneInput(byte[] data) {
    FuzzInput input = new FuzzInput(data);
    Direction direction = input.choice(2) == 0 ? Direction.OUTBOUND : Direction.INBOUND;
    String type = TYPES.get(input.choice(TYPES.size()));
    String coding = CODINGS.get(input.choice(CODINGS.size()));
    int piece = 1 + input.choice(200);
    String text = new String(input.expanded(), StandardCharsets.ISO_8859_1).replace("@@", KEY);
    int headEnd = text.indexOf("\n\n");
    String head = headEnd < 0 ? "" : text.substring(0, headEnd);
    byte[] body =
        text.substring(headEnd < 0 ? 0 : headEnd + 2).getBytes(StandardCharsets.ISO_8859_1);
    List<String> whole = found(direction, type, coding, head, body, Math.max(1, body.length));
    List<String> cut = found(direction, type, coding, head, body, piece);
    // Where a coding breaks off, it depends on the cut how much was taken for coded until then.
    if (coding.isEmpty() && !whole.equals(cut)) {
      throw new AssertionError("whole " + whole + ", cut " + cut);
    }
  }

  private static List<String> found(
      Direction direction, String type, String coding, String head, byte[] body, int piece) {
    List<Finding> findings = new ArrayList<>();
    MessageScan scan =
        DETECTOR.anew(findings::add).begin(DetectorFixture.https("api.example"), direction);
    boolean first = true;
    for (String line : head.split("\n", -1)) {
      int colon = line.indexOf(':');
      if (first && direction == Direction.OUTBOUND) {
        scan.target(line);
      } else {
        scan.field(line.substring(0, Math.max(0, colon)), line.substring(colon + 1));
      }
      first = false;
    }
    scan.field("content-type", type);
    scan.field("content-encoding", coding);
    long work = 0;
    for (int from = 0; from < body.length; from += piece) {
      work += scan.body(body, from, Math.min(body.length, from + piece));
    }
    scan.end();
    check(work, body.length, findings);
    return findings.stream().map(ScanFuzz::said).sorted().distinct().toList();
  }

  /** Holds work and findings to their bounds. */
  static void check(long work, int length, List<Finding> findings) {
    long most = (1L << 20) + (long) DetectorFixture.OPTIONS.maxDecodeRatio() * length;
    if (work > 2L * (Layers.MAX_OPEN + 1) * most) {
      throw new AssertionError(work + " looked at for " + length);
    }
    for (Finding finding : findings) {
      String line = FindingJson.line(finding);
      for (int from = PREFIX.length(); from + RUN <= KEY.length(); from++) {
        if (line.contains(KEY.substring(from, from + RUN))) {
          throw new AssertionError(
              "a piece of the key in a finding of " + finding.detection().pattern());
        }
      }
    }
  }

  /**
   * What is found. Where something stands in two decodings of the same text, it may be reported for
   * one or for both.
   */
  static String said(Finding f) {
    return f.detection().pattern()
        + " "
        + f.detection().classification()
        + " "
        + f.match().location().part();
  }
}
