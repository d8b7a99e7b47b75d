package trafficguardian.host.cli;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import trafficguardian.host.config.InvalidConfig;
import trafficguardian.ipc.Finding;
import trafficguardian.ipc.GuardianUnavailable;
import trafficguardian.ipc.Reply.Suppressed;
import trafficguardian.ipc.SuppressionJson;

/** Whether one like a finding on file would be held back now. */
@Command(
    name = "test",
    description = "Says which suppression would hold a finding back if it came again now.",
    footer = {
      "",
      "Examples:",
      "  traffic-guardian suppress test 01JD0000000000000000000000",
      "",
      "Exit codes: 0 it would be held back, 1 it would be written, 2 no such finding.",
      "See also: suppress, explain; traffic-guardian help false-positives",
    })
final class SuppressTestCommand extends Verb {
  @Parameters(paramLabel = "FINDING_ID", description = "The finding_id of a finding.")
  private String findingId = "";

  SuppressTestCommand(Root root) {
    super(root);
  }

  @Override
  Exit run() throws Failure, GuardianUnavailable, InvalidConfig, IOException {
    Finding finding = new FindingOnFile(surroundings().home()).withId(findingId);
    List<Suppressed> covering =
        new Suppressing(surroundings())
            .all().stream().filter(entry -> entry.suppression().covers(finding)).toList();
    boolean held = covering.stream().anyMatch(entry -> entry.suppression().isActive(Instant.now()));
    if (json()) {
      terminal()
          .json(
              "suppress",
              to -> {
                to.writeStringProperty("finding_id", findingId);
                to.writeBooleanProperty("held_back", held);
                to.writeArrayPropertyStart("suppressions");
                covering.forEach(entry -> SuppressionJson.write(entry, to));
                to.writeEndArray();
              });
    } else {
      print(covering);
    }
    return held ? Exit.OK : Exit.CONDITION_FOUND;
  }

  private void print(List<Suppressed> covering) {
    for (Suppressed entry : covering) {
      boolean active = entry.suppression().isActive(Instant.now());
      terminal()
          .data(
              "%s %s: %s"
                  .formatted(
                      active ? "Held back by" : "No longer held back by, since it expired,",
                      entry.suppression().id(),
                      entry.suppression().reason()));
    }
    if (covering.isEmpty()) {
      terminal().data("Nothing holds it back.");
    }
  }
}
