package trafficguardian.host.proxy;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.SslHandler;
import trafficguardian.host.http.Fields;
import trafficguardian.host.http.RequestHead;

/**
 * The origin's side of one exchange, whatever version of HTTP it speaks: takes the request, and
 * gives the exchange the response. Used on the event loop of the client only.
 */
interface OriginStream {
  /** A stream over a new connection, by the protocol that was agreed for it. */
  static OriginStream over(Channel channel, UpstreamKey key, Shared shared) {
    boolean http2 = speaksHttp2(channel);
    if (key.site().offersHttp2()) {
      shared.pool(channel.eventLoop()).remember(key, http2);
    }
    if (http2) {
      return Http2UpstreamHandler.install(key, channel, shared).stream();
    }
    UpstreamHandler handler =
        new UpstreamHandler(
            key.offering(false),
            channel,
            shared.pool(channel.eventLoop()),
            shared.options().limits().maxHeaderBytes());
    channel.pipeline().addLast(handler);
    return handler;
  }

  static boolean speaksHttp2(Channel channel) {
    SslHandler tls = channel.pipeline().get(SslHandler.class);
    return tls != null && ApplicationProtocolNames.HTTP_2.equals(tls.applicationProtocol());
  }

  /** Sends the head; from now on the exchange is given what comes. */
  void begin(ExchangeRelay exchange, RequestHead request, Route.Forward route);

  /** Whether more of the request may be written now. */
  boolean isWritable();

  /** A piece of the body, whose buffer this takes over. */
  void data(ByteBuf bytes);

  /** The request is complete. */
  void end(Fields trailers);

  void flush();

  /** Reads the response on, or not, as the exchange now allows. */
  void updateRead();

  /** Octets that are kept for the exchange on this side. */
  long holds();

  // The end. After one of these the exchange is given nothing more.

  /** The exchange is over for both sides. */
  void finished();

  /** Nobody needs it yet: waits for the next exchange that does. */
  void rest();

  /** The exchange ends before its messages did. */
  void abort();
}
