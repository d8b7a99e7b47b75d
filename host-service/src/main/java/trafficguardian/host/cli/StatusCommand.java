package trafficguardian.host.cli;

import java.time.Duration;
import picocli.CommandLine.Command;
import trafficguardian.host.home.Home;
import trafficguardian.ipc.GuardianClient;
import trafficguardian.ipc.GuardianUnavailable;
import trafficguardian.ipc.GuardianUnavailable.Reason;
import trafficguardian.ipc.Reply;
import trafficguardian.ipc.Request;
import trafficguardian.ipc.StatusJson;

/** Whether the service runs, what it sees and what it does not. */
@Command(
    name = "status",
    description = "Shows whether the service runs, what it inspects and what it found last.",
    footer = {
      "",
      "Examples:",
      "  traffic-guardian status",
      "  traffic-guardian status --json | jq .coverage",
      "  traffic-guardian status --quiet >/dev/null || echo not running",
      "",
      "Exit codes: 0 running, 4 not running or not reachable, 6 not yours, 7 no answer in time.",
      "See also: findings, watch, setup; traffic-guardian help nothing",
    })
final class StatusCommand extends Verb {
  static final Duration PATIENCE = Duration.ofSeconds(6);

  StatusCommand(Root root) {
    super(root);
  }

  @Override
  Exit run() throws GuardianUnavailable {
    Home home = surroundings().home();
    try {
      show(GuardianClient.at(home.adminSocket(), PATIENCE).ask(new Request.Status()));
      return Exit.OK;
    } catch (GuardianUnavailable unavailable) {
      if (unavailable.reason() != Reason.NOT_RUNNING) {
        throw unavailable;
      }
      notRunning(home);
      return Exit.NOT_RUNNING;
    }
  }

  private void show(Reply.Status status) {
    if (json()) {
      terminal()
          .json(
              "status",
              to -> {
                to.writeBooleanProperty("running", true);
                StatusJson.write(status, to);
              });
    } else {
      StatusText.print(status, terminal());
    }
  }

  private void notRunning(Home home) {
    if (json()) {
      terminal()
          .json(
              "status",
              to -> {
                to.writeBooleanProperty("running", false);
                to.writeStringProperty("home", home.root().toString());
              });
    } else {
      terminal().data("Traffic Guardian is not running for " + home.root() + ".");
      terminal().talk("Start it with: " + terminal().command("start"));
    }
  }
}
