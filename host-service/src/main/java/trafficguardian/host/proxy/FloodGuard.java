package trafficguardian.host.proxy;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http2.Http2FrameTypes;
import java.time.Duration;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Stands before the HTTP/2 codec and follows the frames that come. Those that carry nothing of a
 * message cost their sender tokens, and without tokens the connection ends; those that we make the
 * peer send, by sending data, are paid for. And a field section or another small frame that began
 * must end in time: nothing else on the connection goes on before.
 */
final class FloodGuard extends ChannelDuplexHandler {
  /** Tokens at the start and at most: what peers send in earnest needs some ten. */
  static final int TOKENS = 4000;

  private static final int TOKENS_PER_SECOND = 100;

  /** What may wait to be sent to a peer that sends on and does not read. */
  private static final int MAX_UNREAD = 1024 * 1024;

  /** Data go out in frames of a kibibyte when many streams share a window; two answers each. */
  private static final int OCTETS_PER_TOKEN = 512;

  /** No receiver in use gives back less of its window at a time, if its window is not tiny. */
  private static final int SMALL_INCREMENT = 4 * 1024;

  /** How long a peer that broke the rules is still read, so that it can learn which. */
  private static final Duration LAST_WORDS = Duration.ofSeconds(1);

  private static final int FRAME_HEAD = 9;
  private static final int END_STREAM = 0x1;
  private static final int END_HEADERS = 0x4;

  private final Http2Peer peer;
  private final Duration deadline;

  /** Octets to pass before the next frame head. */
  private int ahead;

  private final byte[] head = new byte[FRAME_HEAD];
  private int headLength;
  private boolean inFieldSection;
  private boolean inData;

  /** What the deadline was for is complete. */
  private boolean movedOn;

  private boolean settingsSeen;
  private boolean over;

  private int tokens = TOKENS;
  private long refilled = System.nanoTime();
  private @Nullable Future<?> timer;

  /**
   * Follows the frames of one connection.
   *
   * @param preface octets before the first frame
   * @param deadline for a frame, and for the first one from now on
   */
  FloodGuard(Http2Peer peer, int preface, Duration deadline) {
    this.peer = peer;
    this.ahead = preface;
    this.deadline = deadline;
  }

  /** Data of so many octets was sent, for which the peer may give back windows and send pings. */
  void earn(int octets) {
    tokens = Math.min(TOKENS, tokens + 2 + octets / OCTETS_PER_TOKEN);
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    watch(ctx);
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    ByteBuf bytes = (ByteBuf) message;
    if (over || !follow(bytes) || ctx.channel().bytesBeforeWritable() > MAX_UNREAD) {
      bytes.release();
      if (!over) {
        over = true;
        peer.calm();
      }
      return;
    }
    ctx.fireChannelRead(bytes);
    watch(ctx);
  }

  /**
   * With bytes unread, a close would be a reset, and could take the GOAWAY with it; unless the peer
   * has ended its side, so that there is nothing to be read any more.
   */
  @Override
  public void close(ChannelHandlerContext ctx, ChannelPromise promise) {
    boolean ended = ctx.channel() instanceof DuplexChannel channel && channel.isInputShutdown();
    if (peer.isBroken() && ctx.channel().isActive() && !ended) {
      over = true;
      watch(ctx);
      var unused =
          ctx.executor()
              .schedule(() -> closeNow(ctx, promise), LAST_WORDS.toMillis(), MILLISECONDS);
    } else {
      closeNow(ctx, promise);
    }
  }

  private static void closeNow(ChannelHandlerContext ctx, ChannelPromise promise) {
    var unused = ctx.close(promise);
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    over = true;
    watch(ctx);
    ctx.fireChannelInactive();
  }

  private boolean follow(ByteBuf bytes) {
    int at = bytes.readerIndex();
    int end = bytes.writerIndex();
    while (at < end) {
      if (ahead > 0) {
        int passed = Math.min(ahead, end - at);
        ahead -= passed;
        at += passed;
        continue;
      }
      head[headLength++] = bytes.getByte(at++);
      if (headLength == FRAME_HEAD) {
        headLength = 0;
        ahead = (head[0] & 0xFF) << 16 | (head[1] & 0xFF) << 8 | (head[2] & 0xFF);
        int increment = ahead == 4 && end - at >= 4 ? bytes.getInt(at) & 0x7FFFFFFF : 0;
        if (frame(head[3], head[4], increment) && !pay()) {
          return false;
        }
      }
    }
    return true;
  }

  /** Whether such a frame must be paid for. */
  private boolean frame(byte type, byte flags, int increment) {
    settingsSeen = true;
    movedOn |= type != Http2FrameTypes.CONTINUATION;
    inData = type == Http2FrameTypes.DATA;
    if (type == Http2FrameTypes.HEADERS || type == Http2FrameTypes.CONTINUATION) {
      inFieldSection = (flags & END_HEADERS) == 0;
    }
    return switch (type) {
      case Http2FrameTypes.DATA -> ahead == 0 && (flags & END_STREAM) == 0;
      // Streams, and resets of streams, have limits of their own.
      case Http2FrameTypes.HEADERS, Http2FrameTypes.RST_STREAM -> false;
      case Http2FrameTypes.WINDOW_UPDATE -> increment < SMALL_INCREMENT;
      default -> true;
    };
  }

  private boolean pay() {
    if (tokens == 0) {
      long now = System.nanoTime();
      long seconds = (now - refilled) / 1_000_000_000L;
      if (seconds > 0) {
        refilled = now;
        tokens = (int) Math.min(TOKENS, seconds * TOKENS_PER_SECOND);
      }
    }
    return tokens-- > 0;
  }

  /** The deadline is absolute: an octet now and then does not move it. Data have the idle time. */
  private void watch(ChannelHandlerContext ctx) {
    boolean begun = inFieldSection || headLength > 0 || (ahead > 0 && !inData) || !settingsSeen;
    if (timer != null && (movedOn || !begun || over)) {
      timer.cancel(false);
      timer = null;
    }
    movedOn = false;
    if (timer == null && begun && !over) {
      timer = Io.after(deadline, ctx.channel().eventLoop(), peer::late);
    }
  }
}
