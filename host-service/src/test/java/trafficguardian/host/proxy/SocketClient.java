package trafficguardian.host.proxy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The JDK's WebSocket client, asked and answered one thing after the other. */
public final class SocketClient implements WebSocket.Listener {
  private final BlockingQueue<String> said = new LinkedBlockingQueue<>();
  private final StringBuilder text = new StringBuilder();
  private final WebSocket socket;

  /** Connects, with a bearer token. */
  public SocketClient(int port, String token) {
    this.socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .header("Authorization", "Bearer " + token)
            .buildAsync(URI.create("ws://127.0.0.1:" + port + "/"), this)
            .orTimeout(60, TimeUnit.SECONDS)
            .join();
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    text.append(data);
    if (last) {
      said.add(text.toString());
      text.setLength(0);
    }
    from.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onPong(WebSocket from, ByteBuffer data) {
    said.add("pong");
    from.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
    said.add("closed " + status);
    return null;
  }

  /** What comes back for a message in several frames. */
  public String echo(String... frames) throws InterruptedException {
    for (int i = 0; i < frames.length; i++) {
      socket.sendText(frames[i], i == frames.length - 1).join();
    }
    return next();
  }

  String ping() throws InterruptedException {
    socket.sendPing(ByteBuffer.wrap(new byte[] {1})).join();
    return next();
  }

  /** Ends the connection, and says how that was answered. */
  public String end() throws InterruptedException {
    socket.sendClose(WebSocket.NORMAL_CLOSURE, "bye").join();
    return next();
  }

  private String next() throws InterruptedException {
    String next = said.poll(60, TimeUnit.SECONDS);
    return next == null ? "nothing" : next;
  }
}
