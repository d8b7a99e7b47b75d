package trafficguardian.host.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import trafficguardian.host.config.Config;
import trafficguardian.host.config.InvalidConfig;
import trafficguardian.host.home.Home;
import trafficguardian.host.home.PidFile;
import trafficguardian.host.journal.Events;
import trafficguardian.host.suppression.LiveSuppressions;
import trafficguardian.host.suppression.SuppressionFile;
import trafficguardian.ipc.GuardianClient;
import trafficguardian.ipc.GuardianUnavailable;
import trafficguardian.ipc.GuardianUnavailable.Reason;
import trafficguardian.ipc.Reply;
import trafficguardian.ipc.Reply.Suppressed;
import trafficguardian.ipc.Reply.Suppressed.Origin;
import trafficguardian.ipc.Reply.SuppressionChange;
import trafficguardian.ipc.Reply.SuppressionChange.Outcome;
import trafficguardian.ipc.Request;

/** The suppressions of a home: by the service, or in its files while it does not run. */
final class Suppressing {
  private final Surroundings surroundings;
  private final Home home;

  Suppressing(Surroundings surroundings) {
    this.surroundings = surroundings;
    this.home = surroundings.home();
  }

  /** A change to the files, by this process. */
  @FunctionalInterface
  interface Change {
    Outcome to(LiveSuppressions suppressions) throws IOException;
  }

  /**
   * All there are, with what each has held back since the service started.
   *
   * @throws Failure if the service could not use the file of suppress add, which can be used now
   * @throws IOException if it cannot be used
   */
  List<Suppressed> all() throws Failure, GuardianUnavailable, InvalidConfig, IOException {
    try {
      Reply.Status status = client().ask(new Request.Status());
      if (status.health().degraded().contains(LiveSuppressions.UNUSABLE)) {
        throw unusable();
      }
      return status.operator().map(Reply.Operator::suppressions).orElse(List.of());
    } catch (GuardianUnavailable unavailable) {
      refuseUnlessStopped(unavailable);
      List<Suppressed> all = new ArrayList<>();
      config().suppressions().forEach(entry -> all.add(new Suppressed(entry, Origin.CONFIG, 0)));
      SuppressionFile.read(file())
          .forEach(entry -> all.add(new Suppressed(entry, Origin.COMMAND, 0)));
      return all;
    }
  }

  /** Says what is wrong with the file, or what to do if nothing is any more. */
  private Failure unusable() throws IOException {
    int mended = SuppressionFile.read(file()).size();
    return new Failure(
        Exit.CONFIG_INVALID,
        ("%s could not be used when the service read it: none in it applies. It can be now, with"
                + " %s: send the service SIGHUP.")
            .formatted(file(), Words.count(mended, "suppression")));
  }

  private Path file() {
    return home.state().resolve(SuppressionFile.NAME);
  }

  /** Has the service make a change, or makes it in its files. */
  Outcome change(Request<SuppressionChange> request, Change change)
      throws Failure, GuardianUnavailable, InvalidConfig, IOException {
    try {
      return client().ask(request).outcome();
    } catch (GuardianUnavailable unavailable) {
      refuseUnlessStopped(unavailable);
      return changeFiles(change);
    }
  }

  /** As the service would, which cannot start meanwhile. */
  private Outcome changeFiles(Change change) throws Failure, InvalidConfig, IOException {
    Config config = config();
    home.create();
    Optional<PidFile> alone = PidFile.take(home.pidFile());
    if (alone.isEmpty()) {
      throw new Failure(Exit.ALREADY_RUNNING, "The service is just starting. Try again.");
    }
    PidFile pidFile = alone.get();
    try (pidFile;
        Events events = Events.open(home.events(), config.platform())) {
      return change.to(
          LiveSuppressions.open(
              home.state(), config.suppressions(), events::accept, InstantSource.system()));
    }
  }

  Config config() throws InvalidConfig, IOException {
    return surroundings.settings(List.of()).config();
  }

  /** What a change that was not made means for the operator. */
  Failure failure(Outcome outcome, String id) {
    return switch (outcome) {
      case IN_CONFIG ->
          new Failure(
              Exit.USAGE,
              id
                  + " stands in "
                  + surroundings.configFile()
                  + ": take it out of there, then SIGHUP.");
      case FULL ->
          new Failure(
              Exit.USAGE, "There are as many as there may be. Remove some: suppress list, remove.");
      case UNUSABLE_FILE ->
          new Failure(
              Exit.CONFIG_INVALID,
              file()
                  + " is damaged or open to others: none in it applies. Mend it, or move it away.");
      case UNKNOWN, ADDED, RENEWED, REMOVED ->
          new Failure(Exit.USAGE, "No suppression has the id " + id + ". See: suppress list.");
    };
  }

  private GuardianClient client() {
    return GuardianClient.at(home.adminSocket(), StatusCommand.PATIENCE);
  }

  private static void refuseUnlessStopped(GuardianUnavailable unavailable)
      throws GuardianUnavailable {
    if (unavailable.reason() != Reason.NOT_RUNNING) {
      throw unavailable;
    }
  }
}
