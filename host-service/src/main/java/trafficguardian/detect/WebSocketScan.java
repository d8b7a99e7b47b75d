package trafficguardian.detect;

import org.jspecify.annotations.Nullable;
import trafficguardian.ipc.Direction;
import trafficguardian.view.Layers;

/**
 * The inspection of one direction of a WebSocket connection: each message is looked at like a body
 * of its own, each control frame too, and what a series of messages says piece by piece is joined.
 *
 * <p>Bytes that do not follow RFC 6455, and messages under an extension that is not known, are
 * looked at as they stand and counted as not decoded.
 */
final class WebSocketScan implements MessageScan {
  private static final int RSV1 = 4;
  private static final int MAX_CONTROL_LENGTH = 125;

  private final WebSocketExtensions extensions;
  private final Payloads payloads;
  private final CoverageMeter coverage;
  private final WebSocketFrames frames = new WebSocketFrames(new Reader());
  private final WebSocketMessages messages;

  /** Control frames, and what is no frame. */
  private @Nullable Layers others;

  /**
   * Nothing was seen yet.
   *
   * @param direction of these messages
   */
  WebSocketScan(WebSocketExtensions extensions, Direction direction, Payloads payloads) {
    this.extensions = extensions;
    this.payloads = payloads;
    this.coverage = payloads.coverage();
    this.messages =
        new WebSocketMessages(
            payloads,
            extensions.takeover(direction),
            extensions.others(),
            direction == Direction.OUTBOUND && payloads.isToGateway());
  }

  @Override
  public void method(CharSequence method) {
    // Belongs to the handshake.
  }

  @Override
  public void reason(CharSequence phrase) {
    // Belongs to the handshake.
  }

  @Override
  public void target(CharSequence target) {
    // Belongs to the handshake.
  }

  @Override
  public void field(CharSequence name, CharSequence value) {
    // Belongs to the handshake.
  }

  @Override
  public void trailer(CharSequence name, CharSequence value) {
    // There is none.
  }

  @Override
  public int body(byte[] bytes, int from, int to) {
    int at = from;
    int work = 0;
    if (!frames.isBroken()) {
      at = frames.read(bytes, from, to);
      work = frames.takeWork();
      if (frames.isBroken()) {
        messages.close();
        byte[] head = frames.brokenHead();
        work += feedRest(head, 0, head.length);
      }
    }
    return at == to ? work : work + feedRest(bytes, at, to);
  }

  /** Of what is no frame it is not known what it means; it is looked at as it stands. */
  private int feedRest(byte[] bytes, int from, int to) {
    coverage.undecodable(to - from);
    return others().feed(bytes, from, to);
  }

  private Layers others() {
    Layers current = others;
    if (current == null) {
      current = payloads.begin();
      others = current;
    }
    return current;
  }

  @Override
  public void end() {
    if (others != null) {
      others.end();
      others = null;
    }
    messages.close();
  }

  private final class Reader implements WebSocketFrames.Frames {
    private boolean inControl;
    private boolean endsMessage;

    @Override
    public boolean begin(WebSocketFrames.Head head) {
      if (!(head.isControl() ? fitsAsControl(head) : fitsAsData(head))) {
        return false;
      }
      inControl = head.isControl();
      endsMessage = !inControl && head.fin();
      if (!inControl && head.opcode() != WebSocketFrames.CONTINUATION) {
        boolean compressed = extensions.deflate() && head.rsv() == RSV1;
        messages.begin(head.opcode() == WebSocketFrames.TEXT, compressed);
      }
      coverage.inspected(head.bytes());
      return true;
    }

    /** RFC 6455 section 5.5. */
    private boolean fitsAsControl(WebSocketFrames.Head head) {
      return head.opcode() <= WebSocketFrames.PONG
          && head.fin()
          && head.length() <= MAX_CONTROL_LENGTH
          && head.rsv() == 0;
    }

    /** RFC 6455 section 5.4, and RFC 7692 section 6 for the reserved bit. */
    private boolean fitsAsData(WebSocketFrames.Head head) {
      boolean continues = head.opcode() == WebSocketFrames.CONTINUATION;
      boolean compressed = extensions.deflate() && head.rsv() == RSV1 && !continues;
      return head.opcode() <= WebSocketFrames.BINARY
          && continues == messages.isOpen()
          && (head.rsv() == 0 || compressed || extensions.others());
    }

    @Override
    public int payload(byte[] bytes, int from, int to) {
      if (inControl) {
        coverage.inspected(to - from);
        return others().feed(bytes, from, to);
      }
      return messages.feed(bytes, from, to);
    }

    @Override
    public int end() {
      int work = 0;
      if (inControl) {
        others().end();
      } else if (endsMessage) {
        work = messages.end();
      }
      return work;
    }
  }
}
