package trafficguardian.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Runs a matcher over an input cut in some way, and checks that a hit's bytes, and those around it,
 * are the input's.
 */
final class Hits {

  record Hit(int rule, long start, long end) {}

  private Hits() {}

  static RuleTables tables(String syntax, int maxSpan) throws SyntaxException {
    return RuleTables.of(List.of(Expression.compile(syntax, maxSpan)));
  }

  /** The hits ordered by rule, then start. Each cut begins a new chunk. */
  static List<Hit> find(StreamMatcher matcher, byte[] input, int... cuts) {
    List<Hit> hits = new ArrayList<>();
    int[] fed = {0};
    HitSink sink =
        (rule, start, bytes, from, to) ->
            hits.add(checked(input, fed[0], rule, start, bytes, from, to));
    int from = 0;
    for (int cut : cuts) {
      fed[0] = cut;
      feed(matcher, input, from, cut, sink);
      from = cut;
    }
    fed[0] = input.length;
    feed(matcher, input, from, input.length, sink);
    matcher.end(sink);
    List<Hit> ordered = new ArrayList<>();
    int rules = hits.stream().mapToInt(Hit::rule).max().orElse(-1);
    for (int rule = 0; rule <= rules; rule++) {
      for (Hit hit : hits) {
        if (hit.rule() == rule) {
          ordered.add(hit);
        }
      }
    }
    return ordered;
  }

  /** The chunk stands in an array that is overwritten after the call, at some offset. */
  private static void feed(StreamMatcher matcher, byte[] input, int from, int to, HitSink sink) {
    int offset = from % 7;
    byte[] chunk = new byte[offset + to - from + 3];
    Arrays.fill(chunk, (byte) 'e');
    System.arraycopy(input, from, chunk, offset, to - from);
    matcher.feed(chunk, offset, offset + to - from, sink);
    Arrays.fill(chunk, (byte) 'e');
  }

  private static Hit checked(
      byte[] input, int fed, int rule, long start, byte[] bytes, int from, int to) {
    int begin = (int) start;
    int end = begin + to - from;
    int before = Math.min(HitSink.AROUND, begin);
    int behind = Math.min(HitSink.AROUND, fed - end);
    if (!Arrays.equals(bytes, from - before, to + behind, input, begin - before, end + behind)) {
      throw new AssertionError("the bytes of a hit at " + start + " are not the input's");
    }
    return new Hit(rule, start, end);
  }

  /** Ascending positions, on average one in {@code spacing} bytes. */
  static int[] randomCuts(Random random, int length, int spacing) {
    return IntStream.range(0, length).filter(i -> random.nextInt(spacing) == 0).toArray();
  }

  static int[] everyByte(int length) {
    return IntStream.range(0, length).toArray();
  }
}
