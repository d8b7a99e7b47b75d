package trafficguardian.host.sinks;

import com.google.protobuf.ByteString;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;

/** Remembers requests and answers with the statuses that it was given, then with 200. */
public final class HttpReceiver implements AutoCloseable {
  private final HttpServer server;
  private final List<Received> requests = new CopyOnWriteArrayList<>();
  private final Queue<Integer> statuses = new ConcurrentLinkedQueue<>();

  /** A request, its body without its coding. */
  public record Received(String path, Headers headers, ByteString body) {}

  public HttpReceiver(Integer... statuses) throws IOException {
    this.statuses.addAll(List.of(statuses));
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
    server.createContext("/", this::answer);
    server.start();
  }

  private void answer(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    if ("gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"))) {
      body = new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes();
    }
    requests.add(
        new Received(
            exchange.getRequestURI().toString(),
            exchange.getRequestHeaders(),
            ByteString.copyFrom(body)));
    Integer status = statuses.poll();
    exchange.sendResponseHeaders(status == null ? 200 : status, -1);
    exchange.close();
  }

  public int port() {
    return server.getAddress().getPort();
  }

  public List<Received> requests() {
    return requests;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
