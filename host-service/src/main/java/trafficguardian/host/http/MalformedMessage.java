package trafficguardian.host.http;

/**
 * A message that cannot be read as its receiver would read it, and so is not relayed. It carries no
 * text of the message and no stack trace: it is an outcome, raised as often as an attacker likes.
 */
public final class MalformedMessage extends Exception {
  private final boolean tooLarge;

  private MalformedMessage(String message, boolean tooLarge) {
    super(message, null, false, false);
    this.tooLarge = tooLarge;
  }

  public static MalformedMessage because(String fixedText) {
    return new MalformedMessage(fixedText, false);
  }

  public static MalformedMessage tooLarge() {
    return new MalformedMessage("header section too large", true);
  }

  /** The head or trailer section is over its bound; nothing else need be wrong with it. */
  public boolean isTooLarge() {
    return tooLarge;
  }
}
