package trafficguardian.host.journal;

import java.util.Optional;
import tools.jackson.databind.JsonNode;
import trafficguardian.ipc.Json;

/**
 * How far the chain had come when it was last forced to disk: what is kept apart from it, so that
 * its end cannot be cut off unseen.
 *
 * @param last the last line
 * @param dropped findings that were dropped after it
 * @param off whether lines may follow that are not chained
 */
record ChainHead(ChainLink last, long dropped, boolean off) {
  private static final String SCHEMA = "traffic-guardian/chain-head/v1";

  String json() {
    return Json.line(
        to -> {
          to.writeStartObject();
          to.writeStringProperty("schema", SCHEMA);
          to.writeNumberProperty("seq", last.seq());
          to.writeStringProperty("hash", last.hash());
          to.writeNumberProperty("dropped", dropped);
          to.writeBooleanProperty("off", off);
          to.writeEndObject();
        });
  }

  static Optional<ChainHead> read(JsonNode json) {
    return SCHEMA.equals(json.path("schema").asString(""))
        ? Optional.of(
            new ChainHead(
                ChainManifest.link(json),
                json.path("dropped").asLong(0),
                json.path("off").asBoolean(false)))
        : Optional.empty();
  }
}
