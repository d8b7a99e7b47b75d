package trafficguardian.host.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import trafficguardian.host.home.Home;
import trafficguardian.host.journal.JournalReader;
import trafficguardian.ipc.Finding;
import trafficguardian.ipc.FindingFilter;
import trafficguardian.ipc.FindingJson;
import trafficguardian.ipc.FindingsQuery;
import trafficguardian.ipc.GuardianClient;
import trafficguardian.ipc.GuardianUnavailable;
import trafficguardian.ipc.GuardianUnavailable.Reason;
import trafficguardian.ipc.Request;
import trafficguardian.ipc.Severity;

/** The newest findings. */
@Command(
    name = "findings",
    aliases = "threats",
    description = "Shows findings, newest first; also when the service does not run.",
    footer = {
      "",
      "Examples:",
      "  traffic-guardian findings",
      "  traffic-guardian findings --since 24h --severity high",
      "  traffic-guardian findings --pattern aws_access_key --limit 50 --json",
      "  traffic-guardian findings --since 7d --fail-on critical || echo look at this",
      "",
      "Exit codes: 0 shown, 1 with --fail-on, 2 a filter that cannot be.",
      "See also: explain, watch, export, report; traffic-guardian help findings",
    })
final class FindingsCommand extends Verb {
  /**
   * When the files are read instead: a filter that fits little can take longer than an answer may.
   */
  private static final Set<Reason> WITHOUT_THE_SERVICE =
      Set.of(Reason.NOT_RUNNING, Reason.BUSY, Reason.TIMED_OUT);

  private static final int DEFAULT_LIMIT = 10;

  @Mixin private FilterOptions which = new FilterOptions();

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "At most this many, 1 to 1000 (default 10).")
  private int limit = DEFAULT_LIMIT;

  @Option(
      names = "--cursor",
      paramLabel = "C",
      description = "Continue where an earlier answer ended.")
  private @Nullable String cursor;

  @Option(
      names = "--fail-on",
      paramLabel = "S",
      description = "Exit with 1 if any such finding, shown or not, is at least this severe.")
  private @Nullable Severity failOn;

  FindingsCommand(Root root) {
    super(root);
  }

  /**
   * A page, wherever it came from.
   *
   * @param withoutService why it was read from the files
   */
  private record Page(
      List<Finding> findings, Optional<String> next, Optional<Reason> withoutService) {}

  @Override
  Exit run() throws Failure, GuardianUnavailable, IOException {
    FindingsQuery query = query(limit, Optional.ofNullable(cursor), which.filter());
    surroundings().mustExist();
    if (query.filter().pattern().isPresent()) {
      warnOfUnknownPattern(query.filter().pattern().get());
    }
    Page page = read(query);
    if (json()) {
      printJson(page);
    } else {
      print(page);
    }
    return failOn != null && isAny(query.filter().atLeast(failOn)) ? Exit.CONDITION_FOUND : Exit.OK;
  }

  private static FindingsQuery query(int limit, Optional<String> cursor, FindingFilter filter)
      throws Failure {
    try {
      return new FindingsQuery(limit, cursor, filter);
    } catch (IllegalArgumentException wrong) {
      throw new Failure(
          Exit.USAGE,
          "limit".equals(wrong.getMessage())
              ? "The value of --limit is out of range. Use 1 to 1000 (default 10)."
              : "The value of --cursor is none. Use the one that an earlier answer ended with.");
    }
  }

  private void warnOfUnknownPattern(String pattern) throws IOException {
    new PatternNames(root()).problemOf(pattern).ifPresent(terminal()::problem);
  }

  /** The service ends a page that takes too long: goes on until it is full or there is no more. */
  private Page read(FindingsQuery query) throws GuardianUnavailable, IOException {
    Page page = ask(query);
    List<Finding> findings = new ArrayList<>(page.findings());
    while (findings.size() < query.limit() && page.next().isPresent()) {
      int missing = query.limit() - findings.size();
      page = ask(new FindingsQuery(missing, page.next(), query.filter()));
      findings.addAll(page.findings());
    }
    return new Page(List.copyOf(findings), page.next(), page.withoutService());
  }

  /** From the service, or from its files when it does not run. */
  private Page ask(FindingsQuery query) throws GuardianUnavailable, IOException {
    Home home = surroundings().home();
    try {
      var reply =
          GuardianClient.at(home.adminSocket(), StatusCommand.PATIENCE)
              .ask(new Request.Findings(query));
      return new Page(reply.findings(), reply.nextCursor(), Optional.empty());
    } catch (GuardianUnavailable unavailable) {
      if (!WITHOUT_THE_SERVICE.contains(unavailable.reason())) {
        throw unavailable;
      }
      var page = new JournalReader(home.findings()).newest(query);
      return new Page(page.findings(), page.nextCursor(), Optional.of(unavailable.reason()));
    }
  }

  private boolean isAny(FindingFilter filter) throws Failure, GuardianUnavailable, IOException {
    return !read(query(1, Optional.empty(), filter)).findings().isEmpty();
  }

  private void print(Page page) {
    page.withoutService()
        .ifPresent(
            reason ->
                terminal()
                    .talk(
                        reason == Reason.NOT_RUNNING
                            ? "The service is not running; this is what its files hold."
                            : "The service did not answer in time; this is what its files hold."));
    page.findings().forEach(finding -> FindingText.print(finding, terminal()));
    if (page.findings().isEmpty()) {
      terminal()
          .talk("No such findings. When that is a surprise: " + terminal().place().help("nothing"));
    }
    page.next()
        .ifPresent(
            next ->
                terminal().talk("Older ones follow, with the same options and --cursor " + next));
  }

  private void printJson(Page page) {
    terminal()
        .json(
            "findings",
            to -> {
              to.writeStringProperty(
                  "source", page.withoutService().isPresent() ? "files" : "service");
              to.writeArrayPropertyStart("findings");
              page.findings().forEach(finding -> FindingJson.write(finding, to));
              to.writeEndArray();
              page.next().ifPresent(next -> to.writeStringProperty("next_cursor", next));
            });
  }
}
