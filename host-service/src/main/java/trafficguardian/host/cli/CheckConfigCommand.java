package trafficguardian.host.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import trafficguardian.host.config.InvalidConfig;
import trafficguardian.host.config.Settings;
import trafficguardian.host.home.PidFile;
import trafficguardian.host.home.ProcessIdentity;
import trafficguardian.ipc.ConfigProblem;
import trafficguardian.ipc.ConfigProblemJson;

/** Judges a configuration without starting anything. */
@Command(
    name = "check-config",
    description = "Says everything that is wrong with the configuration; starts nothing.",
    footer = {
      "",
      "Examples:",
      "  traffic-guardian check-config",
      "  traffic-guardian check-config ./guardian.json",
      "  traffic-guardian check-config --json | jq .problems",
      "",
      "Exit codes: 0 valid, 3 not valid, 6 others could change the file.",
      "See also: init, status; traffic-guardian help config",
    })
final class CheckConfigCommand extends Verb {
  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description = "The configuration to judge, instead of the one that start would use.")
  private @Nullable Path file;

  private final Inspection inspection;

  CheckConfigCommand(Root root, Inspection inspection) {
    super(root);
    this.inspection = inspection;
  }

  @Override
  Exit run() throws IOException {
    try {
      Settings settings =
          file == null
              ? surroundings().settings(List.of())
              : surroundings().settings(Optional.of(file), List.of());
      List<ConfigProblem> ofFiles = inspection.credentialProblems(settings.config());
      if (!ofFiles.isEmpty()) {
        invalid(ofFiles);
        return Exit.CONFIG_INVALID;
      }
      valid(settings.changed(), settings.config().tls().enableMitm());
      return Exit.OK;
    } catch (InvalidConfig invalid) {
      invalid(invalid.problems());
      return Exit.CONFIG_INVALID;
    }
  }

  private void valid(List<String> changed, boolean opensTls) throws IOException {
    if (json()) {
      terminal()
          .json(
              "check-config",
              to -> {
                to.writeBooleanProperty("valid", true);
                to.writeArrayPropertyStart("changed");
                changed.forEach(to::writeString);
                to.writeEndArray();
                to.writeArrayPropertyStart("problems");
                to.writeEndArray();
              });
      return;
    }
    terminal()
        .data(
            "Valid, %s from the defaults%s."
                .formatted(
                    Words.count(changed.size(), "change"),
                    changed.isEmpty() ? "" : ": " + String.join(", ", changed)));
    terminal()
        .talk(
            "HTTP will be inspected; HTTPS will be "
                + (opensTls ? "inspected." : "tunnelled, not inspected."));
    if (file == null) {
      sayHowItIsApplied();
    }
  }

  private void sayHowItIsApplied() throws IOException {
    Optional<ProcessIdentity> running = PidFile.running(surroundings().home().pidFile());
    terminal()
        .talk(
            running
                .map(
                    service ->
                        "The service runs. To have it read this now: kill -HUP " + service.pid())
                .orElse(
                    "Next: "
                        + terminal().command("start")
                        + ", then "
                        + terminal().command("doctor")));
  }

  private void invalid(List<ConfigProblem> problems) {
    if (json()) {
      terminal()
          .json(
              "check-config",
              to -> {
                to.writeBooleanProperty("valid", false);
                ConfigProblemJson.writeAll(problems, to);
              });
      return;
    }
    problems.forEach(problem -> terminal().data(problem.sentence()));
    terminal()
        .talk(
            "Not valid: %s. What each key takes stands in the file that %s writes."
                .formatted(Words.count(problems.size(), "problem"), terminal().command("init")));
  }
}
