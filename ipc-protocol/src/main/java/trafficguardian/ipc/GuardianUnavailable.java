package trafficguardian.ipc;

/** The host service could not be asked, or did not answer as it should. */
public final class GuardianUnavailable extends Exception {
  private static final long serialVersionUID = 1L;

  /** Why. */
  public enum Reason implements Word {
    /** There is no socket, nobody listens on it, or who did ended before the answer did. */
    NOT_RUNNING("not_running"),
    /** What stands at the socket's path is not a socket of the expected owner and mode. */
    UNSAFE_SOCKET("unsafe_socket"),
    /** The service, or the file system, does not let this user in. */
    FORBIDDEN("forbidden"),
    /** No complete answer within the deadline. */
    TIMED_OUT("timed_out"),
    /** The service has no room for another client or request right now. */
    BUSY("busy"),
    /** The service understood the words but not the request: a field is wrong. */
    REFUSED("refused"),
    /** The service tried to answer and failed; its log says more. */
    FAILED("failed"),
    /** The service speaks another revision of the protocol. */
    OTHER_VERSION("other_version"),
    /** The answer breaks the protocol. */
    BAD_REPLY("bad_reply");

    private final String word;

    Reason(String word) {
      this.word = word;
    }

    @Override
    public String word() {
      return word;
    }
  }

  private final Reason reason;

  /**
   * @param message for the operator: our own words, nothing of what was received
   */
  public GuardianUnavailable(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
