package trafficguardian.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.Headers;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;
import trafficguardian.host.export.ExampleFindings;
import trafficguardian.host.export.Producer;
import trafficguardian.host.journal.Journal;
import trafficguardian.host.journal.JournalLimits;
import trafficguardian.host.sinks.HttpReceiver;
import trafficguardian.host.sinks.SinkOptions;
import trafficguardian.host.sinks.Sinks;
import trafficguardian.host.sinks.Trust;
import trafficguardian.ipc.Json;
import trafficguardian.ipc.Platform;
import trafficguardian.ipc.Severity;
import trafficguardian.ipc.SinkType;

/** Holds what docs/SIEM.md shows to what the program and its receivers take. */
class SiemPageTest {
  private static final Pattern BLOCK = Pattern.compile("(?s)```([a-z]+)\n(.*?)```");
  private static final Producer PRODUCER = ExampleFindings.PRODUCER;
  private static final Trust NONE =
      () -> {
        throw new IOException("no TLS here");
      };
  private static final Set<String> PARTS = Set.of("receivers", "processors", "exporters");

  @TempDir Path folder;

  private static List<String> blocks(String language) throws IOException {
    List<String> blocks = new ArrayList<>();
    Matcher block = BLOCK.matcher(Files.readString(Path.of("../docs/SIEM.md")));
    while (block.find()) {
      if (block.group(1).equals(language)) {
        blocks.add(block.group(2));
      }
    }
    assertFalse(blocks.isEmpty(), language);
    return blocks;
  }

  @Test
  void theGuardiansConfigurationsAreValid() throws IOException {
    for (String config : blocks("json")) {
      assertEquals(List.of(), Inspections.reader().judge(config, Platform.NANOCLAW), config);
    }
  }

  @Test
  void theCollectorsPartsAreAllThereAndItListensWhereTheSinkSends() throws IOException {
    JsonNode collector = new YAMLMapper().readTree(blocks("yaml").get(0));
    JsonNode pipelines = collector.path("service").path("pipelines");
    assertEquals(2, pipelines.size());
    Set<String> used = new HashSet<>();
    for (JsonNode pipeline : pipelines) {
      for (String kind : PARTS) {
        assertFalse(pipeline.path(kind).isEmpty(), kind);
        for (JsonNode part : pipeline.path(kind)) {
          assertTrue(collector.path(kind).has(part.asString()), part.asString());
          used.add(kind + part.asString());
        }
      }
    }
    assertEquals(PARTS.stream().mapToInt(kind -> collector.path(kind).size()).sum(), used.size());
    JsonNode sink = Json.mapper().readTree(blocks("json").get(0)).path("sinks").path(0);
    assertEquals(
        URI.create(sink.path("url").asString()).getAuthority(),
        collector.at("/receivers/otlp/protocols/http/endpoint").asString());
  }

  @Test
  void vectorsPartsFollowFromEachOther() throws IOException {
    JsonNode vector = new YAMLMapper().readTree(blocks("yaml").get(1));
    assertTrue(vector.path("sources").has(input(vector.at("/transforms/findings"))));
    assertTrue(vector.path("transforms").has(input(vector.at("/sinks/kafka"))));
  }

  private static String input(JsonNode part) {
    return part.path("inputs").path(0).asString();
  }

  @Test
  void thePythonVerifiesWhatAWebhookSends() throws Exception {
    String key = "whsec_" + Base64.getEncoder().encodeToString(new byte[32]);
    String other =
        "whsec_"
            + Base64.getEncoder()
                .encodeToString("another key of some length".getBytes(StandardCharsets.US_ASCII));
    try (HttpReceiver receiver = new HttpReceiver();
        Journal journal = Journal.open(folder.resolve("j"), JournalLimits.DEFAULT, event -> {});
        Sinks sinks = Sinks.open(List.of(webhook(receiver.port(), key)), journal, PRODUCER, NONE)) {
      journal.accept(ExampleFindings.outbound());
      RunningGuardian.await(() -> sinks.states().get(0).sent() == 1);
      HttpReceiver.Received request = receiver.requests().get(0);
      String body = request.body().toStringUtf8();
      assertEquals("True", verified(key, request.headers(), body));
      assertEquals("False", verified(other, request.headers(), body));
      assertEquals("False", verified(key, request.headers(), body + " "));
      long old = Long.parseLong(request.headers().getFirst("webhook-timestamp")) - 301;
      Headers replayed = new Headers();
      replayed.putAll(request.headers());
      replayed.set("webhook-timestamp", Long.toString(old));
      assertEquals("False", verified(key, replayed, body));
    }
  }

  private static SinkOptions webhook(int port, String key) {
    return new SinkOptions(
        SinkType.WEBHOOK,
        URI.create("http://127.0.0.1:" + port),
        Severity.LOW,
        Optional.of(key),
        false);
  }

  private String verified(String key, Headers headers, String body) throws Exception {
    String fields =
        Json.line(
            to -> {
              to.writeStartObject();
              headers.forEach(
                  (name, values) ->
                      to.writeStringProperty(name.toLowerCase(Locale.ROOT), values.get(0)));
              to.writeEndObject();
            });
    Path script =
        Files.writeString(
            folder.resolve("check.py"),
            blocks("python").get(0)
                + "import json, sys\n"
                + "print(is_ours(sys.argv[1], json.loads(sys.argv[2]), sys.argv[3].encode()))\n");
    Process python =
        new ProcessBuilder("python3", script.toString(), key, fields, body)
            .redirectErrorStream(true)
            .start();
    assertTrue(python.waitFor(30, TimeUnit.SECONDS));
    return new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
  }
}
