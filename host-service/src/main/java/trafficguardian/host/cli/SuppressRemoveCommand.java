package trafficguardian.host.cli;

import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import trafficguardian.host.config.InvalidConfig;
import trafficguardian.ipc.GuardianUnavailable;
import trafficguardian.ipc.Reply.SuppressionChange.Outcome;
import trafficguardian.ipc.Request;

/** Has findings written again. */
@Command(
    name = "remove",
    description = "Ends a suppression; its findings are written again from now on.",
    footer = {
      "",
      "Examples:",
      "  traffic-guardian suppress remove 3f2a91bc",
      "",
      "Exit codes: 0 ended, 2 there is none of that id.",
      "See also: suppress; traffic-guardian help false-positives",
    })
final class SuppressRemoveCommand extends Verb {
  @Parameters(paramLabel = "ID", description = "Its id, as suppress list shows it.")
  private String id = "";

  SuppressRemoveCommand(Root root) {
    super(root);
  }

  @Override
  Exit run() throws Failure, GuardianUnavailable, InvalidConfig, IOException {
    Suppressing suppressing = new Suppressing(surroundings());
    Outcome outcome = suppressing.change(request(), live -> live.remove(id));
    if (outcome != Outcome.REMOVED) {
      throw suppressing.failure(outcome, id);
    }
    if (json()) {
      terminal()
          .json(
              "suppress",
              to -> {
                to.writeStringProperty("outcome", outcome.word());
                to.writeStringProperty("id", id);
              });
    } else {
      terminal().data("Removed " + id + ".");
    }
    return Exit.OK;
  }

  private Request.Unsuppress request() throws Failure {
    try {
      return new Request.Unsuppress(id);
    } catch (IllegalArgumentException noId) {
      throw new Failure(Exit.USAGE, "An id has 8 hex digits in lower case. See: suppress list.");
    }
  }
}
