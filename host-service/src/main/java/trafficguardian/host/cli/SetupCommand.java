package trafficguardian.host.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import trafficguardian.host.advice.Advice;
import trafficguardian.host.config.Config;
import trafficguardian.host.config.InvalidConfig;
import trafficguardian.host.config.Product;
import trafficguardian.host.home.Home;
import trafficguardian.host.systemd.UnitFile;
import trafficguardian.host.tls.AuthorityException;
import trafficguardian.host.tls.CertificateAuthority;
import trafficguardian.ipc.GuardianUnavailable;
import trafficguardian.ipc.Reply;

/** Where the operator is on the way to inspected traffic, and what comes next. */
@Command(
    name = "setup",
    description = "Shows how far the setup is, and the next step. Changes nothing.",
    footer = {
      "",
      "Examples:",
      "  traffic-guardian setup",
      "  traffic-guardian setup --json | jq -r .next",
      "  traffic-guardian setup --systemd > traffic-guardian.service",
      "  traffic-guardian setup --systemd --user > ~/.config/systemd/user/traffic-guardian.service",
      "  traffic-guardian setup --launchd > ~/Library/LaunchAgents/traffic-guardian.plist",
      "",
      "Exit codes: 0 shown, 3 the configuration or the CA is not valid.",
      "See also: init, ca, start, wire; docs/SYSTEMD.md",
    })
final class SetupCommand extends Verb {
  /**
   * One step.
   *
   * @param next what to do when it is not done
   */
  private record Step(String name, boolean done, String state, Advice next) {}

  @Option(
      names = "--systemd",
      description = "Print a hardened unit for systemd. How to install it stands in it.")
  private boolean systemd;

  @Option(
      names = "--user",
      description = "With --systemd: a unit for your own user instead of the system.")
  private boolean ofUser;

  @Option(
      names = "--launchd",
      description = "Print a job for launchd, on macOS. How to install it stands in it.")
  private boolean launchd;

  SetupCommand(Root root) {
    super(root);
  }

  @Override
  Exit run() throws Failure, InvalidConfig, IOException, GuardianUnavailable {
    Home home = surroundings().home();
    if (systemd && launchd) {
      throw new Failure(Exit.USAGE, "--systemd and --launchd are for different systems: name one.");
    }
    if (systemd || launchd) {
      return unit();
    }
    if (ofUser) {
      throw new Failure(Exit.USAGE, "--user is for --systemd.");
    }
    List<Step> steps = steps(home);
    Advice next =
        steps.stream()
            .filter(step -> !step.done)
            .findFirst()
            .map(Step::next)
            .orElse(Advice.run("doctor", "findings --test"));
    if (json()) {
      json(home, steps, next);
      return Exit.OK;
    }
    terminal().data("Traffic Guardian %s, in %s".formatted(Product.VERSION, home.root()));
    for (Step step : steps) {
      terminal().data("  [%s] %-9s %s".formatted(step.done ? "x" : " ", step.name, step.state));
    }
    terminal().data("Next: " + next.in(terminal().place()));
    terminal()
        .talk(
            """

            Whether it works          %s
            A process on this host    %s
            A container or a unit     %s
            A client by name          %s
            Trust, and its limits     %s"""
                .formatted(
                    Stream.of(
                            "doctor", "run --help", "env --help", "wire --help", "ca instructions")
                        .map(terminal()::command)
                        .toArray()));
    return Exit.OK;
  }

  private Exit unit() throws Failure {
    String folder = System.getProperty("trafficguardian.bin", "");
    if (folder.isEmpty()) {
      throw new Failure(Exit.USAGE, "Start it by its launcher: the unit has to name that.");
    }
    Path launcher = Path.of(folder, "traffic-guardian");
    boolean ofSystem = systemd && !ofUser;
    Optional<Path> home = root().options.home().map(Path::toAbsolutePath).map(Path::normalize);
    String unit =
        ofSystem
            ? UnitFile.ofSystem(launcher, home)
            : systemd ? UnitFile.ofUser(launcher, home) : UnitFile.ofLaunchd(launcher, home);
    if (json()) {
      terminal().json("setup", to -> to.writeStringProperty("unit", unit));
    } else {
      terminal().data(unit.strip());
    }
    if (ofSystem) {
      Stream.concat(Stream.of(launcher), home.stream())
          .filter(path -> Stream.of("/home", "/root", "/tmp").anyMatch(path::startsWith))
          .findFirst()
          .ifPresent(
              path ->
                  terminal()
                      .talk(
                          "The unit cannot use %s: home and temporary folders are closed to it. Install under /opt first, and keep state under /var or /srv."
                              .formatted(path)));
    }
    return Exit.OK;
  }

  private void json(Home home, List<Step> steps, Advice next) {
    terminal()
        .json(
            "setup",
            to -> {
              to.writeStringProperty("home", home.root().toString());
              to.writeArrayPropertyStart("steps");
              for (Step step : steps) {
                to.writeStartObject();
                to.writeStringProperty("name", step.name);
                to.writeBooleanProperty("done", step.done);
                to.writeStringProperty("state", step.state);
                Told.write("next", step.next, terminal().place(), to);
                to.writeEndObject();
              }
              to.writeEndArray();
              Told.write("next", next, terminal().place(), to);
            });
  }

  private List<Step> steps(Home home)
      throws Failure, InvalidConfig, IOException, GuardianUnavailable {
    Config config = surroundings().settings(List.of()).config();
    Path file = surroundings().configFile();
    boolean configured = Files.exists(file);
    Optional<CertificateAuthority> authority = authority(config.authority(), home);
    Optional<Reply.Status> status = Wiring.statusOf(home);
    boolean inspects = status.filter(Reply.Status::httpsInspection).isPresent();
    boolean current =
        status
            .flatMap(Reply.Status::caFingerprint)
            .equals(authority.map(it -> it.fingerprint().pairs()));
    long seen = status.map(it -> it.coverage().exchanges() + it.coverage().tunnels()).orElse(0L);
    List<Step> steps = new ArrayList<>();
    steps.add(
        new Step(
            "Config", configured, file + (configured ? "" : ", not there"), Advice.run("init")));
    steps.add(
        new Step(
            "CA",
            authority.isPresent(),
            authority.map(it -> it.fingerprint().pairs()).orElse("none"),
            Advice.run("ca init")));
    steps.add(
        new Step(
            "Service",
            status.isPresent(),
            status.map(it -> "on " + String.join(", ", it.listeners())).orElse("not running"),
            Advice.run("start --background")));
    steps.add(
        new Step(
            "HTTPS",
            inspects && current,
            https(inspects, current),
            inspects
                ? Advice.restart()
                : Advice.restart().after("set \"enable_mitm\": true in " + file + ", then")));
    steps.add(
        new Step(
            "Traffic",
            seen > 0,
            seen > 0 ? "passes through" : "none yet",
            Advice.run("run --trust-ca -- sh").after("start your agent in a shell of its own")));
    return steps;
  }

  private static String https(boolean inspects, boolean current) {
    if (!inspects) {
      return "tunnelled, not inspected";
    }
    return current ? "inspected" : "inspected with a former CA";
  }

  static Optional<CertificateAuthority> authority(Config.Authority config, Home home)
      throws IOException {
    try {
      return Optional.of(
          CertificateAuthority.load(config.folder().orElse(home.ca()), AuthorityVerb.CLOCK));
    } catch (AuthorityException unusable) {
      if (unusable.reason() == AuthorityException.Reason.NONE) {
        return Optional.empty();
      }
      throw unusable;
    }
  }
}
