package trafficguardian.view;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import trafficguardian.decode.Escapes;
import trafficguardian.expand.Growth;
import trafficguardian.ipc.Bound;
import trafficguardian.ipc.Direction;
import trafficguardian.ipc.Tally;
import trafficguardian.match.StreamMatcher;
import trafficguardian.rules.RuleSet;
import trafficguardian.rules.base.Rule;
import trafficguardian.rules.disguises.Disguise;

/**
 * One text and all that stands encoded in it. The number of layers that are open at one time is
 * bounded, so that a text costs at most {@value #MAX_OPEN} times the work of a plain one; their
 * depth is, and the {@link Room} that they take, which texts of one message may share.
 */
public final class Layers implements Content {
  /** Open at one time, beside the text itself. */
  public static final int MAX_OPEN = 8;

  /** Hits that wait; more are reported at once. */
  private static final int MAX_WAITING = 16;

  /** Takes what is found. */
  public interface Reports {
    /**
     * A hit, with the decodings that it stands under.
     *
     * @return whether it is a threat that needs no second finding
     */
    boolean hit(Hit hit, List<String> encoding);
  }

  private final RuleSet.Side rules;
  private final Direction direction;
  private final int maxDepth;
  private final long maxBytes;
  private final int maxRatio;
  private final Tally<Bound> bounds;
  private final boolean form;
  private final SpareLayers spare;
  private final Layer text;
  private final JsonText json;
  private final Queue<DecodedHit> waiting = new ArrayDeque<>(1);
  private final Map<Integer, Asked> askedApart = new HashMap<>(0);
  private Asked askedBelow = new Asked();
  private int open;
  private long seen;
  private long expanded;
  private boolean truncated;
  private boolean refused;

  /** Whether it is being looked at, at this moment. */
  private boolean busy;

  // Null while nobody uses it.
  private @Nullable Reports reports;
  private @Nullable Room room;

  /**
   * For texts of one kind, which {@link SpareLayers} has begin.
   *
   * @param form whether a plus in it stands for a space
   */
  Layers(
      RuleSet.Side rules,
      Direction direction,
      DecodingLimits limits,
      boolean form,
      Tally<Bound> bounds,
      SpareLayers spare) {
    this.rules = rules;
    this.direction = direction;
    this.maxDepth = limits.maxDepth();
    this.maxBytes = limits.maxBytes();
    this.maxRatio = limits.maxRatio();
    this.form = form;
    this.bounds = bounds;
    this.spare = spare;
    this.text = new Layer(this, form);
    this.json = new JsonText(text);
    json.undoes(maxDepth > 0);
  }

  @Override
  public boolean isTruncated() {
    return truncated;
  }

  @Override
  public boolean isRefused() {
    return refused;
  }

  /** For a text in which nothing stands encoded but by chance. */
  public Layers withoutViews() {
    views(false);
    return this;
  }

  /** Whether encodings are looked for from now on, or the bytes alone are. */
  public void views(boolean on) {
    text.views(on);
    json.undoes(on && maxDepth > 0);
  }

  @Override
  public int feed(byte[] bytes, int from, int to) {
    if (seen == 0) {
      truncated = false;
      refused = false;
    }
    int length = (int) Math.min(to - from, maxBytes - seen);
    if (!truncated && length < to - from) {
      truncated = true;
      bounds.add(Bound.SCAN_BYTES);
    }
    if (length <= 0) {
      return 0;
    }
    seen += length;
    busy = true;
    int work = json.feed(bytes, from, from + length);
    settle();
    busy = false;
    return work;
  }

  /** Bytes that may be fed before the bound is reached. */
  public long room() {
    return maxBytes - seen;
  }

  /** Begins with the end of another text, as far as that is kept. */
  public int beginWith(Layers other) {
    Recent end = other.text.recent();
    if (end.start() > 0) {
      text.cutInFront();
    }
    byte[] last = new byte[(int) (end.end() - end.start())];
    json.undoes(false);
    int work = feed(last, 0, end.copy(end.start(), end.end(), last));
    json.continueAs(other.json);
    return work;
  }

  /** The text is over; another may begin, under the same bound. */
  @Override
  public void end() {
    busy = true;
    json.end();
    settle();
    text.restart();
    askedBelow.clear();
    askedApart.clear();
    busy = false;
    seen = 0;
    expanded = 0;
  }

  /** A text begins now, and those that follow it. */
  void begin(Reports takesHits, Room inRoom) {
    reports = takesHits;
    room = inRoom;
    truncated = false;
    refused = false;
  }

  @Override
  public void release() {
    if (reports != null && seen == 0 && open == 0) {
      boolean unused = rest();
      reports = null;
      room = null;
      views(true);
      spare.give(this, direction, form);
    }
  }

  StreamMatcher matcher() {
    return rules.tables().matcher();
  }

  /**
   * What a layer of this text is looked at with.
   *
   * @param family of escapes that it reads without; null for any other layer
   */
  Views.Kind[] views(boolean asForm, @Nullable Escapes family) {
    return Views.of(direction, asForm, rules.seedPhrase() != null, family);
  }

  /** Null if it is off. */
  @Nullable Rule seedPhrase() {
    return rules.seedPhrase();
  }

  Rule rule(int expression) {
    return rules.ruleOf().get(expression);
  }

  /** The disguise that an expression tells; null if it is a rule's. */
  @Nullable Disguise disguise(int expression) {
    return rules.disguise(expression);
  }

  /**
   * Looks at what the matcher tells of what arrived, as if nothing else were open: what is depends
   * on the pieces, since views are shown the text in blocks. All that it opens, it closes.
   *
   * @param expression what the matcher found: only of one and the same the order is certain
   */
  void apart(int expression, Runnable look) {
    int others = open;
    Room shared = room;
    Asked below = askedBelow;
    open = 0;
    room = new Room();
    askedBelow = askedApart.computeIfAbsent(expression, none -> new Asked());
    try {
      look.run();
    } finally {
      open = others;
      room = shared;
      askedBelow = below;
    }
  }

  /**
   * Counts for the layers below the text, all together: what they find comes in one order, whatever
   * the pieces.
   */
  Asked askedBelow() {
    return askedBelow;
  }

  /** The encodings in which a span of the text itself arrived. */
  List<String> encoding(long from, long to) {
    return json.encoding(from, to);
  }

  /** Where in what arrived a byte of the text itself stands. */
  long source(long at) {
    return json.source(at);
  }

  /** Whether one more layer may be opened. */
  boolean open(int depth) {
    if (depth > maxDepth) {
      return refuse(Bound.DECODE_DEPTH);
    }
    if (open == MAX_OPEN) {
      return refuse(Bound.DECODE_OPEN);
    }
    boolean opened = take(Layer.BYTES);
    open += opened ? 1 : 0;
    return opened;
  }

  /** Whether there is room for so many more bytes, which are taken then. */
  boolean take(int bytes) {
    return Objects.requireNonNull(room).take(bytes) || refuse(Bound.DECODE_OPEN);
  }

  void give(int bytes) {
    Objects.requireNonNull(room).give(bytes);
  }

  private boolean refuse(Bound bound) {
    refused = true;
    bounds.add(bound);
    return false;
  }

  /**
   * Gives up what stands encoded in the text by now; not while it is looked at.
   *
   * @return whether there is more room now
   */
  public boolean rest() {
    if (busy) {
      return false;
    }
    busy = true;
    boolean rested = text.rest();
    settle();
    busy = false;
    return rested;
  }

  /** Whether so many more bytes that were compressed may be looked at. */
  boolean expand(int bytes) {
    boolean fit = expanded <= maxBytes;
    expanded += bytes;
    boolean fits = expanded <= maxBytes;
    refused |= !fits;
    if (fit && !fits) {
      bounds.add(Bound.DECODE_BYTES);
    }
    return fits;
  }

  /** Bounds the growth of one compressed text. */
  Growth growth() {
    return new Growth(maxRatio, bounds);
  }

  /** A layer that took so much room is not open any more. */
  void closed(int bytes) {
    open--;
    give(bytes);
  }

  Reports reports() {
    return Objects.requireNonNull(reports);
  }

  /** Takes a hit below the text, now or when it is known what was found above it. */
  void take(DecodedHit hit) {
    if (isReady(hit)) {
      hit.settle();
      return;
    }
    if (waiting.size() == MAX_WAITING) {
      waiting.remove().settle();
    }
    waiting.add(hit);
  }

  private boolean isReady(DecodedHit hit) {
    return hit.isDecided() && waiting.stream().noneMatch(hit::mayRepeat);
  }

  private void settle() {
    boolean again = !waiting.isEmpty();
    while (again) {
      again = false;
      for (Iterator<DecodedHit> hits = waiting.iterator(); hits.hasNext(); ) {
        DecodedHit next = hits.next();
        if (isReady(next)) {
          hits.remove();
          next.settle();
          again = true;
        }
      }
    }
  }
}
