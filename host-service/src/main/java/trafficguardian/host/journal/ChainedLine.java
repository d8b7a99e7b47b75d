package trafficguardian.host.journal;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a line says of its place in the chain, in its last member: {@code
 * "chain":{"seq":7,"prev":"…"}}.
 *
 * @param seq its number
 * @param prev {@link ChainLink#hash} of the line before it
 * @param gap why its number is not the next one, or {@code prev} not all that was there
 */
record ChainedLine(long seq, String prev, Gap gap) {
  /** More than the member takes. */
  private static final int MAX_LENGTH = 320;

  // A quotation mark within a string is escaped, so that no text of a finding reads like this.
  private static final String MEMBER = ",\"chain\":{\"seq\":";
  private static final Pattern TAIL =
      Pattern.compile(
          "([1-9][0-9]{0,17}),\"prev\":\"([0-9a-f]{64})\"(?:,\"gap\":(\\{[a-z0-9_\":,]+\\}))?\\}\\}");

  /** {@code object} with this as its last member. */
  String appendedTo(String object) {
    return object.substring(0, object.length() - 1)
        + MEMBER
        + seq
        + ",\"prev\":\""
        + prev
        + '"'
        + (gap.isNone() ? "" : ",\"gap\":" + gap.text())
        + "}}";
  }

  /** What the line says; empty if it is not chained, or not as we do it. */
  static Optional<ChainedLine> read(byte[] bytes, int from, int to) {
    int start = Math.max(from, to - MAX_LENGTH);
    String end = new String(bytes, start, to - start, StandardCharsets.ISO_8859_1);
    int member = end.lastIndexOf(MEMBER);
    if (member < 0) {
      return Optional.empty();
    }
    Matcher tail = TAIL.matcher(end).region(member + MEMBER.length(), end.length());
    if (!tail.matches()) {
      return Optional.empty();
    }
    String gap = tail.group(3);
    return (gap == null ? Optional.of(Gap.NONE) : Gap.parse(gap))
        .map(read -> new ChainedLine(Long.parseLong(tail.group(1)), tail.group(2), read));
  }
}
