package trafficguardian.ipc;

import java.util.regex.Pattern;

/**
 * Whose traffic it is, as far as the operator's configuration can tell.
 *
 * @param id as configured, at most 64 of {@code a-z0-9._-}
 * @param by what told this agent from others
 */
public record Agent(String id, By by) {
  private static final Pattern ID = Pattern.compile("[a-z0-9._-]{1,64}");

  public Agent {
    if (!isId(id)) {
      throw new IllegalArgumentException("not an agent's name");
    }
  }

  static boolean isId(String text) {
    return ID.matcher(text).matches();
  }

  /** How an agent is told from others. */
  public enum By implements Word {
    /** The port that it connects to. */
    LISTENER("listener"),
    /** The user of its Proxy-Authorization. */
    USER("user"),
    /** The token of its Proxy-Authorization. */
    TOKEN("token");

    private final String word;

    By(String word) {
      this.word = word;
    }

    @Override
    public String word() {
      return word;
    }
  }
}
