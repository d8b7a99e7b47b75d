package trafficguardian.host.proxy;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandler;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.SocketChannel;
import java.util.Optional;
import trafficguardian.host.http.Fields;
import trafficguardian.host.http.Framing;
import trafficguardian.host.http.HopByHop;
import trafficguardian.host.http.RequestHead;
import trafficguardian.host.http.ResponseHead;
import trafficguardian.ipc.AppProtocol;

/** One exchange of an HTTP/1.1 or HTTP/1.0 client; its connection carries one at a time. */
final class Http1ClientStream implements ClientStream {
  private final Shared shared;
  private final ClientHandler client;
  private final Caller caller;
  private final SocketChannel channel;
  private final RequestHead request;

  private boolean started;
  private Framing framing = Framing.NONE;

  /** The client was told, or will see, that its connection ends with this response. */
  private boolean last;

  Http1ClientStream(Shared shared, ClientHandler client, Caller caller, RequestHead request) {
    this.shared = shared;
    this.client = client;
    this.caller = caller;
    this.channel = client.channel();
    this.request = request;
  }

  @Override
  public Caller caller() {
    return caller;
  }

  @Override
  public EventLoop loop() {
    return client.loop();
  }

  @Override
  public Optional<AppProtocol> speaks() {
    return Optional.empty();
  }

  @Override
  public boolean isWritable() {
    return channel.isWritable();
  }

  @Override
  public void interim(ResponseHead head) {
    // RFC 9110 section 15.2: not for HTTP/1.0 clients.
    if (isHttp11()) {
      Io.write(channel, MessageWriter.response(channel.alloc(), head, true, false));
    }
  }

  @Override
  public void head(ResponseHead head, Framing declared) {
    started = true;
    framing = declared instanceof Framing.Chunked && !isHttp11() ? Framing.UNTIL_CLOSE : declared;
    last = framing instanceof Framing.UntilClose || !keepsAlive();
    Io.write(channel, MessageWriter.response(channel.alloc(), head, isHttp11(), last));
  }

  @Override
  public void switching(ResponseHead head, Upgrade agreed) {
    ByteBuf written = MessageWriter.response(channel.alloc(), head, true, false);
    Io.write(channel, MessageWriter.adding(agreed.fields(), written));
  }

  @Override
  public void data(ByteBuf bytes) {
    MessageWriter.writeData(channel, bytes, framing instanceof Framing.Chunked);
  }

  @Override
  public void end(Fields trailers) {
    if (framing instanceof Framing.Chunked) {
      Io.write(channel, MessageWriter.lastChunk(channel.alloc(), trailers));
    }
  }

  @Override
  public void flush() {
    channel.flush();
  }

  @Override
  public void connect(UpstreamKey key, Connector.Waiting waiting) {
    client.connect(key, caller, waiting);
  }

  @Override
  public void touch() {
    client.touch();
  }

  @Override
  public void pump() {
    client.pump();
  }

  @Override
  public void updateRead() {
    client.updateRead();
  }

  @Override
  public void finished(boolean cutShort) {
    client.exchangeFinished(cutShort || last);
  }

  @Override
  public void splice(
      SocketChannel origin, ChannelHandler before, ByteBuf early, Splice.Watches watches) {
    ByteBuf fromClient = client.handOver();
    channel.pipeline().remove(client);
    origin.pipeline().remove(before);
    Splice.open(channel, origin, watches, shared)
        .begin(fromClient, client.isInputClosed(), early, false);
  }

  @Override
  public void refuse(ProxyError error, boolean allRead) {
    client.refuse(error, !allRead || !keepsAlive(), request.method().equals("HEAD"));
  }

  /** A client must not take the end of its connection for the end of the response. */
  @Override
  public void abort() {
    Io.cutOff(channel, framing instanceof Framing.UntilClose);
  }

  @Override
  public void reset(long code) {
    if (started) {
      abort();
    } else {
      refuse(ProxyError.UPSTREAM_CLOSED, false);
    }
  }

  private boolean isHttp11() {
    return request.minor() > 0;
  }

  private boolean keepsAlive() {
    return HopByHop.keepsAlive(request.fields(), request.minor())
        && !shared.draining().getAsBoolean();
  }
}
