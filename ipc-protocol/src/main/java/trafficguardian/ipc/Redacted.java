package trafficguardian.ipc;

/**
 * Text that has passed the redactor: the only text about traffic that may be written, sent or
 * shown.
 *
 * <p>There are two ways to make one, each with a name worth searching for: {@link #byRedactor}
 * where text is built from a rule and our own words, and {@link #fromWire} where text is read back
 * that was redacted before it was written.
 */
public final class Redacted {
  /** Longest redacted text, in characters (schema v1: at most 200). */
  public static final int MAX_LENGTH = 200;

  private final String text;

  private Redacted(String text) {
    this.text = text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH);
  }

  /**
   * For the redactor alone: {@code text} holds nothing of what matched nor of what stood around it.
   */
  public static Redacted byRedactor(String text) {
    return new Redacted(text);
  }

  /** For readers of journals and IPC messages: {@code text} was redacted by whoever wrote it. */
  public static Redacted fromWire(String text) {
    return new Redacted(text);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Redacted that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /** The text itself: it is safe to show. */
  @Override
  public String toString() {
    return text;
  }
}
