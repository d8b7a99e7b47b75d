package trafficguardian.host.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import trafficguardian.host.wiring.ProxyAddress;

/** Speaks through the proxy as an agent does. */
final class ProxyClient {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final HttpClient client;

  private ProxyClient(HttpClient client) {
    this.client = client;
  }

  static ProxyClient through(ProxyAddress proxy) {
    return new ProxyClient(builder(proxy).build());
  }

  /** The same, which trusts the certificate authority in {@code file}, and nothing else. */
  static ProxyClient trusting(ProxyAddress proxy, Path file) throws IOException {
    return new ProxyClient(builder(proxy).sslContext(trust(file)).build());
  }

  /** Without a proxy. */
  static ProxyClient direct() {
    return new ProxyClient(builder().build());
  }

  private static HttpClient.Builder builder(ProxyAddress proxy) {
    return builder()
        .proxy(ProxySelector.of(InetSocketAddress.createUnresolved(proxy.host(), proxy.port())));
  }

  private static HttpClient.Builder builder() {
    return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE);
  }

  private static SSLContext trust(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      store.setCertificateEntry(
          "ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, factory.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException damaged) {
      throw new IOException(file + " cannot be used", damaged);
    }
  }

  HttpResponse<byte[]> get(URI uri) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(uri).timeout(PATIENCE).build(),
        HttpResponse.BodyHandlers.ofByteArray());
  }

  HttpResponse<byte[]> post(URI uri, byte[] body, String... fields)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(uri)
            .timeout(PATIENCE)
            .headers(fields)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build(),
        HttpResponse.BodyHandlers.ofByteArray());
  }

  /** Sends one message, and gives the one that is sent back. */
  byte[] echo(URI uri, String message) throws IOException, InterruptedException {
    CompletableFuture<String> answer = new CompletableFuture<>();
    try {
      WebSocket socket =
          client
              .newWebSocketBuilder()
              .connectTimeout(PATIENCE)
              .buildAsync(uri, new Collector(answer))
              .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      var unused = socket.sendText(message, true);
      byte[] echoed =
          answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS).getBytes(StandardCharsets.UTF_8);
      unused = socket.sendClose(WebSocket.NORMAL_CLOSURE, "");
      return echoed;
    } catch (ExecutionException | TimeoutException failure) {
      throw new IOException("no WebSocket", failure);
    }
  }

  /** Puts the pieces of one message together. */
  private static final class Collector implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();
    private final CompletableFuture<String> whole;

    Collector(CompletableFuture<String> whole) {
      this.whole = whole;
    }

    @Override
    public @Nullable CompletableFuture<?> onText(
        WebSocket socket, CharSequence piece, boolean last) {
      text.append(piece);
      if (last) {
        whole.complete(text.toString());
      }
      socket.request(1);
      return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable failure) {
      whole.completeExceptionally(failure);
    }
  }
}
