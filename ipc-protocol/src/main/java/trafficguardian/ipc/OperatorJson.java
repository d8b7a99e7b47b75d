package trafficguardian.ipc;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/** {@link Reply.Operator} to and from JSON. */
final class OperatorJson {
  private OperatorJson() {}

  static void write(Reply.Operator operator, JsonGenerator to) {
    to.writeObjectPropertyStart("operator");
    to.writeObjectPropertyStart("build");
    operator.build().commit().ifPresent(commit -> to.writeStringProperty("commit", commit));
    to.writeStringProperty("java", operator.build().java());
    to.writeEndObject();
    to.writeNumberProperty("pid", operator.pid());
    to.writeStringProperty("home", operator.home());
    to.writeStringProperty("findings_file", operator.findingsFile());
    to.writeStringProperty("events_file", operator.eventsFile());
    to.writeArrayPropertyStart("settings");
    for (Reply.Setting setting : operator.settings()) {
      to.writeStartObject();
      to.writeStringProperty("key", setting.key());
      to.writeStringProperty("value", setting.value());
      to.writeStringProperty("origin", setting.origin());
      to.writeEndObject();
    }
    to.writeEndArray();
    writeReload(operator.reload(), to);
    to.writeArrayPropertyStart("suppressions");
    operator.suppressions().forEach(suppressed -> SuppressionJson.write(suppressed, to));
    to.writeEndArray();
    to.writeArrayPropertyStart("sinks");
    operator.sinks().forEach(sink -> writeSink(sink, to));
    to.writeEndArray();
    Reply.LastMinute lastMinute = operator.lastMinute();
    to.writeObjectPropertyStart("last_minute");
    to.writeNumberProperty("exchanges", lastMinute.exchanges());
    to.writeNumberProperty("inspected_bytes", lastMinute.inspectedBytes());
    to.writeNumberProperty("unseen_bytes", lastMinute.unseenBytes());
    to.writeNumberProperty("findings", lastMinute.findings());
    to.writeEndObject();
    to.writeObjectPropertyStart("disk");
    to.writeNumberProperty("used_bytes", operator.disk().usedBytes());
    to.writeNumberProperty("free_bytes", operator.disk().freeBytes());
    to.writeEndObject();
    writeCounts("refusals", operator.refusals(), to);
    writeCounts("bounds", operator.bounds(), to);
    to.writeEndObject();
  }

  private static void writeReload(Reply.Reload reload, JsonGenerator to) {
    to.writeObjectPropertyStart("reload");
    if (reload.refused().isPresent()) {
      to.writeObjectPropertyStart("refused");
      to.writeStringProperty("at", Json.timestamp(reload.refused().get().at()));
      ConfigProblemJson.writeAll(reload.refused().get().problems(), to);
      to.writeEndObject();
    }
    ReplyJson.writeTexts("need_restart", reload.needRestart(), to);
    to.writeEndObject();
  }

  private static void writeCounts(String name, Map<String, Long> counts, JsonGenerator to) {
    to.writeObjectPropertyStart(name);
    counts.forEach(to::writeNumberProperty);
    to.writeEndObject();
  }

  static Reply.Operator read(JsonNode json) {
    List<Reply.Setting> settings =
        JsonFields.list(
            json,
            "settings",
            setting ->
                new Reply.Setting(
                    JsonFields.text(setting, "key"),
                    JsonFields.text(setting, "value"),
                    JsonFields.text(setting, "origin")));
    return new Reply.Operator(
        readBuild(JsonFields.object(json, "build")),
        JsonFields.number(json, "pid"),
        JsonFields.text(json, "home"),
        JsonFields.text(json, "findings_file"),
        JsonFields.text(json, "events_file"),
        settings,
        readReload(JsonFields.object(json, "reload")),
        JsonFields.list(json, "suppressions", SuppressionJson::readSuppressed),
        JsonFields.list(json, "sinks", OperatorJson::readSink),
        readLastMinute(JsonFields.object(json, "last_minute")),
        readDisk(JsonFields.object(json, "disk")),
        JsonFields.counts(json, "refusals"),
        JsonFields.counts(json, "bounds"));
  }

  private static Reply.Build readBuild(JsonNode json) {
    return new Reply.Build(JsonFields.optionalText(json, "commit"), JsonFields.text(json, "java"));
  }

  private static Reply.Reload readReload(JsonNode json) {
    return new Reply.Reload(
        json.has("refused")
            ? Optional.of(readRefused(JsonFields.object(json, "refused")))
            : Optional.empty(),
        JsonFields.texts(json, "need_restart"));
  }

  private static Reply.RefusedReload readRefused(JsonNode json) {
    return new Reply.RefusedReload(JsonFields.instant(json, "at"), ReplyJson.readProblems(json));
  }

  private static Reply.LastMinute readLastMinute(JsonNode json) {
    return new Reply.LastMinute(
        JsonFields.number(json, "exchanges"),
        JsonFields.number(json, "inspected_bytes"),
        JsonFields.number(json, "unseen_bytes"),
        JsonFields.number(json, "findings"));
  }

  private static Reply.Disk readDisk(JsonNode json) {
    return new Reply.Disk(
        JsonFields.number(json, "used_bytes"), JsonFields.number(json, "free_bytes"));
  }

  private static void writeSink(Reply.Sink sink, JsonGenerator to) {
    to.writeStartObject();
    to.writeStringProperty("type", sink.type());
    to.writeStringProperty("place", sink.place());
    to.writeNumberProperty("sent", sink.sent());
    to.writeNumberProperty("dropped", sink.dropped());
    to.writeNumberProperty("waiting", sink.waiting());
    to.writeBooleanProperty("failing", sink.failing());
    to.writeEndObject();
  }

  private static Reply.Sink readSink(JsonNode json) {
    return new Reply.Sink(
        JsonFields.text(json, "type"),
        JsonFields.text(json, "place"),
        JsonFields.number(json, "sent"),
        JsonFields.number(json, "dropped"),
        JsonFields.number(json, "waiting"),
        JsonFields.flag(json, "failing"));
  }
}
