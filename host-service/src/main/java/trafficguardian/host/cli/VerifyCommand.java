package trafficguardian.host.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import tools.jackson.core.JsonGenerator;
import trafficguardian.host.config.InvalidConfig;
import trafficguardian.host.home.Home;
import trafficguardian.host.journal.ChainStore;
import trafficguardian.host.journal.Verification;
import trafficguardian.host.journal.Verifier;

/** Whether the findings on file are those that were written. */
@Command(
    name = "verify",
    description = "Checks that nobody has changed or removed findings; names the first line where.",
    footer = {
      "",
      "Dropped findings, crashes and retention are told apart from changes: the chain says so itself.",
      "",
      "Examples:",
      "  traffic-guardian verify",
      "  traffic-guardian verify --json | jq -r '.last.seq, .last.hash'   keep it elsewhere",
      "",
      "Exit codes: 0 intact, 1 broken, 3 the configuration is not valid.",
      "See also: findings, export; docs/FINDINGS.md",
    })
final class VerifyCommand extends Verb {
  private final Inspection inspection;

  VerifyCommand(Root root, Inspection inspection) {
    super(root);
    this.inspection = inspection;
  }

  @Override
  Exit run() throws Failure, InvalidConfig, IOException {
    surroundings().mustExist();
    Home home = surroundings().home();
    boolean chained = surroundings().settings(List.of()).config().findings().chain();
    ChainStore store = new ChainStore(home.state(), inspection.hostKey(home));
    Verification found;
    Patience patience = Patience.with(terminal(), "Following the chain");
    try (patience) {
      found = new Verifier(home.findings(), store, chained).verify();
    }
    if (json()) {
      terminal().json("verify", to -> write(found, Files.exists(home.root()), to));
    } else {
      print(found, home);
    }
    return found.broken().isPresent() ? Exit.CONDITION_FOUND : Exit.OK;
  }

  private void print(Verification found, Home home) {
    Optional<Verification.Break> broken = found.broken();
    if (broken.isPresent()) {
      terminal().data("broken: " + sentence(broken.get()));
    } else if (Files.notExists(home.root())) {
      terminal().data("nothing to verify: there is no home at " + home.root() + " yet.");
    } else if (found.chained() == 0) {
      terminal()
          .data(
              found.lines() == 0
                  ? "intact: no findings on file."
                  : "nothing to check: no finding is chained. findings_chain says whether they are.");
    } else {
      terminal().data("intact: " + Words.count(found.chained(), "line") + " in one chain.");
    }
    if (found.last().seq() > 0) {
      String upTo = "number " + found.last().seq() + ", " + found.last().hash();
      terminal()
          .talk(
              broken.isPresent()
                  ? "The chain was followed up to " + upTo
                  : "Last line checked: " + upTo);
    }
    found
        .removed()
        .ifPresent(
            gone -> terminal().talk("Retention has removed those up to number " + gone.seq()));
    tell(found.dropped(), "finding", " could not be kept; each gap is counted in the chain.");
    tell(found.tornBytes(), "byte", " of unfinished lines were left by crashes.");
    tell(found.unforced(), "line", " of the last second were not yet known to be on disk.");
    if (!found.authentic()) {
      terminal()
          .talk("This host's key is not here, so head and manifest were taken at their word.");
    }
    broken.ifPresent(place -> advise(place, home));
  }

  /** What to do first, and what becomes of a break. */
  private void advise(Verification.Break broken, Home home) {
    if (broken.reason() == Verification.Reason.UNCHAINED) {
      terminal().talk("The chain begins with the next finding that the service writes.");
      return;
    }
    terminal()
        .talk(
            "Before anything else, copy "
                + home.findings()
                + " and "
                + home.state()
                + " aside: they are the evidence.");
    terminal()
        .talk(
            "The service goes on with the chain behind the break, and verify names it until"
                + " retention has removed that part.");
  }

  private void tell(long count, String what, String how) {
    if (count > 0) {
      terminal().talk(Words.count(count, what) + how);
    }
  }

  private static String sentence(Verification.Break broken) {
    String where =
        broken.line() == 0 ? broken.file() : "line " + broken.line() + " of " + broken.file();
    return switch (broken.reason()) {
      case CHANGED -> where + " is not as it was written.";
      case MISSING_BEFORE -> "lines before " + where + " are missing.";
      case OUT_OF_ORDER -> where + " is a repetition or not in its place.";
      case FOREIGN -> where + " was not written by the service.";
      case CUT_OFF -> "lines behind " + where + " are missing.";
      case WAS_CUT_OFF -> "lines before " + where + " were missing when the service went on there.";
      case WAS_CHANGED ->
          "lines before " + where + " had been changed when the service went on there.";
      case UNREADABLE -> where + " is damaged.";
      case UNCHAINED -> "no finding is chained, though findings_chain is on.";
      case STATE_MISSING -> where + ", which tells where the chain ends, is missing.";
      case STATE_FORGED -> where + " was not written by this host's service.";
    };
  }

  private static void write(Verification found, boolean home, JsonGenerator to) {
    if (home) {
      to.writeBooleanProperty("intact", found.broken().isEmpty());
    } else {
      // There is nothing that could be.
      to.writeNullProperty("intact");
    }
    found
        .broken()
        .ifPresent(
            broken -> {
              to.writeObjectPropertyStart("broken");
              to.writeStringProperty("reason", broken.reason().word());
              to.writeStringProperty("file", broken.file());
              to.writeNumberProperty("line", broken.line());
              to.writeStringProperty("text", sentence(broken));
              to.writeEndObject();
            });
    to.writeNumberProperty("lines", found.lines());
    to.writeNumberProperty("chained", found.chained());
    write("last", found.last(), to);
    found.removed().ifPresent(removed -> write("removed", removed, to));
    to.writeNumberProperty("dropped", found.dropped());
    to.writeNumberProperty("torn_bytes", found.tornBytes());
    to.writeNumberProperty("unforced", found.unforced());
    to.writeBooleanProperty("authenticated", found.authentic());
  }

  private static void write(String name, Verification.ChainedEnd end, JsonGenerator to) {
    to.writeObjectPropertyStart(name);
    to.writeNumberProperty("seq", end.seq());
    to.writeStringProperty("hash", end.hash());
    to.writeEndObject();
  }
}
