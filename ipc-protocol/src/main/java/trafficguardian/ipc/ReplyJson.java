package trafficguardian.ipc;

import java.util.List;
import java.util.OptionalInt;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/** The {@code result} of a {@link Reply}, to and from JSON. */
final class ReplyJson {
  private ReplyJson() {}

  /** Writes {@code reply} as the next value. */
  static void write(Reply reply, JsonGenerator to) {
    to.writeStartObject();
    if (reply instanceof Reply.Version version) {
      to.writeStringProperty("product", version.product());
      to.writeNumberProperty("protocol", version.protocol());
    } else if (reply instanceof Reply.Status status) {
      StatusJson.write(status, to);
    } else if (reply instanceof Reply.Findings page) {
      writeFindings("findings", page.findings(), to);
      page.nextCursor().ifPresent(cursor -> to.writeStringProperty("next_cursor", cursor));
    } else if (reply instanceof Reply.ConfigCheck check) {
      to.writeBooleanProperty("valid", check.valid());
      ConfigProblemJson.writeAll(check.problems(), to);
    } else if (reply instanceof Reply.Reloaded reloaded) {
      writeTexts("applied", reloaded.applied(), to);
      writeTexts("need_restart", reloaded.needRestart(), to);
      ConfigProblemJson.writeAll(reloaded.problems(), to);
    } else if (reply instanceof Reply.Watched watched) {
      to.writeStringProperty("session", watched.session());
      writeFindings("findings", watched.findings(), to);
      to.writeNumberProperty("missed", watched.missed());
      to.writeName("coverage");
      StatusJson.writeCoverage(watched.coverage(), to);
    } else if (reply instanceof Reply.SuppressionChange change) {
      to.writeStringProperty("outcome", change.outcome().word());
    } else if (reply instanceof Reply.Trial trial) {
      to.writeStringProperty("host", trial.host());
    }
    to.writeEndObject();
  }

  static void writeTexts(String name, List<String> texts, JsonGenerator to) {
    to.writeArrayPropertyStart(name);
    texts.forEach(to::writeString);
    to.writeEndArray();
  }

  static void writeFindings(String name, List<Finding> findings, JsonGenerator to) {
    to.writeArrayPropertyStart(name);
    findings.forEach(finding -> FindingJson.write(finding, to));
    to.writeEndArray();
  }

  /**
   * The reply to {@code request} in {@code result}; members that are not known are ignored.
   *
   * @throws IllegalArgumentException if it is not one
   */
  static <R extends Reply> R read(Request<R> request, JsonNode result) {
    return request.answeredBy(new Reader(result));
  }

  static List<Finding> readFindings(JsonNode json, String name) {
    return JsonFields.list(
        json,
        name,
        element -> FindingJson.read(element).orElseThrow(() -> new IllegalArgumentException(name)));
  }

  static List<ConfigProblem> readProblems(JsonNode json) {
    return JsonFields.list(
        json,
        "problems",
        problem ->
            new ConfigProblem(
                JsonFields.text(problem, "origin"),
                problem.has("line")
                    ? OptionalInt.of(JsonFields.integer(problem, "line"))
                    : OptionalInt.empty(),
                JsonFields.text(problem, "key"),
                JsonFields.word(ConfigProblem.Code.class, problem, "code"),
                JsonFields.text(problem, "problem"),
                JsonFields.text(problem, "advice")));
  }

  /** Answers each request from the JSON of its result, so that the type of the reply is certain. */
  private record Reader(JsonNode json) implements Request.Tasks {
    @Override
    public Reply.Version version() {
      return new Reply.Version(
          JsonFields.text(json, "product"), JsonFields.integer(json, "protocol"));
    }

    @Override
    public Reply.Status status() {
      return StatusJson.read(json);
    }

    @Override
    public Reply.Findings findings(Request.Findings request) {
      return new Reply.Findings(
          readFindings(json, "findings"), JsonFields.optionalText(json, "next_cursor"));
    }

    @Override
    public Reply.ConfigCheck checkConfig(Request.CheckConfig request) {
      return new Reply.ConfigCheck(JsonFields.flag(json, "valid"), readProblems(json));
    }

    @Override
    public Reply.Reloaded reload() {
      return new Reply.Reloaded(
          JsonFields.texts(json, "applied"),
          JsonFields.texts(json, "need_restart"),
          readProblems(json));
    }

    @Override
    public Reply.Watched watch(Request.Watch request) {
      return new Reply.Watched(
          JsonFields.text(json, "session"),
          readFindings(json, "findings"),
          JsonFields.number(json, "missed"),
          StatusJson.readCoverage(JsonFields.object(json, "coverage")));
    }

    @Override
    public Reply.SuppressionChange suppress(Request.Suppress request) {
      return change();
    }

    @Override
    public Reply.SuppressionChange unsuppress(Request.Unsuppress request) {
      return change();
    }

    @Override
    public Reply.Trial trial(Request.Trial request) {
      return new Reply.Trial(JsonFields.text(json, "host"));
    }

    private Reply.SuppressionChange change() {
      return new Reply.SuppressionChange(
          JsonFields.word(Reply.SuppressionChange.Outcome.class, json, "outcome"));
    }
  }
}
