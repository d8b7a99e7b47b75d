package trafficguardian.ipc;

import java.time.Instant;
import java.util.Set;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/** {@link Suppression} to and from JSON, in the form that the configuration has for it too. */
public final class SuppressionJson {
  /** Every member that there can be. */
  public static final Set<String> FIELDS =
      Set.of("pattern", "dest", "agent", "secret_fingerprint", "reason", "expires");

  private SuppressionJson() {}

  /** As one line of a list, without its end. */
  public static String line(Suppression suppression) {
    return Json.line(
        to -> {
          to.writeStartObject();
          writeMembers(suppression, to);
          to.writeEndObject();
        });
  }

  /** Writes the members of {@code suppression} into the object that is open. */
  public static void writeMembers(Suppression suppression, JsonGenerator to) {
    to.writeStringProperty("pattern", suppression.pattern());
    suppression.dest().ifPresent(dest -> to.writeStringProperty("dest", dest));
    suppression.agent().ifPresent(agent -> to.writeStringProperty("agent", agent));
    suppression
        .secretFingerprint()
        .ifPresent(digest -> to.writeStringProperty("secret_fingerprint", digest));
    to.writeStringProperty("reason", suppression.reason());
    to.writeStringProperty("expires", Json.timestamp(suppression.expires()));
  }

  /** Writes {@code suppressed}, with what it has done, as the next value. */
  public static void write(Reply.Suppressed suppressed, JsonGenerator to) {
    Suppression suppression = suppressed.suppression();
    to.writeStartObject();
    to.writeStringProperty("id", suppression.id());
    writeMembers(suppression, to);
    to.writeBooleanProperty("expired", !suppression.isActive(Instant.now()));
    to.writeStringProperty("origin", suppressed.origin().word());
    to.writeNumberProperty("held", suppressed.held());
    to.writeEndObject();
  }

  /**
   * The suppression in {@code json}.
   *
   * @throws IllegalArgumentException whose message is the name of the member that is wrong
   */
  static Suppression read(JsonNode json) {
    return new Suppression(
        JsonFields.text(json, "pattern"),
        JsonFields.optionalText(json, "dest"),
        JsonFields.optionalText(json, "agent"),
        JsonFields.optionalText(json, "secret_fingerprint"),
        JsonFields.text(json, "reason"),
        JsonFields.instant(json, "expires"));
  }

  static Reply.Suppressed readSuppressed(JsonNode json) {
    return new Reply.Suppressed(
        read(json),
        JsonFields.word(Reply.Suppressed.Origin.class, json, "origin"),
        JsonFields.number(json, "held"));
  }
}
