package trafficguardian.detect;

import org.jspecify.annotations.Nullable;
import trafficguardian.decode.Compressed;
import trafficguardian.decode.Origins;
import trafficguardian.expand.ByteSink;
import trafficguardian.expand.Coding;
import trafficguardian.expand.CodingView;
import trafficguardian.expand.Growth;
import trafficguardian.expand.ZipView;

/**
 * Opens a layer when the one it belongs to begins like something compressed. The first bytes that
 * it is given are the first of the layer.
 */
final class CompressedView implements View {
  private final Layer layer;
  private final byte[] head = new byte[Compressed.NEEDED];
  private int headLength;
  private @Nullable CodingView view;

  CompressedView(Layer layer) {
    this.layer = layer;
  }

  @Override
  public boolean isAwake() {
    return view != null || (headLength > 0 && headLength < head.length);
  }

  @Override
  public int feed(byte[] bytes, int from, int to, long offset) {
    int at = from;
    while (headLength < head.length && at < to) {
      head[headLength++] = bytes[at++];
      if (headLength == head.length) {
        begin();
      }
    }
    CodingView open = view;
    return open == null || open.isFailed() ? 0 : open.feed(bytes, at, to);
  }

  private void begin() {
    Compressed form = Compressed.of(head, head.length);
    if (form == null) {
      return;
    }
    Layer below = layer.open(Origins.whole(form.encoding(), 0), true, null);
    if (below == null) {
      return;
    }
    CodingView open = open(form, layer.growth(), below.expanded());
    view = open;
    int unused = open.feed(head, 0, head.length);
  }

  private static CodingView open(Compressed form, Growth growth, ByteSink next) {
    return switch (form) {
      case GZIP -> Coding.GZIP.view(growth, next);
      case ZLIB -> Coding.DEFLATE.view(growth, next);
      case ZSTD -> Coding.ZSTD.view(growth, next);
      case ZIP -> new ZipView(growth, next);
    };
  }

  @Override
  public void end(boolean whole) {
    CodingView open = view;
    if (open != null) {
      view = null;
      open.end();
    }
    headLength = 0;
  }
}
