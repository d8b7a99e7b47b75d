package trafficguardian.host.cli;

/** How long a service that was started in the foreground runs. */
@FunctionalInterface
interface Lifetime {

  /** Called before the service starts: from here on it may be told to stop. */
  default void begin() {}

  /** Has {@code hurry} run when it is asked once more to stop, because that takes long. */
  default void ifAskedAgain(Runnable hurry) {}

  /** Returns when it is time to stop; has {@code reload} run whenever that is asked for. */
  void await(Runnable reload) throws InterruptedException;
}
