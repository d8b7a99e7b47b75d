package trafficguardian.host.cli;

import com.google.common.collect.ImmutableSet;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import trafficguardian.host.config.InvalidConfig;
import trafficguardian.host.scan.OfflineScan;
import trafficguardian.host.scan.UnreadableException;
import trafficguardian.ipc.Coverage;
import trafficguardian.ipc.Direction;
import trafficguardian.ipc.Finding;
import trafficguardian.ipc.Severity;
import trafficguardian.ipc.Word;

/** The detector over files. */
@Command(
    name = "scan",
    description = {
      "Looks at files as the proxy looks at traffic; no service is needed.",
      "An HTTP archive (HAR) is looked at exchange by exchange, any other file as one body."
          + " Equal findings of one file are told once.",
    },
    footer = {
      "",
      "Examples:",
      "  traffic-guardian scan notes.txt session.har",
      "  git diff | traffic-guardian scan --direction outbound --fail-on medium",
      "  traffic-guardian scan --json out.log | jq -r .pattern",
      "  traffic-guardian scan --corpus attacks.jsonl > found.jsonl",
      "",
      "Exit codes: 0 looked at, 1 with --fail-on, 2 a file cannot be read.",
      "See also: explain, rules; traffic-guardian help findings",
    })
final class ScanCommand extends Verb {
  private static final String STANDARD_INPUT = "-";

  /** Whose rules are used. */
  enum Side implements Word {
    OUTBOUND("outbound", Direction.OUTBOUND),
    INBOUND("inbound", Direction.INBOUND),
    BOTH("both", Direction.OUTBOUND, Direction.INBOUND);

    private final String word;
    private final ImmutableSet<Direction> directions;

    Side(String word, Direction... directions) {
      this.word = word;
      this.directions = ImmutableSet.copyOf(directions);
    }

    @Override
    public String word() {
      return word;
    }
  }

  private final Inspection inspection;

  @Parameters(
      arity = "0..*",
      paramLabel = "FILE",
      description = "What to look at; - or no file at all reads standard input.")
  private List<String> files = List.of();

  @Option(
      names = "--corpus",
      description =
          "The files are labelled messages, one JSON object a line; one line each answers.")
  private boolean corpus;

  @Option(
      names = "--direction",
      paramLabel = "D",
      description = "Look for what must not go out, what must not come in, or both (default).")
  private Side side = Side.BOTH;

  @Option(
      names = "--fail-on",
      paramLabel = "S",
      description = "Exit with 1 if anything at least this severe was found.")
  private @Nullable Severity failOn;

  private boolean conditionFound;
  private boolean understood = true;

  ScanCommand(Root root, Inspection inspection) {
    super(root);
    this.inspection = inspection;
  }

  @Override
  Exit run() throws Failure, InvalidConfig, IOException {
    OfflineScan scan = inspection.scan(surroundings().settings(List.of()).config());
    ScanText text = new ScanText(terminal(), json());
    for (String file : files.isEmpty() ? List.of(STANDARD_INPUT) : files) {
      text.begin(file.equals(STANDARD_INPUT) ? "(standard input)" : file);
      try (InputStream in = new ProgressInput(open(file), text::progress)) {
        one(scan, in, text);
      } catch (UnreadableException unreadable) {
        problem(file + ": " + unreadable.getMessage());
      }
    }
    text.end();
    unseen(scan.coverage());
    return !understood ? Exit.USAGE : conditionFound ? Exit.CONDITION_FOUND : Exit.OK;
  }

  private void one(OfflineScan scan, InputStream in, ScanText text) throws IOException {
    if (corpus) {
      scan.corpus(
          in,
          answer -> {
            answer.findings().forEach(this::judge);
            text.answer(answer);
          },
          (line, problem) -> problem("line " + line + " " + problem));
    } else {
      scan.file(
          in,
          side.directions,
          hit -> {
            judge(hit.finding());
            text.hit(hit);
          });
    }
  }

  private void judge(Finding finding) {
    conditionFound |= failOn != null && finding.detection().severity().compareTo(failOn) <= 0;
  }

  private void problem(String sentence) {
    understood = false;
    terminal().problem(sentence);
  }

  private static InputStream open(String file) throws Failure, IOException {
    if (file.equals(STANDARD_INPUT)) {
      return System.in;
    }
    Path path = Path.of(file);
    if (Files.isDirectory(path)) {
      throw new Failure(Exit.USAGE, file + " is a folder. Name the files in it.");
    }
    try {
      return Files.newInputStream(path);
    } catch (NoSuchFileException missing) {
      throw new Failure(Exit.USAGE, file + ": there is no such file.");
    }
  }

  private void unseen(Coverage coverage) {
    if (coverage.overBoundBytes() > 0) {
      terminal()
          .talk(
              "Beyond max_scan_bytes, not looked at: "
                  + Words.bytes(coverage.overBoundBytes())
                  + ".");
    }
    if (coverage.undecodableBytes() > 0) {
      terminal()
          .talk(
              "Looked at, but not with all that is encoded in them undone: "
                  + Words.bytes(coverage.undecodableBytes())
                  + ".");
    }
  }
}
