package trafficguardian.ipc;

import static trafficguardian.ipc.JsonFields.require;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/** The {@code params} of a {@link Request}, to and from JSON. */
final class RequestJson {
  /** What is said to be wrong when no single member of ours is. */
  static final String PARAMS = "params";

  private static final int DEFAULT_LIMIT = 20;
  private static final Set<String> QUERY_FIELDS =
      Set.of(
          "limit",
          "cursor",
          "since",
          "until",
          "severity",
          "direction",
          "threat_type",
          "pattern",
          "agent",
          "class",
          "tests");
  private static final Set<String> TRIAL_FIELDS =
      Set.of("port", "seconds", "certificate_sha256", "fingerprints");
  private static final Set<String> CONFIG_FIELDS = Set.of("config");

  private RequestJson() {}

  /** Writes the params of {@code request} as the next value. */
  static void writeParams(Request<?> request, JsonGenerator to) {
    to.writeStartObject();
    if (request instanceof Request.Findings findings) {
      writeQuery(findings.query(), to);
    } else if (request instanceof Request.CheckConfig check) {
      check.json().ifPresent(text -> to.writeStringProperty("config", text));
    } else if (request instanceof Request.Watch watch) {
      watch.session().ifPresent(session -> to.writeStringProperty("session", session));
      to.writeNumberProperty("wait_ms", watch.waitMillis());
    } else if (request instanceof Request.Suppress suppress) {
      SuppressionJson.writeMembers(suppress.suppression(), to);
    } else if (request instanceof Request.Unsuppress unsuppress) {
      to.writeStringProperty("id", unsuppress.id());
    } else if (request instanceof Request.Trial trial) {
      to.writeNumberProperty("port", trial.port());
      to.writeNumberProperty("seconds", trial.seconds());
      trial
          .certificateSha256()
          .ifPresent(sha256 -> to.writeStringProperty("certificate_sha256", sha256));
      ReplyJson.writeTexts("fingerprints", trial.fingerprints(), to);
    }
    to.writeEndObject();
  }

  private static void writeQuery(FindingsQuery query, JsonGenerator to) {
    to.writeNumberProperty("limit", query.limit());
    query.cursor().ifPresent(cursor -> to.writeStringProperty("cursor", cursor));
    writeFilter(query.filter(), to);
  }

  private static void writeFilter(FindingFilter filter, JsonGenerator to) {
    // At full precision: a timestamp cut to milliseconds would ask for more.
    filter.since().ifPresent(since -> to.writeStringProperty("since", since.toString()));
    filter.until().ifPresent(until -> to.writeStringProperty("until", until.toString()));
    filter.severity().ifPresent(word -> to.writeStringProperty("severity", word.word()));
    filter.direction().ifPresent(word -> to.writeStringProperty("direction", word.word()));
    filter.threatType().ifPresent(word -> to.writeStringProperty("threat_type", word.word()));
    filter.pattern().ifPresent(pattern -> to.writeStringProperty("pattern", pattern));
    filter.agent().ifPresent(agent -> to.writeStringProperty("agent", agent));
    filter.classification().ifPresent(word -> to.writeStringProperty("class", word.word()));
    if (filter.tests()) {
      to.writeBooleanProperty("tests", true);
    }
  }

  /**
   * The request for {@code method} with these params; absent params are an empty object.
   *
   * @throws IllegalArgumentException whose message is the name of the member that is wrong, or
   *     {@link #PARAMS} when that name is not one of ours
   */
  static Request<?> read(Method method, JsonNode params) {
    require(params.isObject() || params.isMissingNode(), PARAMS);
    return switch (method) {
      case VERSION -> only(Set.of(), params, new Request.Version());
      case STATUS -> only(Set.of(), params, new Request.Status());
      case RELOAD -> only(Set.of(), params, new Request.Reload());
      case FINDINGS -> only(QUERY_FIELDS, params, new Request.Findings(readQuery(params)));
      case WATCH ->
          only(
              Set.of("session", "wait_ms"),
              params,
              new Request.Watch(
                  JsonFields.optionalText(params, "session"),
                  JsonFields.integer(params, "wait_ms")));
      case SUPPRESS ->
          only(SuppressionJson.FIELDS, params, new Request.Suppress(SuppressionJson.read(params)));
      case UNSUPPRESS ->
          only(Set.of("id"), params, new Request.Unsuppress(JsonFields.text(params, "id")));
      case TRIAL ->
          only(
              TRIAL_FIELDS,
              params,
              new Request.Trial(
                  JsonFields.integer(params, "port"),
                  JsonFields.integer(params, "seconds"),
                  JsonFields.optionalText(params, "certificate_sha256"),
                  JsonFields.texts(params, "fingerprints")));
      case CHECK_CONFIG -> only(CONFIG_FIELDS, params, new Request.CheckConfig(readConfig(params)));
    };
  }

  private static Request<?> only(Set<String> known, JsonNode params, Request<?> request) {
    require(known.containsAll(params.propertyNames()), PARAMS);
    return request;
  }

  private static FindingsQuery readQuery(JsonNode params) {
    return new FindingsQuery(
        params.has("limit") ? JsonFields.integer(params, "limit") : DEFAULT_LIMIT,
        JsonFields.optionalText(params, "cursor"),
        readFilter(params));
  }

  private static FindingFilter readFilter(JsonNode params) {
    return new FindingFilter(
        optionalInstant(params, "since"),
        optionalInstant(params, "until"),
        JsonFields.optionalWord(Severity.class, params, "severity"),
        JsonFields.optionalWord(Direction.class, params, "direction"),
        JsonFields.optionalWord(ThreatType.class, params, "threat_type"),
        JsonFields.optionalText(params, "pattern"),
        JsonFields.optionalText(params, "agent"),
        JsonFields.optionalWord(Classification.class, params, "class"),
        params.has("tests") && JsonFields.flag(params, "tests"));
  }

  private static Optional<Instant> optionalInstant(JsonNode params, String name) {
    return params.has(name) ? Optional.of(JsonFields.instant(params, name)) : Optional.empty();
  }

  // As text, which keeps comments and line numbers, or as the object itself.
  private static Optional<String> readConfig(JsonNode params) {
    JsonNode config = params.path("config");
    return config.isObject()
        ? Optional.of(config.toString())
        : JsonFields.optionalText(params, "config");
  }
}
