package trafficguardian.view;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import trafficguardian.decode.Escapes;
import trafficguardian.decode.Origins;
import trafficguardian.expand.ByteSink;
import trafficguardian.expand.Growth;
import trafficguardian.match.HitSink;
import trafficguardian.match.StreamMatcher;
import trafficguardian.rules.base.Rule;
import trafficguardian.rules.disguises.Disguise;

/**
 * One text as it is looked at: what arrived, or what stands encoded in another layer. All of it
 * goes through the matcher, and through views that open layers below this one.
 *
 * <p>The views of what arrived are shown it block by block, in turns, whatever pieces it came in:
 * so that these do not matter to which view is first where no more layers may be opened. Layers
 * below are fed by views alone, and so in the same pieces each time.
 *
 * <p>A hit counts in the layer where it first stands in the clear: in a layer below another, only
 * what touches a byte that was decoded, there and in each layer above.
 */
final class Layer implements ByteSink {
  /** Bytes behind a match with which it is known to end there. */
  private static final int CERTAIN = 2;

  /** Bytes given to the matcher and to the views in one go. Fits the first-level cache. */
  private static final int PIECE = 8192;

  /** What a layer below another may come to hold with its way there, beside its views. */
  static final int BYTES = 2560;

  /** Bytes that are looked at in the time that a hit takes to be checked and told. */
  private static final int CHECKING = 1 << 11;

  /** The same of the time that it takes to ask, too. */
  private static final int ASKING = 1 << 15;

  private static final long OVER = Long.MAX_VALUE;

  private final Layers layers;
  private final @Nullable Layer above;
  private final @Nullable Origins origins;
  private final int depth;
  private final StreamMatcher matcher;
  private final Overlaps hits;
  private final HitSink found = this::found;
  private final Recent recent;
  private final RecentHits reported = new RecentHits();

  /** What views are shown. */
  private final Blocks blocks;

  private final Asked asked;

  /** Work for what the matcher told: bytes looked at, or as many as take as long. */
  private int moreWork;

  private boolean cutInFront;
  private boolean over;

  /** What arrived. */
  Layer(Layers layers, boolean form) {
    this.layers = layers;
    this.above = null;
    this.origins = null;
    this.depth = 0;
    this.recent = new Recent(Recent.BEHIND + Blocks.LENGTH);
    this.asked = new Asked();
    this.matcher = layers.matcher();
    this.hits = new Overlaps(this::hit);
    this.blocks = new Blocks(this, layers, true, layers.views(form, null));
  }

  private Layer(Layer above, Origins origins, int depth, @Nullable Escapes family) {
    this.layers = above.layers;
    this.above = above;
    this.origins = origins;
    this.depth = depth;
    this.recent = new Recent(Recent.BEHIND / 2);
    this.asked = layers.askedBelow();
    this.matcher = layers.matcher();
    this.hits = new Overlaps(this::hit);
    this.blocks = new Blocks(this, layers, false, layers.views(false, family));
  }

  /**
   * Opens a layer below this one.
   *
   * @param origins where its bytes come from; to be told of each before it is fed
   * @param deeper whether it counts as one more level of decoding
   * @param family of escapes that it reads without, if that is what it is
   * @return null if there are too many or too deep ones already, which is counted
   */
  @Nullable Layer open(Origins origins, boolean deeper, @Nullable Escapes family) {
    int level = depth + (deeper ? 1 : 0);
    return layers.open(level) ? new Layer(this, origins, level, family) : null;
  }

  /** Bytes of this layer shortly before a place, for views that begin there. */
  Recent recent() {
    return recent;
  }

  /** What occurs in the block that views are shown. */
  Triggers triggers() {
    return blocks.triggers();
  }

  /** Whether these bytes of this layer stood encoded in the one above; true for what arrived. */
  boolean isDecoded(long from, long to) {
    return origins == null || origins.isDecoded(from, to);
  }

  Growth growth() {
    return layers.growth();
  }

  /** Takes what this layer reads as, when that is much more than it was decoded from. */
  ByteSink expanded() {
    return new ByteSink() {
      @Override
      public int feed(byte[] bytes, int from, int to) {
        return layers.expand(to - from) ? Layer.this.feed(bytes, from, to) : 0;
      }

      @Override
      public void end() {
        Layer.this.end();
      }
    };
  }

  /** The text before the first byte is not known: a hit that begins there may be none. */
  void cutInFront() {
    cutInFront = true;
  }

  /** Whether to look for encodings too. */
  void views(boolean on) {
    blocks.show(on);
  }

  @Override
  public int feed(byte[] bytes, int from, int to) {
    int work = 0;
    for (int at = from; at < to; at += PIECE) {
      work += piece(bytes, at, Math.min(at + PIECE, to));
    }
    return work;
  }

  private int piece(byte[] bytes, int from, int to) {
    long start = recent.end();
    recent.open(bytes, from, to);
    hits.goOn(bytes, from, to);
    matcher.feed(bytes, from, to, found);
    hits.settle(matcher.decidedTo());
    int work = to - from + moreWork + blocks.show(bytes, from, start);
    moreWork = 0;
    recent.close();
    return work;
  }

  /** The text ends here. */
  @Override
  public void end() {
    blocks.showRest();
    matcher.end(found);
    hits.end();
    close(true);
  }

  /** The text goes on, but nobody is interested in it any more. */
  void abandon() {
    matcher.abandon(found);
    hits.end();
    close(false);
  }

  private void close(boolean whole) {
    over = true;
    blocks.end(whole);
    if (above != null) {
      layers.closed(BYTES + blocks.held());
    }
  }

  /**
   * Gives up what stands encoded here by now. The text goes on, and views begin anew.
   *
   * @return whether something was held for it
   */
  boolean rest() {
    return blocks.rest();
  }

  /** After {@link #end}: ready for another text, in the same place. */
  void restart() {
    over = false;
    cutInFront = false;
    blocks.restart();
    recent.clear();
    reported.clear();
    asked.clear();
  }

  /** All hits that begin before this offset are known. */
  long decidedTo() {
    return over ? OVER : hits.decidedTo(matcher.decidedTo());
  }

  /** Whether a rule found something in this layer that overlaps with a span of it. */
  boolean hasReported(Rule rule, long from, long to) {
    return reported.overlaps(rule, from, to);
  }

  void report(Hit hit, List<String> encoding) {
    Hit told = above == null ? hit.at(layers.source(hit.start())) : hit;
    if (layers.reports().hit(told, encoding)) {
      reported.add(hit.rule(), hit.start(), hit.end());
    }
  }

  private void found(int expression, long start, byte[] bytes, int from, int to) {
    Disguise disguise = layers.disguise(expression);
    String text = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    if (disguise == null) {
      Hit hit = Hit.of(layers.rule(expression), start, text);
      boolean isOneOfFew = asked.isOneOfFew(hit.rule());
      moreWork += isOneOfFew ? ASKING : CHECKING;
      hits.add(isOneOfFew ? new Sentence(hit, bytes, from, to, recent.end()) : new Sentence(hit));
    } else if (blocks.areShown()) {
      String plain = disguise.undo().apply(text);
      Origins origins = Origins.whole(disguise.encoding(), start, start + text.length());
      if (above == null) {
        layers.apart(expression, () -> reveal(origins, plain));
      } else {
        reveal(origins, plain);
      }
    }
  }

  /** Looks at what a disguise stands for. */
  private void reveal(Origins from, String plain) {
    Layer below = plain.isEmpty() ? null : open(from, true, null);
    if (below != null) {
      byte[] bytes = plain.getBytes(StandardCharsets.ISO_8859_1);
      moreWork += below.feed(bytes, 0, bytes.length);
      below.end();
    }
  }

  /** A view found a seed phrase, which no expression tells. */
  void foundPhrase(long start, String match) {
    Rule rule = layers.seedPhrase();
    if (rule != null) {
      hit(new Sentence(Hit.of(rule, start, match)));
    }
  }

  private void hit(Sentence sentence) {
    Hit hit = sentence.hit();
    if (hit.start() == 0 && cutInFront) {
      return;
    }
    if (above == null) {
      report(sentence.judged(), layers.encoding(hit.start(), hit.end()));
    } else {
      DecodedHit decoded = origin(sentence);
      if (decoded != null) {
        layers.take(decoded);
      }
    }
  }

  /** A hit with its place in every layer above; null if it is one of theirs. */
  private @Nullable DecodedHit origin(Sentence sentence) {
    DecodedHit decoded = new DecodedHit(this, sentence);
    Hit hit = sentence.hit();
    long from = hit.start();
    long to = hit.end();
    // Before and behind it may stand what only reads as its edge once decoded.
    long edge = from;
    long edgeBehind = to;
    Layer layer = this;
    Origins known = layer.origins;
    while (known != null) {
      if (!known.isDecoded(edge, edgeBehind)) {
        return null;
      }
      String encoding = known.encoding(edge, edgeBehind).label();
      boolean encodedEdge = edge > 0 && known.isDecoded(edge, edge);
      edge = known.source(encodedEdge ? edge - 1 : edge);
      long sourceFrom = known.source(from);
      edgeBehind =
          Math.max(known.sourceOfEnd(edgeBehind), known.sourceOfEnd(edgeBehind + CERTAIN) - 1);
      to = known.source(to);
      from = sourceFrom;
      layer = layer.aboveThis();
      known = layer.origins;
      decoded.standsIn(layer, from, to, encoding);
    }
    layers.encoding(from, to).forEach(decoded::encodedLike);
    return decoded;
  }

  private Layer aboveThis() {
    if (above == null) {
      throw new IllegalStateException();
    }
    return above;
  }
}
