package trafficguardian.host.journal;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import trafficguardian.ipc.Json;

/**
 * Which parts of the journal have been closed, and which of them retention has removed.
 *
 * @param removed the last line that was removed, if any was
 * @param parts those that are kept, oldest first
 */
record ChainManifest(Optional<ChainLink> removed, List<ChainManifest.Part> parts) {
  static final ChainManifest EMPTY = new ChainManifest(Optional.empty(), List.of());

  private static final String SCHEMA = "traffic-guardian/chain-manifest/v1";

  /**
   * A closed part.
   *
   * @param number as in its name
   * @param last its last chained line, or the last one before it if it has none
   * @param newest when the last finding in it was made
   */
  record Part(long number, ChainLink last, Instant newest) {}

  ChainManifest {
    parts = List.copyOf(parts);
  }

  ChainManifest with(Part closed) {
    List<Part> more = new ArrayList<>(parts);
    more.add(closed);
    return new ChainManifest(removed, more);
  }

  /** Without the parts up to {@code number}. */
  ChainManifest without(long number) {
    Optional<ChainLink> last = removed;
    List<Part> rest = new ArrayList<>();
    for (Part part : parts) {
      if (part.number <= number) {
        last = Optional.of(part.last);
      } else {
        rest.add(part);
      }
    }
    return new ChainManifest(last.filter(link -> link.seq() > 0), rest);
  }

  Optional<Part> part(long number) {
    return parts.stream().filter(part -> part.number == number).findFirst();
  }

  String json() {
    return Json.line(
        to -> {
          to.writeStartObject();
          to.writeStringProperty("schema", SCHEMA);
          removed.ifPresent(
              link -> {
                to.writeObjectPropertyStart("removed");
                write(link, to);
                to.writeEndObject();
              });
          to.writeArrayPropertyStart("parts");
          for (Part part : parts) {
            to.writeStartObject();
            to.writeNumberProperty("part", part.number);
            write(part.last, to);
            to.writeStringProperty("newest", Json.timestamp(part.newest));
            to.writeEndObject();
          }
          to.writeEndArray();
          to.writeEndObject();
        });
  }

  private static void write(ChainLink link, JsonGenerator to) {
    to.writeNumberProperty("seq", link.seq());
    to.writeStringProperty("hash", link.hash());
  }

  static ChainLink link(JsonNode json) {
    return new ChainLink(json.path("seq").asLong(0), json.path("hash").asString(""));
  }

  static Optional<ChainManifest> read(JsonNode json) {
    if (!SCHEMA.equals(json.path("schema").asString(""))) {
      return Optional.empty();
    }
    Optional<ChainLink> removed =
        json.has("removed") ? Optional.of(link(json.path("removed"))) : Optional.empty();
    List<Part> parts = new ArrayList<>();
    try {
      for (JsonNode part : json.path("parts")) {
        Instant newest = Instant.parse(part.path("newest").asString(""));
        parts.add(new Part(part.path("part").asLong(0), link(part), newest));
      }
    } catch (DateTimeException notOurs) {
      return Optional.empty();
    }
    return Optional.of(new ChainManifest(removed, parts));
  }
}
