package trafficguardian.host.proxy;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandler;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.SocketChannel;
import java.util.Optional;
import trafficguardian.host.http.Fields;
import trafficguardian.host.http.Framing;
import trafficguardian.host.http.ResponseHead;
import trafficguardian.ipc.AppProtocol;

/**
 * The client's side of one exchange, whatever version of HTTP it speaks: takes the response, and is
 * asked for the request. Used on one event loop only, the client's.
 */
interface ClientStream {
  Caller caller();

  EventLoop loop();

  /** What the client speaks, if it is more than HTTP/1.1. */
  Optional<AppProtocol> speaks();

  // The response.

  /** Whether more of the response may be written now. */
  boolean isWritable();

  /** A 1xx response, before the head. */
  void interim(ResponseHead head);

  /**
   * The head of the response.
   *
   * @param framing of its body as the origin sent it
   */
  void head(ResponseHead head, Framing framing);

  /** The 101 response to an offer of this client, which only HTTP/1.1 can make. */
  default void switching(ResponseHead head, Upgrade agreed) {
    throw new IllegalStateException("nothing was offered");
  }

  /** A piece of the body, whose buffer this takes over. */
  void data(ByteBuf bytes);

  /** The response is complete. */
  void end(Fields trailers);

  void flush();

  /** Opens a connection for the exchange, or takes one that was begun for it. */
  void connect(UpstreamKey key, Connector.Waiting waiting);

  /** Something passed on the other side of the exchange. */
  void touch();

  // The request.

  /** There is somewhere for the request to go: takes up what waited. */
  void pump();

  /** Reads the request on, or not, as the exchange now allows. */
  void updateRead();

  // The end. After one of these the stream is used no more.

  /**
   * The exchange is over for both sides.
   *
   * @param cutShort not all of the request was read, since nobody wanted the rest
   */
  void finished(boolean cutShort);

  /**
   * Answers with an error of ours; nothing of a response was written.
   *
   * @param allRead the whole request was read
   */
  void refuse(ProxyError error, boolean allRead);

  /**
   * HTTP is over behind {@link #switching}: bytes go on as they come.
   *
   * @param before the handler of the origin's connection
   * @param early bytes that came behind the origin's response
   */
  default void splice(
      SocketChannel origin, ChannelHandler before, ByteBuf early, Splice.Watches watches) {
    throw new IllegalStateException("nothing was offered");
  }

  /** Ends in the middle of a response, so that the client can tell. */
  void abort();

  /**
   * Ends as the origin did, which reset the stream.
   *
   * @param code of RFC 9113 section 7
   */
  void reset(long code);
}
