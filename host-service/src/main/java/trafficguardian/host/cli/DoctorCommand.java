package trafficguardian.host.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import trafficguardian.host.config.Config;
import trafficguardian.host.config.InvalidConfig;
import trafficguardian.host.doctor.Checkup;
import trafficguardian.host.doctor.Patient;
import trafficguardian.host.doctor.Result;
import trafficguardian.host.home.Home;
import trafficguardian.host.wiring.ProxyAddress;
import trafficguardian.ipc.GuardianUnavailable;
import trafficguardian.ipc.Reply;

/** Proves that what should be found is found. */
@Command(
    name = "doctor",
    description = {
      "Proves that the running service finds what it should.",
      "It sends canaries made for this moment through the proxy to a server of its own, and looks",
      "at everything around.",
      "What is found of that is tagged test and counts nowhere; findings --test shows it.",
    },
    footer = {
      "",
      "Examples:",
      "  traffic-guardian doctor",
      "  traffic-guardian doctor --clients      which runtimes here go through the proxy",
      "  traffic-guardian doctor --quick        for health checks of containers and monitors",
      "",
      "Exit codes: 0 nothing failed, 1 something did, 4 the service does not run.",
      "See also: setup, status, run; traffic-guardian help nothing",
    })
final class DoctorCommand extends Verb {
  @Option(
      names = "--quick",
      description = "Only whether it runs, listens and writes; sends no canary.")
  private boolean quick;

  @Option(
      names = "--clients",
      description =
          "Also whether the runtimes on PATH go through the proxy with the variables of run.")
  private boolean clients;

  private final Inspection inspection;

  DoctorCommand(Root root, Inspection inspection) {
    super(root);
    this.inspection = inspection;
  }

  private record Line(String name, Result result) {}

  @Override
  Exit run() throws Failure, InvalidConfig, IOException, GuardianUnavailable, InterruptedException {
    surroundings().mustExist();
    Home home = surroundings().home();
    Config config = surroundings().settings(List.of()).config();
    Optional<Reply.Status> status = Wiring.statusOf(home);
    if (status.isEmpty()) {
      terminal()
          .problem(
              "The service is not running: what needs it is left out. Start it with: "
                  + terminal().command("start"));
    }
    List<Line> lines = new ArrayList<>();
    Checkup checkup = new Checkup(patient(home, config, status), reporting(lines));
    if (quick) {
      checkup.quick();
    } else {
      checkup.whole(() -> inspection.foresight(config, home));
    }
    if (clients) {
      checkup.clients();
    }
    boolean failed = lines.stream().anyMatch(line -> line.result.state() == Result.State.FAILED);
    if (json()) {
      json(status.isPresent(), failed, lines);
    } else {
      terminal().talk(verdict(lines));
    }
    if (status.isEmpty()) {
      return Exit.NOT_RUNNING;
    }
    return failed ? Exit.CONDITION_FOUND : Exit.OK;
  }

  private static String verdict(List<Line> lines) {
    long failed = lines.stream().filter(line -> line.result.state() == Result.State.FAILED).count();
    return failed == 0
        ? "Nothing failed, of %s.".formatted(Words.count(lines.size(), "check"))
        : "%d of %s failed.".formatted(failed, Words.count(lines.size(), "check"));
  }

  private Patient patient(Home home, Config config, Optional<Reply.Status> status)
      throws Failure, InvalidConfig, IOException, GuardianUnavailable {
    Map<String, String> ofClients = new HashMap<>(root().environment());
    Optional<ProxyAddress> proxy = Optional.empty();
    if (status.isPresent()) {
      Wiring wiring = Wiring.of(surroundings(), Optional.empty());
      proxy = Optional.of(wiring.onThisHost());
      wiring.setIn(ofClients, wiring.inspectsHttps());
    }
    Optional<Path> launchers =
        Optional.ofNullable(System.getProperty("trafficguardian.bin")).map(Path::of);
    return new Patient(home, config, status, proxy, launchers, root().environment(), ofClients);
  }

  private Checkup.Report reporting(List<Line> lines) {
    return new Checkup.Report() {
      @Override
      public void looking(String name) {
        if (terminal().colour() && !json()) {
          terminal().pulse("  " + name);
        }
      }

      @Override
      public void came(String name, Result result) {
        lines.add(new Line(name, result));
        if (!json()) {
          if (terminal().colour()) {
            terminal().clearPulse();
          }
          terminal().mark(name, result);
        }
      }
    };
  }

  private void json(boolean running, boolean failed, List<Line> lines) {
    terminal()
        .json(
            "doctor",
            to -> {
              to.writeBooleanProperty("running", running);
              to.writeBooleanProperty("healthy", running && !failed);
              to.writeArrayPropertyStart("checks");
              for (Line line : lines) {
                to.writeStartObject();
                to.writeStringProperty("name", line.name);
                to.writeStringProperty("state", line.result.state().word());
                to.writeStringProperty("says", line.result.says());
                line.result.fix().ifPresent(fix -> Told.write("fix", fix, terminal().place(), to));
                to.writeEndObject();
              }
              to.writeEndArray();
            });
  }
}
