package trafficguardian.host.proxy;

/**
 * What the virtual machine's own flag does not see: buffers outside the heap are counted by
 * libraries, whose errors would end one connection after the other. A service that ends and is
 * started again is better than one that limps.
 */
final class DirectMemory {
  /** A failure, and none of those that a service manager takes for final. */
  static final int EXIT = 1;

  private static final int DEEPEST_CAUSE = 10;

  private DirectMemory() {}

  /** Ends the program if there was no memory. Other exceptions are the caller's. */
  static void endIfNoneIsLeft(Throwable thrown) {
    Throwable cause = thrown;
    for (int i = 0; cause != null && i < DEEPEST_CAUSE; i++) {
      if (cause instanceof OutOfMemoryError) {
        System.err.println("traffic-guardian: out of memory outside the heap");
        Runtime.getRuntime().halt(EXIT);
      }
      cause = cause.getCause();
    }
  }
}
