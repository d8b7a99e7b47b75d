package trafficguardian.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import trafficguardian.host.config.LiveSettings;
import trafficguardian.host.config.Product;
import trafficguardian.host.journal.JournalReader;
import trafficguardian.ipc.ConfigProblem;
import trafficguardian.ipc.Reply;
import trafficguardian.ipc.Request;

/** Answers each kind of question with the operator's view. */
final class HostTasks implements Request.Tasks {
  private final LiveSettings settings;
  private final Recording recording;
  private final Lookout lookout;
  private final Overview overview;
  private final Watchers watchers;

  HostTasks(LiveSettings settings, Recording recording, Lookout lookout, Overview overview) {
    this.settings = settings;
    this.recording = recording;
    this.lookout = lookout;
    this.overview = overview;
    this.watchers =
        new Watchers(
            recording.journal()::subscribe, lookout.coverage()::snapshot, System::nanoTime);
  }

  @Override
  public Reply.Version version() {
    return new Reply.Version(Product.VERSION, Reply.Version.PROTOCOL);
  }

  @Override
  public Reply.Status status() {
    return overview.status();
  }

  @Override
  public Reply.Findings findings(Request.Findings request) {
    JournalReader.Page page = recording.page(request.query());
    return new Reply.Findings(page.findings(), page.nextCursor());
  }

  @Override
  public Reply.ConfigCheck checkConfig(Request.CheckConfig request) {
    // What runs was valid when it was read.
    List<ConfigProblem> problems =
        request
            .json()
            .map(text -> Inspections.reader().judge(text, settings.now().config().platform()))
            .orElse(List.of());
    return new Reply.ConfigCheck(problems.isEmpty(), problems);
  }

  @Override
  public Reply.Reloaded reload() {
    return settings.reload();
  }

  @Override
  public Reply.Watched watch(Request.Watch request) {
    return watchers.next(request);
  }

  @Override
  public Reply.SuppressionChange suppress(Request.Suppress request) {
    return changed(() -> lookout.suppressions().add(request.suppression()));
  }

  @Override
  public Reply.SuppressionChange unsuppress(Request.Unsuppress request) {
    return changed(() -> lookout.suppressions().remove(request.id()));
  }

  @Override
  public Reply.Trial trial(Request.Trial request) {
    lookout.trials().announce(request);
    return new Reply.Trial(OpenTrials.HOST);
  }

  private interface Change {
    Reply.SuppressionChange.Outcome make() throws IOException;
  }

  private static Reply.SuppressionChange changed(Change change) {
    try {
      return new Reply.SuppressionChange(change.make());
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }
}
