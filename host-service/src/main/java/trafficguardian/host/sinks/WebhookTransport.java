package trafficguardian.host.sinks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import trafficguardian.host.export.Producer;
import trafficguardian.ipc.Finding;
import trafficguardian.ipc.FindingJson;
import trafficguardian.ipc.Json;

/**
 * Findings as one JSON object in a POST, signed as standardwebhooks.com says: HMAC-SHA-256 over
 * {@code id.timestamp.body}. The id is that of the first finding, so that a batch which comes again
 * has the same.
 */
final class WebhookTransport implements Transport {
  static final String SCHEMA = "traffic-guardian/webhook/v1";

  private final URI url;
  private final HttpClient client;
  private final WebhookKey key;
  private final Producer producer;

  private WebhookTransport(URI url, HttpClient client, WebhookKey key, Producer producer) {
    this.url = url;
    this.client = client;
    this.key = key;
    this.producer = producer;
  }

  static WebhookTransport open(SinkOptions options, Producer producer, Trust trust)
      throws IOException {
    URI url = Place.checkedUrl(options, null);
    HttpClient.Builder client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Http.CONNECT)
            .proxy(Http.NO_PROXY)
            .followRedirects(HttpClient.Redirect.NEVER);
    if (url.getScheme().equals("https")) {
      client.sslContext(Trust.context(trust.manager()));
    }
    WebhookKey key = options.credential().flatMap(WebhookKey::parse).orElseThrow();
    return new WebhookTransport(url, client.build(), key, producer);
  }

  @Override
  public void send(List<Finding> batch) throws IOException, InterruptedException {
    String id = batch.get(0).id();
    long timestamp = Instant.now().getEpochSecond();
    String body = body(batch);
    String signed = id + "." + timestamp + "." + body;
    HttpRequest request =
        HttpRequest.newBuilder(url)
            .timeout(Http.ANSWER)
            .header("Content-Type", "application/json")
            .header("User-Agent", Producer.PRODUCT + "/" + producer.version())
            .header("webhook-id", id)
            .header("webhook-timestamp", Long.toString(timestamp))
            .header(
                "webhook-signature", "v1," + key.sign(signed.getBytes(StandardCharsets.US_ASCII)))
            .POST(BodyPublishers.ofString(body, StandardCharsets.US_ASCII))
            .build();
    Http.check(client.send(request, BodyHandlers.discarding()).statusCode());
  }

  private String body(List<Finding> batch) {
    return Json.line(
        to -> {
          to.writeStartObject();
          to.writeStringProperty("schema", SCHEMA);
          to.writeStringProperty("host", producer.host());
          to.writeStringProperty("version", producer.version());
          to.writeArrayPropertyStart("findings");
          batch.forEach(finding -> FindingJson.write(finding, to));
          to.writeEndArray();
          to.writeEndObject();
        });
  }

  @Override
  public void close() {
    // The client ends its threads when nothing refers to it any more.
  }
}
