package trafficguardian.detect;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The inspection of a body: the bytes as they stand on the wire, and beside them their views.
 *
 * <p>A coded body is looked at in both forms. Its coded form is the smaller part of the work, and
 * whoever lies about the coding gains nothing.
 */
final class Body {
  private final CoverageMeter coverage;
  private final Layers raw;
  private final @Nullable InflateView outermost;
  private final @Nullable Layers decoded;
  private final boolean undecodable;

  private Body(
      CoverageMeter coverage,
      Layers raw,
      @Nullable InflateView outermost,
      @Nullable Layers decoded,
      boolean undecodable) {
    this.coverage = coverage;
    this.raw = raw;
    this.outermost = outermost;
    this.decoded = decoded;
    this.undecodable = undecodable;
  }

  /** Makes the end of a chain, which reports its hits under these encodings. */
  interface Sinks {
    Layers sink(List<String> encoding);
  }

  /** A body with these codings, the last applied first. */
  static Body begin(
      List<String> codings, DetectorOptions options, CoverageMeter coverage, Sinks sinks) {
    Layers raw = sinks.sink(List.of());
    List<InflateView.Coding> known = new ArrayList<>();
    for (String coding : codings) {
      InflateView.Coding inflatable = inflatable(coding);
      if (inflatable == null || known.size() == options.maxDecodeDepth()) {
        break;
      }
      known.add(inflatable);
    }
    boolean undecodable = known.size() < codings.size();
    if (known.isEmpty()) {
      return new Body(coverage, raw, null, null, undecodable);
    }
    // What is compressed has no encodings that anybody put there.
    raw.views(false);
    Layers decoded = sinks.sink(codings.subList(0, known.size()));
    ByteSink next = decoded;
    for (int layer = known.size() - 1; layer > 0; layer--) {
      next = new InflateView(known.get(layer), options.maxDecodeRatio(), next);
    }
    InflateView outermost = new InflateView(known.get(0), options.maxDecodeRatio(), next);
    return new Body(coverage, raw, outermost, decoded, undecodable);
  }

  private static InflateView.@Nullable Coding inflatable(String coding) {
    return switch (coding) {
      case "gzip", "x-gzip" -> InflateView.Coding.GZIP;
      case "deflate" -> InflateView.Coding.DEFLATE;
      default -> null;
    };
  }

  int feed(byte[] bytes, int from, int to) {
    int work = 0;
    if (outermost != null && decoded != null && !decoded.isTruncated()) {
      work += outermost.feed(bytes, from, to);
      raw.views(outermost.isFailed());
    }
    work += raw.feed(bytes, from, to);
    count(to - from, work);
    return work;
  }

  void end() {
    raw.end();
    if (outermost != null) {
      outermost.end();
    }
  }

  private void count(int length, int work) {
    if (work == 0 || (decoded != null && decoded.isTruncated())) {
      coverage.overBound(length);
    } else if (undecodable
        || (outermost != null && outermost.isFailed())
        || raw.isRefused()
        || (decoded != null && decoded.isRefused())) {
      coverage.undecodable(length);
    } else {
      coverage.inspected(length);
    }
  }
}
