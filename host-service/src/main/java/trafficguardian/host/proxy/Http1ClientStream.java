package trafficguardian.host.proxy;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import java.net.InetAddress;

/** One exchange of an HTTP/1.1 or HTTP/1.0 client; its connection carries one at a time. */
final class Http1ClientStream implements ClientStream {
  private final Shared shared;
  private final ClientHandler client;
  private final Channel channel;
  private final RequestHead request;

  private Framing framing = Framing.NONE;

  /** The client was told, or will see, that its connection ends with this response. */
  private boolean last;

  Http1ClientStream(Shared shared, ClientHandler client, RequestHead request) {
    this.shared = shared;
    this.client = client;
    this.channel = client.channel();
    this.request = request;
  }

  @Override
  public InetAddress address() {
    return client.address();
  }

  @Override
  public EventLoop loop() {
    return client.loop();
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
    framing = declared instanceof Framing.Chunked && !isHttp11() ? Framing.UNTIL_CLOSE : declared;
    last = framing instanceof Framing.UntilClose || !keepsAlive();
    Io.write(channel, MessageWriter.response(channel.alloc(), head, isHttp11(), last));
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
    client.connect(key, waiting);
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
  public void refuse(ProxyError error, boolean allRead) {
    client.refuse(error, !allRead || !keepsAlive(), request.method().equals("HEAD"));
  }

  /** A client must not take the end of its connection for the end of the response. */
  @Override
  public void abort() {
    Io.cutOff(channel, framing instanceof Framing.UntilClose);
  }

  private boolean isHttp11() {
    return request.minor() > 0;
  }

  private boolean keepsAlive() {
    return HopByHop.keepsAlive(request.fields(), request.minor())
        && !shared.draining().getAsBoolean();
  }
}
