package trafficguardian.host.cli;

/** A command that cannot do what it was asked, in a sentence for the operator. */
final class Failure extends Exception {
  private static final long serialVersionUID = 1L;

  private final Exit exit;

  Failure(Exit exit, String sentence) {
    super(sentence);
    this.exit = exit;
  }

  Exit exit() {
    return exit;
  }
}
