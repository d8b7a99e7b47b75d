package trafficguardian.view;

import org.jspecify.annotations.Nullable;
import trafficguardian.decode.Compressed;
import trafficguardian.decode.Origins;
import trafficguardian.expand.ByteSink;
import trafficguardian.expand.Coding;
import trafficguardian.expand.CodingView;
import trafficguardian.expand.Growth;
import trafficguardian.expand.ZipView;

/**
 * Opens a layer where something compressed begins: with the layer that this one belongs to, or also
 * further in, as files stand in a form, pages in a document and objects in a push.
 */
final class CompressedView implements View {
  private final Layer layer;
  private final boolean furtherIn;

  /** What may be the first bytes of something compressed. */
  private final byte[] head = new byte[Compressed.NEEDED];

  private int headLength;
  private @Nullable CodingView view;

  CompressedView(Layer layer, boolean furtherIn) {
    this.layer = layer;
    this.furtherIn = furtherIn;
  }

  @Override
  public boolean isAwake() {
    return view != null || headLength > 0;
  }

  @Override
  public int feed(byte[] bytes, int from, int to, long offset) {
    int work = 0;
    int at = from;
    while (at < to) {
      CodingView open = view;
      if (open != null) {
        work += open.feed(bytes, at, to);
        at = to - open.left();
        if (open.left() > 0 || open.isFailed()) {
          view = null;
          open.end();
        }
      } else if (headLength > 0 || (offset == 0 && at == from)) {
        head[headLength++] = bytes[at++];
        if (headLength == head.length) {
          headLength = 0;
          begin(offset + (at - from) - head.length);
          if (view == null && furtherIn) {
            lookFurtherIn();
          }
        }
      } else {
        at = furtherIn ? Compressed.next(bytes, at, to) : to;
        if (at < to) {
          head[headLength++] = bytes[at++];
        }
      }
    }
    return work;
  }

  /** Something may begin in the middle of what only looked like it. */
  private void lookFurtherIn() {
    int next = Compressed.next(head, 1, head.length);
    headLength = head.length - next;
    System.arraycopy(head, next, head, 0, headLength);
  }

  private void begin(long start) {
    Compressed form = Compressed.of(head, head.length);
    Layer below =
        form == null
            ? null
            : layer.open(Origins.whole(form.encoding(), start, Origins.FAR), true, null);
    if (form != null && below != null) {
      CodingView open = open(form, layer.growth(), below.expanded());
      view = open;
      int unused = open.feed(head, 0, head.length);
    }
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
