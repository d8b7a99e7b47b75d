package trafficguardian.host.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import trafficguardian.host.config.InvalidConfig;
import trafficguardian.host.config.Product;
import trafficguardian.host.export.ExportFormat;
import trafficguardian.host.export.Format;
import trafficguardian.host.export.HostName;
import trafficguardian.host.export.Producer;
import trafficguardian.host.journal.JournalReader;
import trafficguardian.ipc.Finding;
import trafficguardian.ipc.FindingFilter;

/** All findings, for other programs. */
@Command(
    name = "export",
    description = "Writes findings for other programs, oldest first; also when the service runs.",
    footer = {
      "",
      "Examples:",
      "  traffic-guardian export --format jsonl --since 24h",
      "  traffic-guardian export --format sarif --severity high --output findings.sarif",
      "  traffic-guardian export --format otlp-json --class threat > findings.otlp.jsonl",
      "  traffic-guardian export --format csv --agent builder --output findings.csv --force",
      "",
      "Exit codes: 0 written, 1 the file is there already, 2 a filter or folder that is none, 6 not permitted.",
      "See also: findings, report; docs/SIEM.md",
    })
final class ExportCommand extends Verb {
  private static final long SECOND = 1_000_000_000L;

  private final Inspection inspection;

  @Option(
      names = "--format",
      required = true,
      paramLabel = "F",
      description = "jsonl, csv, sarif, cef, ocsf or otlp-json.")
  private ExportFormat format = ExportFormat.JSONL;

  @Mixin private FilterOptions which = new FilterOptions();

  @Mixin private OutputOptions output = new OutputOptions();

  ExportCommand(Root root, Inspection inspection) {
    super(root);
    this.inspection = inspection;
  }

  @Override
  Exit run() throws Failure, InvalidConfig, IOException {
    FindingFilter filter = which.filter();
    surroundings().mustExist();
    Format words =
        format.by(
            new Producer(
                Product.VERSION,
                HostName.get(),
                inspection.rules(surroundings().settings(List.of()).config())));
    Optional<Path> file = output.file();
    if (file.isEmpty()) {
      try {
        write(words, filter, terminal().out());
      } catch (ReaderHasGone enough) {
        // As head(1) does when it has what it wants.
      }
      return Exit.OK;
    }
    long findings = output.write(file.get(), to -> write(words, filter, to));
    if (json()) {
      terminal()
          .json(
              "export",
              to -> {
                to.writeStringProperty("file", file.get().toString());
                to.writeStringProperty("format", format.word());
                to.writeNumberProperty("findings", findings);
              });
    } else {
      terminal().data("Wrote " + Words.count(findings, "finding") + " to " + file.get());
    }
    return Exit.OK;
  }

  /** How many findings there were. */
  private long write(Format words, FindingFilter filter, OutputStream to) throws IOException {
    Written written = new Written(words, to);
    print(words.opening(), to);
    long unreadable =
        new JournalReader(surroundings().home().findings()).oldestFirst(filter, written::add);
    print(words.closing(), to);
    to.flush();
    if (unreadable > 0) {
      terminal()
          .problem(
              Words.count(unreadable, "line")
                  + " of the journal left out: no finding, or damaged.");
    }
    return written.count;
  }

  private static void print(String text, OutputStream to) throws IOException {
    to.write(text.getBytes(StandardCharsets.US_ASCII));
  }

  /** What has been written so far; tells of it every second. */
  private final class Written {
    private final Format words;
    private final OutputStream to;
    private long count;
    private long told = System.nanoTime();

    Written(Format words, OutputStream to) {
      this.words = words;
      this.to = to;
    }

    void add(Finding finding) throws IOException {
      print(words.next(finding, count == 0), to);
      count++;
      if (System.nanoTime() - told > SECOND) {
        told = System.nanoTime();
        terminal().talk(Words.count(count, "finding") + " so far");
        if (to instanceof PrintStream out && out.checkError()) {
          throw new ReaderHasGone();
        }
      }
    }
  }

  private static final class ReaderHasGone extends IOException {
    private static final long serialVersionUID = 1L;
  }
}
