package trafficguardian.mcp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import trafficguardian.ipc.GuardianUnavailable;
import trafficguardian.ipc.Reply;
import trafficguardian.ipc.Request;

/** Answers with what it was given and remembers what it was asked. */
final class ScriptedHost implements TrafficTools.Host, Request.Tasks {
  Reply.Status status = Samples.status(Samples.findings(9));
  Reply.Findings page = new Reply.Findings(Samples.findings(3), Optional.empty());
  Reply.ConfigCheck check = new Reply.ConfigCheck(true, List.of());
  Optional<GuardianUnavailable> trouble = Optional.empty();

  /** What it throws although it should not. */
  Optional<RuntimeException> fault = Optional.empty();

  /** Whether it sends all that it has, whatever it is asked for. */
  boolean generous;

  final List<Request<?>> asked = new ArrayList<>();

  @Override
  public <R extends Reply> R ask(Request<R> request) throws GuardianUnavailable {
    asked.add(request);
    if (fault.isPresent()) {
      throw fault.get();
    }
    if (trouble.isPresent()) {
      throw trouble.get();
    }
    return request.answeredBy(this);
  }

  @Override
  public Reply.Version version() {
    throw new AssertionError("not asked");
  }

  @Override
  public Reply.Status status() {
    return status;
  }

  /** As a host does: no more than are asked for, and a cursor when there are. */
  @Override
  public Reply.Findings findings(Request.Findings request) {
    int limit = request.query().limit();
    return generous || page.findings().size() <= limit
        ? page
        : new Reply.Findings(page.findings().subList(0, limit), Optional.of(Samples.cursor(limit)));
  }

  @Override
  public Reply.ConfigCheck checkConfig(Request.CheckConfig request) {
    return check;
  }

  @Override
  public Reply.Reloaded reload() {
    throw new AssertionError("not asked");
  }

  @Override
  public Reply.Watched watch(Request.Watch request) {
    throw new AssertionError("not asked");
  }

  @Override
  public Reply.SuppressionChange suppress(Request.Suppress request) {
    throw new AssertionError("not asked");
  }

  @Override
  public Reply.SuppressionChange unsuppress(Request.Unsuppress request) {
    throw new AssertionError("not asked");
  }

  @Override
  public Reply.Trial trial(Request.Trial request) {
    throw new AssertionError("not asked");
  }
}
