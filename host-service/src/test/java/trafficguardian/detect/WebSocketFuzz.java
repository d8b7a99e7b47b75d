package trafficguardian.detect;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import trafficguardian.fuzz.FuzzInput;
import trafficguardian.ipc.Direction;
import trafficguardian.ipc.Finding;

/** Frames that break any rule: nothing is thrown, and cuts change no finding. */
public final class WebSocketFuzz {
  private static final List<String> EXTENSIONS =
      List.of(
          "",
          "permessage-deflate",
          "permessage-deflate; client_no_context_takeover; server_no_context_takeover",
          "x-other");

  private WebSocketFuzz() {}

  public static void fuzzerTestOneInput(byte[] data) {
    FuzzInput input = new FuzzInput(data);
    Direction direction = input.choice(2) == 0 ? Direction.OUTBOUND : Direction.INBOUND;
    WebSocketExtensions extensions =
        WebSocketExtensions.NONE.and(EXTENSIONS.get(input.choice(EXTENSIONS.size())));
    int piece = 1 + input.choice(100);
    byte[] body =
        new String(input.rest(), StandardCharsets.ISO_8859_1)
            .replace("@@", ScanFuzz.KEY)
            .getBytes(StandardCharsets.ISO_8859_1);
    List<String> whole = found(direction, extensions, body, Math.max(1, body.length));
    List<String> cut = found(direction, extensions, body, piece);
    if (!whole.equals(cut)) {
      throw new AssertionError("whole " + whole + ", cut " + cut);
    }
  }

  private static List<String> found(
      Direction direction, WebSocketExtensions extensions, byte[] body, int piece) {
    List<Finding> findings = new ArrayList<>();
    MessageScan scan =
        ScanFuzz.DETECTOR
            .anew(findings::add)
            .beginWebSocket(DetectorFixture.http("api.example"), direction, extensions);
    long work = 0;
    for (int from = 0; from < body.length; from += piece) {
      work += scan.body(body, from, Math.min(body.length, from + piece));
    }
    scan.end();
    ScanFuzz.check(work, body.length, findings);
    return findings.stream().map(ScanFuzz::said).sorted().distinct().toList();
  }
}
