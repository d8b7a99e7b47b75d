package trafficguardian.host.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import trafficguardian.host.advice.Advice;
import trafficguardian.ipc.GuardianClient;
import trafficguardian.ipc.GuardianUnavailable;
import trafficguardian.ipc.GuardianUnavailable.Reason;

/** Findings as they come. */
@Command(
    name = "watch",
    description = {
      "Shows findings as they come, a line each, until Ctrl-C.",
      "On a terminal it also says what passes while nothing is found.",
    },
    footer = {
      "",
      "A filter is name=value: severity (at least), pattern, direction, dest, agent, class.",
      "",
      "Examples:",
      "  traffic-guardian watch",
      "  traffic-guardian watch --filter severity=high --filter 'dest=*.example.com'",
      "  traffic-guardian watch --json | jq -r .pattern",
      "",
      "Exit codes: 0 ended by Ctrl-C, 2 a filter that cannot be, 4 not running.",
      "See also: findings, status; traffic-guardian help nothing",
    })
final class WatchCommand extends Verb {
  @Option(
      names = "--filter",
      paramLabel = "F",
      description = "Show only such findings; of several, all must hold.")
  private List<String> filters = new ArrayList<>();

  @Option(names = "--compact", description = "Shorter lines: severity, time, rule, destination.")
  private boolean compact;

  WatchCommand(Root root) {
    super(root);
  }

  @Override
  Exit run() throws Failure, GuardianUnavailable, IOException {
    Optional<String> pattern = WatchFilter.pattern(filters);
    if (pattern.isPresent()) {
      Optional<String> unknown = new PatternNames(root()).problemOf(pattern.get());
      if (unknown.isPresent()) {
        throw new Failure(Exit.USAGE, unknown.get());
      }
    }
    AtomicBoolean stop = new AtomicBoolean();
    Watching watching = watching(this, WatchFilter.of(filters), compact);
    Thread watcher = Thread.currentThread();
    Runnable end =
        () -> {
          stop.set(true);
          watcher.interrupt();
        };
    Signals.on("INT", end);
    Signals.on("TERM", end);
    try {
      watching.run(stop::get);
      return Exit.OK;
    } catch (GuardianUnavailable unavailable) {
      if (unavailable.reason() != Reason.NOT_RUNNING) {
        throw unavailable;
      }
      throw new Failure(
          Exit.NOT_RUNNING,
          "Traffic Guardian is not running for %s.".formatted(surroundings().home().root()),
          Advice.run("start --watch").after("Start it, and watch, with"));
    }
  }

  /** One that shows what {@code verb} is to show. */
  static Watching watching(Verb verb, WatchFilter filter, boolean compact) {
    WatchScreen.Style style =
        verb.json()
            ? WatchScreen.Style.JSON
            : compact ? WatchScreen.Style.COMPACT : WatchScreen.Style.FULL;
    return new Watching(
        GuardianClient.at(verb.surroundings().home().adminSocket(), StatusCommand.PATIENCE),
        new WatchScreen(verb.terminal(), filter, style, verb.root().outIsTerminal()));
  }
}
