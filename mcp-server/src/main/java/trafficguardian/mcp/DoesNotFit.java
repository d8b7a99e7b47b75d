package trafficguardian.mcp;

/**
 * Something that the host sent lies outside what an agent may see. Carries no text: it would be
 * foreign.
 */
final class DoesNotFit extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DoesNotFit() {
    super(null, null, false, false);
  }
}
