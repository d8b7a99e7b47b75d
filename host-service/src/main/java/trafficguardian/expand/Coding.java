package trafficguardian.expand;

import java.util.Optional;

/** The content codings that can be undone. */
public enum Coding {
  GZIP,
  DEFLATE,
  BROTLI,
  ZSTD;

  /** By the name in Content-Encoding, in lower case. */
  public static Optional<Coding> named(String name) {
    return switch (name) {
      case "gzip", "x-gzip" -> Optional.of(GZIP);
      case "deflate" -> Optional.of(DEFLATE);
      case "br" -> Optional.of(BROTLI);
      case "zstd" -> Optional.of(ZSTD);
      default -> Optional.empty();
    };
  }

  /** A view that undoes this coding, once, for the next sink. */
  public CodingView view(Growth growth, ByteSink next) {
    return switch (this) {
      case GZIP -> new InflateView(InflateView.Coding.GZIP, growth, next);
      case DEFLATE -> new InflateView(InflateView.Coding.DEFLATE, growth, next);
      case BROTLI -> new ExpandView(new BrotliExpander(), growth, next);
      case ZSTD -> new ExpandView(new ZstdExpander(), growth, next);
    };
  }
}
