package trafficguardian.host.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import trafficguardian.host.config.InvalidConfig;
import trafficguardian.host.config.Product;
import trafficguardian.host.export.HostName;
import trafficguardian.host.export.Producer;
import trafficguardian.host.home.Home;
import trafficguardian.host.journal.JournalReader;
import trafficguardian.host.report.ReportPage;
import trafficguardian.host.report.Tally;
import trafficguardian.ipc.Coverage;
import trafficguardian.ipc.FindingFilter;
import trafficguardian.ipc.GuardianClient;
import trafficguardian.ipc.GuardianUnavailable;
import trafficguardian.ipc.Request;

/** Findings for people: one page. */
@Command(
    name = "report",
    description = "Makes one self-contained page of findings; also when the service does not run.",
    footer = {
      "",
      "Examples:",
      "  traffic-guardian report --html --output report.html",
      "  traffic-guardian report --html --since 7d --output week.html --force",
      "",
      "Exit codes: 0 written, 1 the file is there already, 2 a filter or folder that is none, 6 not permitted.",
      "See also: findings, export; traffic-guardian help findings",
    })
final class ReportCommand extends Verb {
  private final Inspection inspection;

  @Option(names = "--html", required = true, description = "As a page for a browser.")
  private boolean html;

  @Mixin private FilterOptions which = new FilterOptions();

  @Mixin private OutputOptions output = new OutputOptions();

  ReportCommand(Root root, Inspection inspection) {
    super(root);
    this.inspection = inspection;
  }

  @Override
  Exit run() throws Failure, InvalidConfig, IOException {
    if (!html) {
      throw new Failure(Exit.USAGE, "A report has one form: --html.");
    }
    FindingFilter filter = which.filter();
    surroundings().mustExist();
    Home home = surroundings().home();
    Tally tally = new Tally();
    long unreadable;
    Patience patience = Patience.with(terminal(), "Reading findings");
    try (patience) {
      unreadable = new JournalReader(home.findings()).oldestFirst(filter, tally::add);
    }
    if (unreadable > 0) {
      terminal()
          .problem(
              Words.count(unreadable, "line")
                  + " of the journal left out: no finding, or damaged.");
    }
    Producer producer =
        new Producer(
            Product.VERSION,
            HostName.get(),
            inspection.rules(surroundings().settings(List.of()).config()));
    String page = new ReportPage(tally, producer, coverage(home)).html(Instant.now());
    Optional<Path> file = output.file();
    if (file.isPresent()) {
      write(page, file.get());
    } else {
      terminal().out().print(page);
      terminal().out().flush();
    }
    return Exit.OK;
  }

  private static Optional<Coverage> coverage(Home home) {
    try {
      return Optional.of(
          GuardianClient.at(home.adminSocket(), StatusCommand.PATIENCE)
              .ask(new Request.Status())
              .coverage());
    } catch (GuardianUnavailable notRunning) {
      return Optional.empty();
    }
  }

  private void write(String page, Path file) throws Failure, IOException {
    byte[] bytes = page.getBytes(StandardCharsets.US_ASCII);
    int size =
        output.write(
            file,
            to -> {
              to.write(bytes);
              return bytes.length;
            });
    if (json()) {
      terminal().json("report", to -> to.writeStringProperty("file", file.toString()));
    } else {
      terminal().data("Wrote %s, %s".formatted(file, Words.bytes(size)));
    }
  }
}
