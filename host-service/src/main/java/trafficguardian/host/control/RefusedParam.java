package trafficguardian.host.control;

/** A parameter has the right form and still cannot be answered. */
final class RefusedParam extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String field;

  /**
   * @param field its name, which is one of ours
   */
  RefusedParam(String field) {
    super(field);
    this.field = field;
  }

  String field() {
    return field;
  }
}
