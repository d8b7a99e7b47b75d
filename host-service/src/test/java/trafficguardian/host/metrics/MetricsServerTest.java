package trafficguardian.host.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import trafficguardian.ipc.Coverage;
import trafficguardian.ipc.Direction;
import trafficguardian.ipc.Json;
import trafficguardian.ipc.Platform;
import trafficguardian.ipc.Reply;
import trafficguardian.ipc.Severity;

class MetricsServerTest {
  private static final Pattern SAMPLE =
      Pattern.compile(
          "([a-z_]+)(\\{([a-z_]+=\"([^\"\\\\\\n]|\\\\[\\\\\"n])*\",?)*\\})? [0-9.E+-]+( [0-9.]+)?");

  private MetricsServer server;

  @BeforeEach
  void open() throws IOException {
    server = MetricsServer.open(InetAddress.getLoopbackAddress(), 0, MetricsServerTest::readings);
  }

  @AfterEach
  void close() {
    server.close();
  }

  private static Readings readings() {
    return new Readings(
        "0.1.0",
        Platform.NANOCLAW,
        Instant.parse("2026-11-21T10:00:00.500Z"),
        Map.of(
            new Readings.Kind("ai_api_key", Severity.HIGH, Direction.OUTBOUND), 3L,
            new Readings.Kind("od\"d\n\\", Severity.LOW, Direction.INBOUND), 1L),
        new Reply.Counts(Map.of(), 4, 5, new Reply.Excess(27, 28, List.of())),
        new Coverage(6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18),
        Map.of("connect_timeout", 29L),
        Map.of("head_time", 30L),
        19,
        Duration.ofMillis(1500),
        Duration.ofMillis(20),
        Duration.ofMillis(1),
        new Reply.Health(List.of("sink_failing"), 21, 22),
        List.of(
            new Reply.Sink("otlp", "http://127.0.0.1:4318", 23, 24, 0, true),
            new Reply.Sink("syslog", "tcp://127.0.0.1:601", 25, 26, 0, false)));
  }

  private String get(String head) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(60_000);
      socket
          .getOutputStream()
          .write((head + "Connection: close\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private List<String> samples() throws IOException {
    String answer = get("GET /metrics HTTP/1.1\r\nHost: localhost\r\n");
    assertTrue(answer.startsWith("HTTP/1.1 200 OK\r\n"), answer);
    assertTrue(answer.contains("text/plain; version=0.0.4"), answer);
    return answer
        .substring(answer.indexOf("\r\n\r\n") + 4)
        .lines()
        .filter(line -> line.startsWith("traffic_guardian"))
        .toList();
  }

  @Test
  void everyReadingIsThere() throws IOException {
    List<String> samples = samples();
    for (String expected :
        List.of(
            "traffic_guardian_build{platform=\"nanoclaw\",version=\"0.1.0\"} 1.0",
            "traffic_guardian_findings_total{direction=\"outbound\",pattern=\"ai_api_key\",severity=\"high\"}"
                + " 3.0",
            "traffic_guardian_findings_repeated_total 4.0",
            "traffic_guardian_findings_suppressed_total 5.0",
            "traffic_guardian_findings_rate_limited_total 28.0",
            "traffic_guardian_dedup_windows_cut_short_total 27.0",
            "traffic_guardian_findings_dropped_total 21.0",
            "traffic_guardian_exchanges_total 6.0",
            "traffic_guardian_bytes_total{coverage=\"inspected\"} 7.0",
            "traffic_guardian_bytes_total{coverage=\"over_bound\"} 8.0",
            "traffic_guardian_bytes_total{coverage=\"undecodable\"} 9.0",
            "traffic_guardian_secured_connections_total{handling=\"opened\"} 10.0",
            "traffic_guardian_bytes_total{coverage=\"tunnelled\"} 12.0",
            "traffic_guardian_bytes_total{coverage=\"passed_through\"} 14.0",
            "traffic_guardian_bytes_total{coverage=\"uninspected\"} 16.0",
            "traffic_guardian_secured_connections_total{handling=\"rejected_by_client\"} 17.0",
            "traffic_guardian_refused_requests_total 18.0",
            "traffic_guardian_refusals_total{code=\"connect_timeout\"} 29.0",
            "traffic_guardian_bounds_met_total{bound=\"head_time\"} 30.0",
            "traffic_guardian_connections 19.0",
            "traffic_guardian_scan_seconds_total 1.5",
            "traffic_guardian_paused_seconds_total 0.02",
            "traffic_guardian_event_loop_delay_seconds 0.001",
            "traffic_guardian_scan_failures_total 22.0",
            "traffic_guardian_degraded{reason=\"sink_failing\"} 1.0",
            "traffic_guardian_sink_sent_total{sink=\"1\",type=\"otlp\"} 23.0",
            "traffic_guardian_sink_dropped_total{sink=\"2\",type=\"syslog\"} 26.0",
            "traffic_guardian_sink_up{sink=\"1\",type=\"otlp\"} 0.0",
            "traffic_guardian_sink_up{sink=\"2\",type=\"syslog\"} 1.0")) {
      assertTrue(samples.contains(expected), expected + " in " + samples);
    }
    for (String sample : samples) {
      assertTrue(SAMPLE.matcher(sample).matches(), sample);
      assertFalse(sample.contains("127.0.0.1"), sample);
    }
  }

  @Test
  void openMetricsIsServedToWhoAsksForIt() throws IOException {
    String answer =
        get(
            "GET /metrics HTTP/1.1\r\nHost: 127.0.0.1:9464\r\nAccept:"
                + " application/openmetrics-text; version=1.0.0\r\n");
    assertTrue(answer.contains("application/openmetrics-text; version=1.0.0"), answer);
    assertTrue(answer.contains("# TYPE traffic_guardian_findings counter\n"), answer);
    assertTrue(answer.contains("# EOF\n"), answer);
  }

  @Test
  void requestsThatNeverEndDoNotKeepAScrapeWaiting() throws IOException {
    List<Socket> halfOpen = new ArrayList<>();
    try {
      for (int i = 0; i < 300; i++) {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        halfOpen.add(socket);
        socket.getOutputStream().write("GET /met".getBytes(StandardCharsets.ISO_8859_1));
      }
      long before = System.nanoTime();
      assertFalse(samples().isEmpty());
      // One after the other they would take more than a minute.
      assertTrue(System.nanoTime() - before < Duration.ofSeconds(20).toNanos());
    } finally {
      for (Socket socket : halfOpen) {
        socket.close();
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "GET /metrics, evil.example, 421",
    "GET /metrics, evil.example:9464, 421",
    "GET /, localhost, 404",
    "GET /metrics/../x, localhost, 404",
    "POST /metrics, localhost, 405",
  })
  void nothingElseIsServed(String request, String host, int status) throws IOException {
    String answer = get(request + " HTTP/1.1\r\nHost: " + host + "\r\n");
    assertTrue(answer.startsWith("HTTP/1.1 " + status + " "), answer);
    assertFalse(answer.contains("traffic_guardian"), answer);
  }

  @Test
  void theDashboardAsksForMetricsThatThereAre() throws IOException {
    Set<String> served = new TreeSet<>();
    samples().forEach(sample -> served.add(sample.split("[{ ]", 2)[0]));
    JsonNode dashboard =
        Json.mapper().readTree(Files.readString(Path.of("../docs/grafana-dashboard.json")));
    Set<String> asked = new TreeSet<>();
    List<Integer> ids = new ArrayList<>();
    for (JsonNode panel : dashboard.path("panels")) {
      ids.add(panel.path("id").asInt());
      assertFalse(panel.path("targets").isEmpty(), panel.toString());
      for (JsonNode target : panel.path("targets")) {
        String query = target.path("expr").asString();
        assertEquals(
            query.chars().filter(c -> c == '(').count(),
            query.chars().filter(c -> c == ')').count());
        Matcher names = Pattern.compile("traffic_guardian_[a-z_]+").matcher(query);
        while (names.find()) {
          asked.add(names.group());
        }
      }
    }
    assertEquals(ids.stream().distinct().toList(), ids);
    assertEquals(served, asked);
  }
}
