package trafficguardian.mcp;

import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import io.modelcontextprotocol.spec.McpSchema.ToolAnnotations;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import trafficguardian.ipc.ConfigProblem;
import trafficguardian.ipc.Finding;
import trafficguardian.ipc.FindingsQuery;
import trafficguardian.ipc.GuardianUnavailable;
import trafficguardian.ipc.Reply;
import trafficguardian.ipc.Request;

/** The three read-only tools: each asks the host once and shows what {@link AgentCheck} lets by. */
final class TrafficTools {
  static final String STATUS = "clawsec_traffic_status";
  static final String FINDINGS = "clawsec_traffic_findings";
  static final String CHECK_CONFIG = "clawsec_traffic_check_config";

  /** The host service as asked over its socket; one connection for each question. */
  @FunctionalInterface
  interface Host {
    <R extends Reply> R ask(Request<R> request) throws GuardianUnavailable;
  }

  private final Host host;

  TrafficTools(Host host) {
    this.host = host;
  }

  /** In the order in which they are best called. */
  List<SyncToolSpecification> specifications() {
    return List.of(
        specification(
            STATUS,
            "Traffic Guardian status",
            Guide.STATUS,
            Schemas.statusInput(),
            Schemas.statusOutput(),
            this::status),
        specification(
            FINDINGS,
            "Traffic Guardian findings",
            Guide.FINDINGS,
            Schemas.findingsInput(),
            Schemas.findingsOutput(),
            this::findings),
        specification(
            CHECK_CONFIG,
            "Traffic Guardian configuration check",
            Guide.CHECK_CONFIG,
            Schemas.checkConfigInput(),
            Schemas.checkConfigOutput(),
            this::checkConfig));
  }

  /** How one tool answers a call. */
  @FunctionalInterface
  private interface Handler {
    ObjectNode answer(CallToolRequest call) throws Arguments.Wrong, GuardianUnavailable;
  }

  private SyncToolSpecification specification(
      String name,
      String title,
      String description,
      Map<String, Object> input,
      Map<String, Object> output,
      Handler handler) {
    ToolAnnotations annotations =
        ToolAnnotations.builder()
            .title(title)
            .readOnlyHint(true)
            .destructiveHint(false)
            .idempotentHint(true)
            .openWorldHint(false)
            .build();
    Tool tool =
        Tool.builder(name, input)
            .title(title)
            .description(description)
            .outputSchema(output)
            .annotations(annotations)
            .build();
    return new SyncToolSpecification(tool, (exchange, call) -> call(handler, call));
  }

  private CallToolResult call(Handler handler, CallToolRequest call) {
    try {
      return Answers.of(answered(() -> handler.answer(call)));
    } catch (Arguments.Wrong wrong) {
      return Answers.invalidArgument(wrong.sentence());
    } catch (NoAnswer noAnswer) {
      return Answers.failure(noAnswer.failure());
    }
  }

  /** What {@link #findings} answers without arguments. */
  ObjectNode recent() throws NoAnswer {
    try {
      return answered(() -> findings(FindingsQuery.newest(Arguments.DEFAULT_LIMIT)));
    } catch (Arguments.Wrong cannotBe) {
      throw new IllegalStateException("a query of our own", cannotBe);
    }
  }

  /** What comes of asking the host. */
  @FunctionalInterface
  private interface Work {
    ObjectNode answer() throws Arguments.Wrong, GuardianUnavailable;
  }

  private static ObjectNode answered(Work work) throws Arguments.Wrong, NoAnswer {
    try {
      return work.answer();
    } catch (GuardianUnavailable unavailable) {
      throw new NoAnswer(Failure.of(unavailable.reason()));
    } catch (DoesNotFit refused) {
      throw new NoAnswer(Failure.BAD_REPLY);
    } catch (RuntimeException fault) {
      throw new McpError(OurWords.internal(fault));
    }
  }

  private ObjectNode status(CallToolRequest call) throws Arguments.Wrong, GuardianUnavailable {
    Arguments.of(call.arguments());
    Reply.Status status = host.ask(new Request.Status());
    ObjectNode answer = answer();
    answer.setAll(AgentCheck.status(status));
    return answer;
  }

  private ObjectNode findings(CallToolRequest call) throws Arguments.Wrong, GuardianUnavailable {
    return findings(
        Arguments.of(
                call.arguments(),
                "limit",
                "cursor",
                "severity",
                "direction",
                "threat_type",
                "pattern",
                "since")
            .query());
  }

  private ObjectNode findings(FindingsQuery query) throws Arguments.Wrong, GuardianUnavailable {
    Reply.Findings page = page(query);
    ObjectNode answer = shown(page);
    while (!Answers.fits(answer)) {
      // The host alone can make the cursor of a shorter page.
      page = page(query.limitedTo(fitting(page)));
      answer = shown(page);
    }
    return answer;
  }

  private Reply.Findings page(FindingsQuery query) throws Arguments.Wrong, GuardianUnavailable {
    try {
      Reply.Findings page = host.ask(new Request.Findings(query));
      if (page.findings().size() > query.limit()) {
        throw new DoesNotFit();
      }
      return page;
    } catch (GuardianUnavailable unavailable) {
      if (unavailable.reason() == GuardianUnavailable.Reason.REFUSED
          && query.cursor().isPresent()) {
        throw new Arguments.Wrong(
            "cursor must be the next_cursor of an earlier answer to the same filters, unchanged."
                + " Leave it out to begin anew.");
      }
      throw unavailable;
    }
  }

  /** How many of the newest findings of {@code page} make an answer that is short enough. */
  private static int fitting(Reply.Findings page) {
    for (int newest = page.findings().size() - 1; newest > 0; newest--) {
      List<Finding> some = page.findings().subList(0, newest);
      if (Answers.fits(shown(new Reply.Findings(some, page.nextCursor())))) {
        return newest;
      }
    }
    throw new DoesNotFit();
  }

  private static ObjectNode shown(Reply.Findings page) {
    AgentCheck.Shown shown = AgentCheck.findings(page.findings());
    String next = page.nextCursor().map(AgentCheck::cursor).orElse(null);
    ObjectNode answer = answer();
    answer.putArray("findings").addAll(shown.findings());
    answer.put("returned", shown.findings().size());
    answer.put("withheld", shown.withheld());
    answer.put("truncated", next != null);
    answer.put("next_cursor", next);
    return answer;
  }

  private ObjectNode checkConfig(CallToolRequest call) throws Arguments.Wrong, GuardianUnavailable {
    Request.CheckConfig request = Arguments.of(call.arguments(), "config").config();
    Reply.ConfigCheck check = host.ask(request);
    ObjectNode answer = answer();
    answer.put("judged", request.json().isPresent() ? "given" : "running");
    answer.put("valid", check.valid());
    ArrayNode problems = answer.putArray("problems");
    for (ConfigProblem problem : check.problems()) {
      if (problems.size() < Schemas.MAX_PROBLEMS) {
        problems.add(ProblemCheck.shown(problem));
      }
    }
    answer.put("problem_count", check.problems().size());
    answer.put("truncated", check.problems().size() > problems.size());
    return answer;
  }

  private static ObjectNode answer() {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put("notice", Guide.NOTICE);
    return answer;
  }
}
