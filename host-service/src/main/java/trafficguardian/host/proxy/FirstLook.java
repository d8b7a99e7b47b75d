package trafficguardian.host.proxy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import trafficguardian.detect.CoverageMeter.Unread;
import trafficguardian.host.http.Endpoint;
import trafficguardian.host.http.HttpOpening;
import trafficguardian.ipc.Bound;

/**
 * Answers a CONNECT, then tells from the first bytes what the connection carries: TLS, which is
 * opened or not, HTTP without TLS, or something else, which becomes a tunnel. So does what begins
 * with a byte from the server. Nothing is delayed but the bytes that leave it open what they are.
 */
final class FirstLook extends ChannelInboundHandlerAdapter implements Connector.Waiting, Holder {
  private static final String ESTABLISHED = "HTTP/1.1 200 Connection Established\r\n\r\n";

  /** How long a client may be silent before a server is connected that could speak first. */
  private static final Duration SILENCE = Duration.ofMillis(200);

  private final Shared shared;
  private final SocketChannel client;
  private final Caller caller;
  private final Endpoint endpoint;
  private final Interception.Treatment treatment;
  private final IdleGuard idle;

  private @Nullable SocketChannel upstream;
  private @Nullable Listener listener;
  private @Nullable Future<?> silence;
  private @Nullable Future<?> deadline;
  private @Nullable Unread tunnel;
  private ByteBuf held = Unpooled.EMPTY_BUFFER;

  /** Before so many octets came, another look tells nothing new. */
  private int enough;

  private boolean clientEnded;
  private boolean decided;
  private boolean connecting;

  private FirstLook(
      Shared shared,
      SocketChannel client,
      Caller caller,
      Endpoint endpoint,
      Interception.Treatment treatment) {
    this.shared = shared;
    this.client = client;
    this.caller = caller;
    this.endpoint = endpoint;
    this.treatment = treatment;
    this.idle =
        new IdleGuard(
            client.eventLoop(), shared.options().limits().idleTimeout(), () -> Io.close(client));
  }

  /**
   * Takes a client's connection over from the handler that read its CONNECT.
   *
   * @param upstream the connection that was asked for; null when the pool has one that will do if
   *     this is what it was before
   */
  static void begin(
      Shared shared,
      ClientHandler before,
      Caller caller,
      Endpoint endpoint,
      Interception.Treatment treatment,
      @Nullable SocketChannel upstream) {
    FirstLook look = new FirstLook(shared, before.channel(), caller, endpoint, treatment);
    look.clientEnded = before.isInputClosed();
    look.held = before.handOver();
    look.client.pipeline().replace(before, null, look);
    look.start(upstream);
  }

  private void start(@Nullable SocketChannel connected) {
    Io.writeAndFlush(client, Unpooled.copiedBuffer(ESTABLISHED, StandardCharsets.US_ASCII));
    if (connected != null) {
      listen(connected);
    } else {
      silence =
          client.eventLoop().schedule(this::connectLate, SILENCE.toMillis(), TimeUnit.MILLISECONDS);
    }
    if (treatment == Interception.Treatment.PASS) {
      splice(Unread.PASSED_THROUGH);
    } else {
      look();
    }
    if (!decided) {
      client.config().setAutoRead(true);
    }
  }

  private void listen(SocketChannel to) {
    upstream = to;
    to.config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, true);
    listener = new Listener();
    to.pipeline().addLast(listener);
    to.config().setAutoRead(true);
  }

  // What the client says.

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    idle.touch();
    held = ByteToMessageDecoder.MERGE_CUMULATOR.cumulate(ctx.alloc(), held, (ByteBuf) message);
    look();
  }

  private void look() {
    boolean moreToSee = held.isReadable() && held.readableBytes() >= enough;
    if (decided || (!moreToSee && !clientEnded)) {
      return;
    }
    ClientHello hello = ClientHello.read(held);
    if (hello instanceof ClientHello.Seen seen) {
      tls(seen);
    } else if (hello instanceof ClientHello.NotTls) {
      notTls();
    } else if (hello instanceof ClientHello.Incomplete incomplete) {
      enough = held.readableBytes() + incomplete.missing();
    }
    if (!decided && deadline == null) {
      // Absolute: an octet now and then does not move it.
      deadline = Io.after(shared.tuning().tlsHandshake(), client.eventLoop(), this::late);
    }
    if (!decided && clientEnded) {
      splice(Unread.UNINSPECTED);
    }
  }

  private void late() {
    shared.reached(Bound.HANDSHAKE_TIME);
    Io.close(client);
  }

  private void notTls() {
    switch (HttpOpening.of(held)) {
      case YES -> readAsHttp();
      case NO -> splice(Unread.UNINSPECTED);
      case MAYBE -> {
        // Goes on with the next bytes.
      }
    }
  }

  private void tls(ClientHello.Seen hello) {
    Endpoint named = hello.serverName().flatMap(this::named).orElse(endpoint);
    if (treatment == Interception.Treatment.TUNNEL && !shared.interception().opens(named)) {
      splice(Unread.TUNNELLED);
    } else if (hello.mayBeHttp()) {
      open(named, hello.mayBeHttp2());
    } else {
      splice(Unread.UNINSPECTED);
    }
  }

  /** RFC 6066 section 3: a name, without port, and no address. */
  private Optional<Endpoint> named(String serverName) {
    return serverName.indexOf(':') >= 0
        ? Optional.empty()
        : Endpoint.parse(serverName, endpoint.port())
            .filter(name -> name.literal().isEmpty() && TlsPeer.canBeCertified(name));
  }

  // What becomes of it.

  private void open(Endpoint named, boolean mayBeHttp2) {
    decide();
    client.config().setAutoRead(false);
    SocketChannel to = upstream == null ? null : letGo(upstream);
    new TlsOpening(shared, client, caller, endpoint, named, this::become).begin(mayBeHttp2, to);
  }

  private void readAsHttp() {
    decide();
    Site site = Site.inTheClear(endpoint);
    if (upstream != null) {
      OriginStream.over(letGo(upstream), shared.tunnelKey(site, caller), shared).rest();
    }
    become(new ClientHandler(shared, client, new Scope(site, caller, null)));
  }

  /** Hands the client's connection over, with what it said so far. */
  private void become(ChannelHandler... handlers) {
    client.pipeline().remove(this);
    client.pipeline().addLast(handlers);
    client.pipeline().fireChannelRead(takeHeld()).fireChannelReadComplete();
    if (clientEnded) {
      client.pipeline().fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);
    }
  }

  private void splice(Unread kind) {
    decide();
    tunnel = kind;
    if (upstream == null || listener == null) {
      client.config().setAutoRead(false);
      connectLate();
      return;
    }
    shared.coverage(caller, endpoint).unread(kind);
    shared.events().tunnelOpened(caller.source(), shared.dest(endpoint), kind.word());
    Listener server = listener;
    SocketChannel to = letGo(upstream);
    client.pipeline().remove(this);
    Splice.open(
            client,
            to,
            (direction, caughtUp) ->
                Watch.counting(octets -> shared.coverage(caller, endpoint).unread(kind, octets)),
            shared)
        .begin(takeHeld(), clientEnded, server.takeHeld(), server.ended);
  }

  private void decide() {
    decided = true;
    idle.stop();
    if (silence != null) {
      silence.cancel(false);
    }
    if (deadline != null) {
      deadline.cancel(false);
    }
  }

  private ByteBuf takeHeld() {
    ByteBuf taken = held;
    held = Unpooled.EMPTY_BUFFER;
    return taken;
  }

  /** The connection to the server, which nobody listens to any more. */
  private SocketChannel letGo(SocketChannel connected) {
    connected.config().setAutoRead(false);
    connected.config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, false);
    if (listener != null) {
      connected.pipeline().remove(listener);
      listener = null;
    }
    upstream = null;
    return connected;
  }

  // What the server says, or that there is none.

  private void connectLate() {
    if (!connecting) {
      connecting = true;
      Site site = Site.inTheClear(endpoint);
      UpstreamKey key = shared.tunnelKey(site, caller);
      shared.connector().connect(key, caller, client.eventLoop(), this);
    }
  }

  @Override
  public void connected(Channel channel) {
    boolean needed = client.isActive() && (!decided || tunnel != null);
    if (!needed) {
      Io.close(channel);
      return;
    }
    listen((SocketChannel) channel);
    if (tunnel != null) {
      splice(tunnel);
    }
  }

  @Override
  public void failed(ProxyError error) {
    if (!decided || tunnel != null) {
      Io.close(client);
    }
  }

  private final class Listener extends ChannelInboundHandlerAdapter {
    private ByteBuf said = Unpooled.EMPTY_BUFFER;
    private boolean ended;

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
      said = ByteToMessageDecoder.MERGE_CUMULATOR.cumulate(ctx.alloc(), said, (ByteBuf) message);
      splice(Unread.UNINSPECTED);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
      if (event instanceof ChannelInputShutdownEvent) {
        ended = true;
        splice(Unread.UNINSPECTED);
      }
    }

    private ByteBuf takeHeld() {
      ByteBuf taken = said;
      said = Unpooled.EMPTY_BUFFER;
      return taken;
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
      Io.close(client);
    }

    /** A reset of one side is a reset of the other. */
    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
      Io.resetOnClose(client);
      Io.close(client);
    }
  }

  // How the client leaves.

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event instanceof ChannelInputShutdownEvent) {
      clientEnded = true;
      look();
    }
  }

  @Override
  public long holds() {
    return held.capacity();
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    clientGone();
  }

  @Override
  public void clientGone() {
    decide();
    tunnel = null;
    takeHeld().release();
    if (upstream != null) {
      Io.close(upstream);
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    if (upstream != null) {
      Io.resetOnClose(upstream);
    }
    Io.close(client);
  }
}
