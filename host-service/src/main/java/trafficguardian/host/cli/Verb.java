package trafficguardian.host.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import trafficguardian.host.config.InvalidConfig;
import trafficguardian.ipc.GuardianUnavailable;

/** One verb of the command line. */
abstract class Verb implements Callable<Integer> {
  private final Root root;

  Verb(Root root) {
    this.root = root;
  }

  final Root root() {
    return root;
  }

  final Terminal terminal() {
    return root.terminal();
  }

  final Surroundings surroundings() {
    return root.surroundings();
  }

  final boolean json() {
    return root.options.json;
  }

  @Override
  public final Integer call()
      throws Failure, InvalidConfig, IOException, GuardianUnavailable, InterruptedException {
    return run().code();
  }

  abstract Exit run()
      throws Failure, InvalidConfig, IOException, GuardianUnavailable, InterruptedException;
}
