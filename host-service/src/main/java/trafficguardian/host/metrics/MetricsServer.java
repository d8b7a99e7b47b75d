package trafficguardian.host.metrics;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.prometheus.metrics.exporter.httpserver.MetricsHandler;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Counters for Prometheus and its like, {@code GET /metrics} on loopback. */
public final class MetricsServer implements Closeable {
  private static final String PATH = "/metrics";
  private static final int BACKLOG = 16;
  private static final int THREADS = 8;

  /** Seconds that a request may take to come: a scraper on this host needs none. */
  private static final String SLOWEST_REQUEST = "2";

  /** Seconds that an answer may take to go. */
  private static final String SLOWEST_ANSWER = "10";

  /**
   * An address or {@code localhost}: a name that a stranger's page has pointed at this address is
   * none of ours.
   */
  private static final Pattern OWN_HOST =
      Pattern.compile("(localhost|[0-9.]+|\\[[0-9A-Fa-f:.]+\\])(:[0-9]+)?");

  private final HttpServer server;
  private final NewestFirst threads;

  private MetricsServer(HttpServer server, NewestFirst threads) {
    this.server = server;
    this.threads = threads;
  }

  /**
   * Listens at {@code address}.
   *
   * @param readings asked for with each scrape
   * @throws java.net.BindException if the port is taken
   */
  public static MetricsServer open(InetAddress address, int port, Supplier<Readings> readings)
      throws IOException {
    // Java's own server has no other way to be told; it reads them once.
    System.setProperty("sun.net.httpserver.maxReqTime", SLOWEST_REQUEST);
    System.setProperty("sun.net.httpserver.maxRspTime", SLOWEST_ANSWER);
    HttpServer server = HttpServer.create(new InetSocketAddress(address, port), BACKLOG);
    NewestFirst threads = new NewestFirst(THREADS);
    PrometheusRegistry registry = new PrometheusRegistry();
    registry.register(new Scrape(readings));
    server.createContext("/", guarded(new MetricsHandler(registry)));
    server.setExecutor(threads);
    server.start();
    return new MetricsServer(server, threads);
  }

  private static HttpHandler guarded(HttpHandler metrics) {
    return exchange -> {
      int refusal = refusal(exchange);
      if (refusal == 0) {
        metrics.handle(exchange);
      } else {
        exchange.sendResponseHeaders(refusal, -1);
        exchange.close();
      }
    };
  }

  private static int refusal(HttpExchange exchange) {
    @Nullable String host = exchange.getRequestHeaders().getFirst("Host");
    if (host == null || !OWN_HOST.matcher(host).matches()) {
      return 421;
    }
    if (!exchange.getRequestURI().getPath().equals(PATH)) {
      return 404;
    }
    return exchange.getRequestMethod().equals("GET") ? 0 : 405;
  }

  /** The port, chosen by the system if it was asked to. */
  public int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }
}
