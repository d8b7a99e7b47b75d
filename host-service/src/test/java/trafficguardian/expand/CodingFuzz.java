package trafficguardian.expand;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import trafficguardian.fuzz.FuzzInput;
import trafficguardian.ipc.Bound;
import trafficguardian.ipc.Tally;

/**
 * Content codings: whatever the bytes are, what comes out is bounded and the same for every cut.
 */
public final class CodingFuzz {
  private static final int MAX_RATIO = 20;
  private static final List<Coding> CODINGS = List.of(Coding.values());

  private CodingFuzz() {}

  public static void fuzzerTestOneInput(byte[] data) {
    FuzzInput input = new FuzzInput(data);
    Coding coding = CODINGS.get(input.choice(CODINGS.size()));
    int piece = 1 + input.choice(64);
    byte[] body = input.rest();
    byte[] whole = decoded(coding, body, body.length);
    byte[] cut = decoded(coding, body, piece);
    if (!Arrays.equals(whole, cut)) {
      throw new AssertionError(coding + " whole " + whole.length + ", cut " + cut.length);
    }
    if (whole.length > (1 << 20) + (1 << 16) + (long) MAX_RATIO * body.length) {
      throw new AssertionError(coding + " grew to " + whole.length);
    }
  }

  private static byte[] decoded(Coding coding, byte[] body, int piece) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    CodingView view =
        coding.view(
            new Growth(MAX_RATIO, new Tally<>(Bound.class)),
            new ByteSink() {
              @Override
              public int feed(byte[] bytes, int from, int to) {
                out.write(bytes, from, to - from);
                return to - from;
              }

              @Override
              public void end() {}
            });
    for (int from = 0; from < body.length; from += Math.max(1, piece)) {
      int unused = view.feed(body, from, Math.min(body.length, from + piece));
    }
    view.end();
    return out.toByteArray();
  }
}
