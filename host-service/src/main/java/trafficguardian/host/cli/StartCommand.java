package trafficguardian.host.cli;

import java.io.IOException;
import java.net.BindException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import trafficguardian.host.config.Config;
import trafficguardian.host.config.InvalidConfig;
import trafficguardian.host.config.LiveSettings;
import trafficguardian.host.config.Product;
import trafficguardian.host.config.Sources;
import trafficguardian.host.home.Home;
import trafficguardian.host.home.PidFile;
import trafficguardian.host.home.ProcessIdentity;
import trafficguardian.host.log.TextLog;
import trafficguardian.host.systemd.ServiceManager;
import trafficguardian.ipc.GuardianUnavailable;
import trafficguardian.ipc.Reply;

/** Runs the service, in this process or in one of its own. */
@Command(
    name = "start",
    description = "Starts the service: in the foreground, unless told otherwise.",
    footer = {
      "",
      "SIGTERM and Ctrl-C let what is under way end and stop; a second one does not wait for it.",
      "SIGHUP reads the configuration again.",
      "",
      "Examples:",
      "  traffic-guardian start",
      "  traffic-guardian start --background",
      "  traffic-guardian start --port 9999 --home /srv/guardian",
      "",
      "Exit codes: 0 stopped as asked, or ready in the background; 3 the configuration or the CA is",
      "not valid, 5 it runs already or a port is taken, 6 an unsafe file, 7 not ready in time.",
      "See also: stop, status, setup; traffic-guardian help start",
    })
final class StartCommand extends Verb {
  @Option(
      names = "--background",
      description = "Start a process of its own and return when it is ready.")
  private boolean background;

  @Option(
      names = "--no-mitm",
      description = "Tunnel HTTPS unread, whatever the configuration says.")
  private boolean noMitm;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "Listen on this port instead of the configured one; 0 picks a free one.")
  private @Nullable String port;

  @Option(names = "--watch", description = "Then show findings as they come, as watch does.")
  private boolean watch;

  /** How {@code --background} starts the other process: nobody looks at its terminal. */
  @Option(names = "--detached", hidden = true)
  private boolean detached;

  private final Service service;
  private final Class<?> main;
  private final Lifetime lifetime;

  StartCommand(Root root, Service service, Class<?> main, Lifetime lifetime) {
    super(root);
    this.service = service;
    this.main = main;
    this.lifetime = lifetime;
  }

  // Fetched when there is something to log: every other verb is spared the start of the logger.
  private static Logger log() {
    return LoggerFactory.getLogger(StartCommand.class);
  }

  @Override
  Exit run() throws Failure, InvalidConfig, IOException, GuardianUnavailable, InterruptedException {
    Home home = surroundings().home();
    LiveSettings settings = LiveSettings.from(() -> surroundings().settings(flags()));
    home.create();
    if (background) {
      Exit started = inBackground(home);
      return watch && started == Exit.OK ? new WatchCommand(root()).run() : started;
    }
    PidFile pidFile = take(home);
    try (pidFile) {
      return run(settings, home);
    }
  }

  /** One at a time: they share the file that the other process talks into. */
  private Exit inBackground(Home home) throws Failure, IOException, InterruptedException {
    Optional<PidFile> alone = PidFile.take(home.privateRuntime().resolve("start.lock"));
    if (alone.isEmpty()) {
      throw isStarting(home);
    }
    PidFile lock = alone.get();
    try (lock) {
      refuseIfRunning(home);
      return new Background(home, terminal(), json()).start(main, arguments());
    }
  }

  private static Failure isStarting(Home home) {
    return new Failure(
        Exit.ALREADY_RUNNING, "Another process is starting for " + home.root() + ".");
  }

  private static PidFile take(Home home) throws Failure, IOException {
    Optional<PidFile> taken = PidFile.take(home.pidFile());
    if (taken.isEmpty()) {
      refuseIfRunning(home);
      throw isStarting(home);
    }
    return taken.get();
  }

  private static void refuseIfRunning(Home home) throws Failure, IOException {
    Optional<ProcessIdentity> running = PidFile.running(home.pidFile());
    if (running.isPresent()) {
      throw new Failure(
          Exit.ALREADY_RUNNING,
          "The service is running already for %s, process %d."
              .formatted(home.root(), running.get().pid()));
    }
  }

  private Exit run(LiveSettings settings, Home home)
      throws Failure, IOException, InterruptedException {
    lifetime.begin();
    Config.Log config = settings.now().config().log();
    try (TextLog log = TextLog.open(config.folder().orElse(home.log()), config, !detached);
        Service.Running running = start(settings, home);
        ServiceManager manager = ServiceManager.of(root().environment())) {
      settings.onReload(
          (now, outcome) -> {
            log.level(now.config().log().level());
            tell(outcome);
          });
      log().info("{} {} is ready on {}", Product.NAME, Product.VERSION, running.addresses());
      Ready.of(running, home).tell(terminal(), json());
      lifetime.ifAskedAgain(running::hurry);
      String status = "on " + String.join(", ", running.addresses());
      manager.watch(running::answersWithin);
      manager.ready(status);
      holdJars();
      Watcher watcher = watch ? Watcher.start(this) : Watcher.NONE;
      try (watcher) {
        lifetime.await(
            () -> {
              manager.reloading();
              var unused = settings.reload();
              manager.ready(status);
            });
      }
      manager.stopping();
      log().info("stopping");
      terminal().talk("Stopping; what is under way may end.");
    }
    return Exit.OK;
  }

  /**
   * Has java open every jar now, by looking for what is in none: an upgrade or a build that
   * replaces them while this runs is then no concern of ours.
   */
  private static void holdJars() {
    var unused = ClassLoader.getSystemResource("in/no/jar");
  }

  private Service.Running start(LiveSettings settings, Home home) throws Failure, IOException {
    try {
      return service.start(settings, home);
    } catch (ListenFailure taken) {
      log().error("a port is taken");
      throw new Failure(Exit.ALREADY_RUNNING, String.valueOf(taken.getMessage()));
    } catch (BindException taken) {
      log().error("a port is taken");
      Config.Proxy proxy = settings.now().config().proxy();
      throw new Failure(
          Exit.ALREADY_RUNNING,
          "Cannot listen on %s, port %d: it is taken, not for this user, or no address of this host."
              .formatted(String.join(", ", proxy.hosts()), proxy.port()));
    }
  }

  private void tell(Reply.Reloaded reloaded) {
    if (!reloaded.problems().isEmpty()) {
      // Problems quote the file: they are for the terminal, the log gets their number.
      log()
          .warn(
              "configuration not applied, the one before stays: {} problems; check-config names"
                  + " them",
              reloaded.problems().size());
      reloaded.problems().forEach(problem -> terminal().problem(problem.sentence()));
      return;
    }
    log()
        .info(
            "configuration read again, applied {}, waiting for a restart {}",
            reloaded.applied(),
            reloaded.needRestart());
    terminal()
        .talk(
            "Configuration read again. Applied: %s. Need a restart: %s."
                .formatted(names(reloaded.applied()), names(reloaded.needRestart())));
  }

  private static String names(List<String> keys) {
    return keys.isEmpty() ? "nothing" : String.join(", ", keys);
  }

  private List<Sources.Flag> flags() {
    List<Sources.Flag> flags = new ArrayList<>();
    if (noMitm) {
      flags.add(new Sources.Flag("--no-mitm", "enable_mitm", "false"));
    }
    if (port != null) {
      flags.add(new Sources.Flag("--port", "proxy_port", port));
    }
    return flags;
  }

  /** What makes another process do the same in the foreground. */
  private List<String> arguments() {
    List<String> arguments = new ArrayList<>(List.of("start", "--detached"));
    arguments.addAll(root().options.arguments());
    flags()
        .forEach(
            flag -> {
              arguments.add(flag.flag());
              if (flag.flag().equals("--port")) {
                arguments.add(flag.value());
              }
            });
    return arguments;
  }
}
