package trafficguardian.host.doctor;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;
import trafficguardian.host.wiring.ProxyAddress;

/** The ways by which a canary is sent, as agents and origins do. */
final class Ways {
  private static final String JSON = "application/json";

  private final ProxyAddress proxy;
  private final ProxyClient client;

  Ways(ProxyAddress proxy, ProxyClient client) {
    this.proxy = proxy;
    this.client = client;
  }

  /** As the body of a request. */
  boolean request(Trial trial, Canary canary) throws IOException, InterruptedException {
    return post(trial, "http", canary.text().getBytes(UTF_8), "Content-Type", JSON);
  }

  /** The same over TLS. */
  boolean secureRequest(Trial trial, Canary canary) throws IOException, InterruptedException {
    return post(trial, "https", canary.text().getBytes(UTF_8), "Content-Type", JSON);
  }

  /** Compressed. */
  boolean gzip(Trial trial, Canary canary) throws IOException, InterruptedException {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
      gzip.write(canary.text().getBytes(UTF_8));
    }
    return post(
        trial, "http", compressed.toByteArray(), "Content-Type", JSON, "Content-Encoding", "gzip");
  }

  /** Inside base64. */
  boolean base64(Trial trial, Canary canary) throws IOException, InterruptedException {
    byte[] encoded = Base64.getEncoder().encode(canary.text().getBytes(UTF_8));
    return post(trial, "http", encoded, "Content-Type", "text/plain");
  }

  /** As a WebSocket message. */
  boolean webSocket(Trial trial, Canary canary) throws IOException, InterruptedException {
    byte[] sent = canary.text().getBytes(UTF_8);
    // Java would ask on a connection that is there already, which the proxy has as one for
    // requests.
    String path = Origin.newPath();
    byte[] back = ProxyClient.through(proxy).echo(trial.uri("ws", path), canary.text());
    return Arrays.equals(back, sent)
        && trial.origin(false).received(path).filter(it -> Arrays.equals(it, sent)).isPresent();
  }

  /** As the body of an answer. */
  boolean response(Trial trial, Canary canary) throws IOException, InterruptedException {
    return get(trial, "text/plain", canary.text());
  }

  /** As an event of a stream. */
  boolean eventStream(Trial trial, Canary canary) throws IOException, InterruptedException {
    return get(
        trial, "text/event-stream", "event: message\ndata: " + canary.text().strip() + "\n\n");
  }

  private boolean post(Trial trial, String scheme, byte[] sent, String... fields)
      throws IOException, InterruptedException {
    String path = Origin.newPath();
    HttpResponse<byte[]> answer = client.post(trial.uri(scheme, path), sent, fields);
    return answer.statusCode() == 200
        && trial
            .origin(scheme.equals("https"))
            .received(path)
            .filter(it -> Arrays.equals(it, sent))
            .isPresent();
  }

  private boolean get(Trial trial, String type, String text)
      throws IOException, InterruptedException {
    String path = Origin.newPath();
    trial.origin(false).serve(path, new Origin.Content(type, text));
    HttpResponse<byte[]> answer = client.get(trial.uri("http", path));
    return answer.statusCode() == 200 && Arrays.equals(answer.body(), text.getBytes(UTF_8));
  }
}
