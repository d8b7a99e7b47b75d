package trafficguardian.ipc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What goes over the sockets is what docs/ipc.schema.json says, which others build against. */
class IpcSchemaTest {
  private static final RequestId ID = RequestId.of(7);
  private static final JsonNode FILE = read(Path.of("..", "docs", "ipc.schema.json"));
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  private static JsonNode read(Path file) {
    try {
      return Json.mapper().readTree(Files.readString(file));
    } catch (IOException unreadable) {
      throw new java.io.UncheckedIOException(unreadable);
    }
  }

  /** The part of the file at {@code path}. */
  private static Schema schema(String path) {
    tools.jackson.databind.node.ObjectNode root = FILE.deepCopy().asObject();
    root.put("$ref", "#/$defs/" + path);
    return REGISTRY.getSchema(root);
  }

  private static void assertFits(String path, JsonNode json) {
    assertEquals(List.of(), schema(path).validate(json), () -> path + ": " + json);
  }

  private static boolean fits(String path, String json) {
    return schema(path).validate(Json.mapper().readTree(json)).isEmpty();
  }

  static List<Request<?>> requests() {
    return Replies.REQUESTS;
  }

  @Test
  void theFileIsASchema() {
    Schema metaSchema =
        REGISTRY.getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));

    assertEquals(List.of(), metaSchema.validate(FILE));
  }

  @Test
  void everyMethodIsInTheFile() {
    List<String> words = Stream.of(Method.values()).map(Method::word).sorted().toList();
    for (String part : List.of("params", "result")) {
      assertEquals(
          words, FILE.get("$defs").get(part).propertyNames().stream().sorted().toList(), part);
    }
    assertEquals(words.size(), FILE.get("$defs").get("request").get("oneOf").size());
  }

  @ParameterizedTest
  @MethodSource("requests")
  void everyRequestAndItsReplyFit(Request<?> request) {
    assertFits("request", Json.mapper().readTree(Wire.request(ID, request)));

    JsonNode reply = Json.mapper().readTree(Wire.result(ID, request.answeredBy(Replies.TASKS)));
    assertFits("reply", reply);
    assertFits("result/" + Method.of(request).word(), reply.get("result"));
  }

  @Test
  void aFindingWithoutAndWithEveryOptionFits() {
    Finding.Repeats repeats = new Finding.Repeats(3, Instant.EPOCH, Instant.EPOCH);
    Finding rolledUp = Replies.FINDING.rollUp(Replies.FINDING.id(), Instant.EPOCH, repeats);
    for (AppProtocol spoken : AppProtocol.values()) {
      JsonNode json = Json.mapper().readTree(FindingJson.line(rolledUp));
      json.asObject().put("app_protocol", spoken.word());
      json.asObject().putObject("agent").put("id", "main").put("by", "port");
      assertFits("finding", json);
    }
    for (MessagePart part : MessagePart.values()) {
      JsonNode json = Json.mapper().readTree(FindingJson.line(Replies.FINDING));
      json.get("location").asObject().put("part", part.word());
      assertFits("finding", json);
    }
    assertFits("finding", Json.mapper().readTree(FindingJson.line(Replies.FINDING.asTest())));
  }

  @ParameterizedTest
  @EnumSource(WireError.class)
  void everyErrorFits(WireError error) {
    assertFits("reply", Json.mapper().readTree(Wire.error(RequestId.NULL, error)));
    assertFits(
        "reply",
        Json.mapper().readTree(Wire.error(new Wire.Malformed(ID, error, Optional.of("limit")))));
    assertFits("reply", Json.mapper().readTree(Wire.internalError(ID, "0123456789abcdef")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"guardian.version\",\"params\":{\"x\":1}}",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"guardian.sudo\"}",
        "{\"jsonrpc\":\"1.0\",\"id\":1,\"method\":\"guardian.version\"}",
        "{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":\"guardian.version\"}",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"traffic.findings\",\"params\":{\"limit\":0}}",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"traffic.findings\",\"params\":{\"limit\":1001}}",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"traffic.findings\",\"params\":{\"cursor\":\"x\"}}",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"traffic.findings\",\"params\":{\"class\":\"x\"}}",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"guardian.unsuppress\",\"params\":{\"id\":\"../x\"}}",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"guardian.suppress\",\"params\":{}}",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"traffic.watch\",\"params\":{}}",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"traffic.watch\",\"params\":{\"wait_ms\":1001}}",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"traffic.watch\",\"params\":{\"wait_ms\":1,\"session\":\"x\"}}",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"guardian.trial\",\"params\":{\"port\":0,\"seconds\":1,\"fingerprints\":[]}}",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"guardian.trial\",\"params\":{\"port\":1,\"seconds\":61,\"fingerprints\":[]}}",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"guardian.trial\",\"params\":{\"port\":1,\"seconds\":1,\"fingerprints\":[\"x\"]}}",
      })
  void whatTheFileRefusesIsRefused(String line) {
    assertFalse(fits("request", line), line);
    assertTrue(
        Wire.incoming(line.getBytes(StandardCharsets.UTF_8), Method.FOR_OPERATOR)
            instanceof Wire.Malformed,
        line);
  }
}
