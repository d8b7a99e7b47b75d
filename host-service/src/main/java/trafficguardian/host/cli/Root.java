package trafficguardian.host.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import trafficguardian.host.advice.Place;
import trafficguardian.host.config.ConfigReader;
import trafficguardian.host.config.Product;
import trafficguardian.host.home.PidFile;
import trafficguardian.host.systemd.ServiceUnit;

/** The command itself: what its verbs share. */
@Command(
    name = Product.NAME,
    description = "Shows what AI agents send to and receive from the internet.",
    synopsisSubcommandLabel = "VERB",
    footer = {
      "",
      "Examples:",
      "  traffic-guardian init           write a configuration with every setting explained",
      "  traffic-guardian start          start in the foreground, Ctrl-C stops",
      "  traffic-guardian status         what is inspected, and what is not",
      "  traffic-guardian findings       the newest findings",
      "",
      "Exit codes: 0 ok, 1 found what was asked for, 2 usage, 3 configuration, 4 not running,",
      "5 already running or port taken, 6 permission, 7 timed out, 70 internal.",
    })
final class Root {
  @Mixin final GlobalOptions options = new GlobalOptions();

  private final Map<String, String> environment;
  private final Set<String> ruleIds;
  private final ConfigReader reader;
  private final PrintStream out;
  private final PrintStream err;
  private final boolean outIsTerminal;

  Root(
      Map<String, String> environment,
      Set<String> ruleIds,
      ConfigReader reader,
      PrintStream out,
      PrintStream err,
      boolean outIsTerminal) {
    this.environment = environment;
    this.ruleIds = ruleIds;
    this.reader = reader;
    this.out = out;
    this.err = err;
    this.outIsTerminal = outIsTerminal;
  }

  Map<String, String> environment() {
    return environment;
  }

  Terminal terminal() {
    boolean colour =
        outIsTerminal
            && !options.noColor
            && environment.getOrDefault("NO_COLOR", "").isEmpty()
            && !"dumb".equals(environment.get("TERM"));
    return new Terminal(out, err, options.quiet, colour, place());
  }

  /** Where this runs: the launcher knows what it was called by. */
  Place place() {
    return new Place(
        System.getProperty("trafficguardian.program", Product.NAME),
        options.place(),
        () -> unit().map(ServiceUnit::restart));
  }

  /** The unit that runs the service, if one does. */
  private Optional<ServiceUnit> unit() {
    try {
      return PidFile.running(surroundings().home().pidFile())
          .flatMap(service -> ServiceUnit.of(service.pid()));
    } catch (IOException unknown) {
      return Optional.empty();
    }
  }

  /** Whether a person may be looking at standard output. */
  boolean outIsTerminal() {
    return outIsTerminal;
  }

  Surroundings surroundings() {
    return new Surroundings(options, environment, reader);
  }

  Set<String> ruleIds() {
    return ruleIds;
  }
}
