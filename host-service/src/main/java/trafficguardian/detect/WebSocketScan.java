package trafficguardian.detect;

import org.jspecify.annotations.Nullable;

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
  private final MessageInflater inflater;
  private final PieceJoin pieces;

  private @Nullable WebSocketMessage message;
  private @Nullable ByteSink control;
  private @Nullable ByteSink rest;

  /**
   * Nothing was seen yet.
   *
   * @param takeover whether compressed messages of this direction build on earlier ones
   */
  WebSocketScan(WebSocketExtensions extensions, boolean takeover, Payloads payloads) {
    this.extensions = extensions;
    this.payloads = payloads;
    this.coverage = payloads.coverage();
    this.inflater = new MessageInflater(takeover, payloads.options().maxDecodeRatio());
    this.pieces = new PieceJoin(payloads);
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
        byte[] head = frames.brokenHead();
        work += feedRest(head, 0, head.length);
      }
    }
    return at == to ? work : work + feedRest(bytes, at, to);
  }

  /** Of what is no frame it is not known what it means; it is looked at as it stands. */
  private int feedRest(byte[] bytes, int from, int to) {
    if (rest == null) {
      rest = payloads.begin();
    }
    coverage.undecodable(to - from);
    return rest.feed(bytes, from, to);
  }

  @Override
  public void end() {
    if (message != null) {
      message.abandon();
      message = null;
    }
    if (control != null) {
      control.end();
      control = null;
    }
    if (rest != null) {
      rest.end();
      rest = null;
    }
    pieces.end();
    inflater.close();
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
      if (inControl) {
        control = payloads.begin();
      } else if (head.opcode() != WebSocketFrames.CONTINUATION) {
        boolean compressed = extensions.deflate() && head.rsv() == RSV1;
        message = message(head.opcode() == WebSocketFrames.TEXT, compressed);
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
          && continues == (message != null)
          && (head.rsv() == 0 || compressed || extensions.others());
    }

    private WebSocketMessage message(boolean text, boolean compressed) {
      return new WebSocketMessage(
          text, compressed ? inflater : null, extensions.others(), payloads, pieces);
    }

    @Override
    public int payload(byte[] bytes, int from, int to) {
      if (inControl && control != null) {
        coverage.inspected(to - from);
        return control.feed(bytes, from, to);
      }
      return message == null ? 0 : message.feed(bytes, from, to);
    }

    @Override
    public int end() {
      int work = 0;
      if (inControl && control != null) {
        control.end();
        control = null;
      } else if (endsMessage && message != null) {
        work = message.end();
        message = null;
      }
      return work;
    }
  }
}
