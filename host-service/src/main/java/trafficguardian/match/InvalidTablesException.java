package trafficguardian.match;

/** Bytes that {@link TableFile} did not write: what is wrong with them. */
public final class InvalidTablesException extends Exception {
  private static final long serialVersionUID = 1L;

  InvalidTablesException(String reason) {
    super(reason);
  }
}
