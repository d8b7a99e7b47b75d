package trafficguardian.match;

/** Bytes that {@link TableFile} did not write: where, and what is wrong. */
public final class InvalidTablesException extends Exception {
  private static final long serialVersionUID = 1L;

  InvalidTablesException(int offset, String reason) {
    super("at byte " + offset + ": " + reason);
  }
}
