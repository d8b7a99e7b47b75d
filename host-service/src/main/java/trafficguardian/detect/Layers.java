package trafficguardian.detect;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import trafficguardian.ipc.Direction;
import trafficguardian.match.StreamMatcher;

/**
 * One text and all that stands encoded in it. The number of layers that are open at one time and
 * their depth are bounded; none holds more than a few KiB, so a text costs at most {@value
 * #MAX_OPEN} times the work of a plain one, and about 64 KiB.
 */
final class Layers implements ByteSink {
  /** Open at one time, beside the text itself. */
  static final int MAX_OPEN = 8;

  /** Hits that wait; more are reported at once. */
  private static final int MAX_WAITING = 16;

  private static final int BLOCKS = 16;

  private static final ThreadLocal<int[][]> TRIGGERS =
      ThreadLocal.withInitial(() -> new int[MAX_OPEN + 1][BLOCKS]);

  /** Takes what is found. */
  interface Reports {
    /**
     * A hit.
     *
     * @param start offset in its layer
     * @return whether it is a threat that needs no second finding
     */
    boolean hit(Rule rule, List<String> encoding, long start, byte[] bytes, int from, int to);
  }

  private final RuleSet.Side rules;
  private final Direction direction;
  private final int maxDepth;
  private final long maxBytes;
  private final Reports reports;
  private final Layer text;
  private final Queue<DecodedHit> waiting = new ArrayDeque<>();
  private int open;
  private long seen;
  private boolean truncated;
  private boolean refused;

  /**
   * A text that begins now.
   *
   * @param form whether a plus in it stands for a space
   */
  Layers(
      RuleSet.Side rules,
      Direction direction,
      DetectorOptions options,
      boolean form,
      Reports reports) {
    this.rules = rules;
    this.direction = direction;
    this.maxDepth = options.maxDecodeDepth();
    this.maxBytes = options.maxScanBytes();
    this.reports = reports;
    this.text = new Layer(this, form);
  }

  /** Whether there were more bytes than are looked at. */
  boolean isTruncated() {
    return truncated;
  }

  /**
   * Whether something stood encoded too deep or among too much else, so that it was not decoded.
   */
  boolean isRefused() {
    return refused;
  }

  /** Whether encodings are looked for from now on, or the bytes alone are. */
  void views(boolean on) {
    text.views(on);
  }

  @Override
  public int feed(byte[] bytes, int from, int to) {
    int length = (int) Math.min(to - from, maxBytes - seen);
    truncated |= length < to - from;
    if (length <= 0) {
      return 0;
    }
    seen += length;
    int work = text.feed(bytes, from, from + length);
    settle();
    return work;
  }

  /** The text is over; another may begin. */
  @Override
  public void end() {
    text.end();
    settle();
    text.restart();
    seen = 0;
    truncated = false;
    refused = false;
  }

  StreamMatcher matcher() {
    return rules.tables().matcher();
  }

  Direction direction() {
    return direction;
  }

  Rule rule(int expression) {
    return rules.ruleOf().get(expression);
  }

  /** Whether one more layer may be opened. */
  boolean open(int depth) {
    if (depth > maxDepth || open == MAX_OPEN) {
      refused = true;
      return false;
    }
    open++;
    return true;
  }

  void closed() {
    open--;
  }

  /** Working memory of a layer while it is fed, by how many stand above it. */
  int[] triggers(int nesting) {
    return TRIGGERS.get()[nesting];
  }

  Reports reports() {
    return reports;
  }

  void wait(DecodedHit hit) {
    if (waiting.size() == MAX_WAITING) {
      waiting.remove().settle();
    }
    waiting.add(hit);
  }

  private void settle() {
    for (Iterator<DecodedHit> hits = waiting.iterator(); hits.hasNext(); ) {
      DecodedHit next = hits.next();
      if (next.isDecided()) {
        hits.remove();
        next.settle();
      }
    }
  }
}
