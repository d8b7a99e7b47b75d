package trafficguardian.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import trafficguardian.expand.ByteSink;
import trafficguardian.expand.Coding;
import trafficguardian.expand.CodingView;
import trafficguardian.ipc.Bound;
import trafficguardian.view.Content;
import trafficguardian.view.Layers;

/**
 * The inspection of a body: the bytes as they stand on the wire, and beside them their views.
 *
 * <p>A coded body is looked at in both forms. Its coded form is the smaller part of the work, and
 * whoever lies about the coding gains nothing.
 */
final class Body {
  /** What a body consists of. */
  enum Format {
    ONE_TEXT,
    /** A stream of events, each with a bound of its own. */
    EVENTS,
    JSON_LINES,
    /** Calendars and address cards. */
    FOLDED_LINES;

    private Content content(Payloads payloads) {
      return switch (this) {
        case ONE_TEXT -> payloads.begin();
        case EVENTS -> new EventStream(payloads);
        case JSON_LINES -> inPieces(payloads, JsonLines::new);
        case FOLDED_LINES -> inPieces(payloads, FoldedLines::new);
      };
    }

    private static Content inPieces(Payloads payloads, Function<Payloads, ByteSink> join) {
      Payloads pieces = payloads.inPieces();
      return new SecondReading(
          pieces.begin(), join.apply(pieces), payloads.options().maxScanBytes());
    }
  }

  private final CoverageMeter coverage;
  private final Content raw;
  private final @Nullable Layers coded;
  private final @Nullable CodingView outermost;
  private final @Nullable Content decoded;
  private final boolean events;
  private final boolean undecodable;

  /** Of these last bytes it is not known yet whether all was decoded. */
  private int uncounted;

  private boolean overBound;

  private Body(
      CoverageMeter coverage,
      Content raw,
      @Nullable Layers coded,
      @Nullable CodingView outermost,
      @Nullable Content decoded,
      boolean events,
      boolean undecodable) {
    this.coverage = coverage;
    this.raw = raw;
    this.coded = coded;
    this.outermost = outermost;
    this.decoded = decoded;
    this.events = events;
    this.undecodable = undecodable;
  }

  /**
   * A body with these codings, the last applied first.
   *
   * @param closer what looks at the content in a further way
   */
  static Body begin(
      List<String> codings, Format format, Payloads payloads, UnaryOperator<Content> closer) {
    CoverageMeter coverage = payloads.coverage();
    boolean events = format == Format.EVENTS;
    DetectorOptions options = payloads.options();
    List<Coding> known = new ArrayList<>();
    for (String coding : codings) {
      Optional<Coding> decodable = Coding.named(coding);
      if (decodable.isPresent() && known.size() == options.maxDecodeDepth()) {
        coverage.bounds().add(Bound.DECODE_DEPTH);
        break;
      }
      if (decodable.isEmpty()) {
        break;
      }
      known.add(decodable.get());
    }
    boolean undecodable = known.size() < codings.size();
    if (known.isEmpty()) {
      Content content = closer.apply(format.content(payloads));
      return new Body(coverage, content, null, null, null, events, undecodable);
    }
    Content decoded =
        closer.apply(format.content(payloads.under(codings.subList(0, known.size()))));
    ByteSink next = decoded;
    for (int layer = known.size() - 1; layer > 0; layer--) {
      next = known.get(layer).view(payloads.growth(), next);
    }
    CodingView outermost = known.get(0).view(payloads.growth(), next);
    Layers coded = payloads.begin();
    return new Body(coverage, coded, coded, outermost, decoded, events, undecodable);
  }

  int feed(byte[] bytes, int from, int to) {
    count();
    int work = 0;
    if (outermost != null && decoded != null && (events || !decoded.isTruncated())) {
      work += outermost.feed(bytes, from, to);
    }
    if (coded != null && outermost != null) {
      // In what is compressed, nothing stands encoded but by chance.
      coded.views(outermost.isFailed());
    }
    work += raw.feed(bytes, from, to);
    uncounted = to - from;
    overBound = work == 0 || (decoded != null && decoded.isTruncated());
    return work;
  }

  void end() {
    raw.end();
    if (outermost != null) {
      outermost.end();
    }
    count();
    raw.release();
    if (decoded != null) {
      decoded.release();
    }
  }

  private void count() {
    if (overBound) {
      coverage.overBound(uncounted);
    } else if (undecodable
        || (outermost != null && outermost.isFailed())
        || raw.isRefused()
        || (decoded != null && decoded.isRefused())) {
      coverage.undecodable(uncounted);
    } else {
      coverage.inspected(uncounted);
    }
    uncounted = 0;
  }
}
