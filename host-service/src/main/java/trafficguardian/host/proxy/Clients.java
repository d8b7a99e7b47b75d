package trafficguardian.host.proxy;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import trafficguardian.ipc.Agent;

/**
 * Who may use the proxy, and which agent's traffic is whose.
 *
 * <p>Where clients need not be known, a user is taken at its word: it is a label then, not a proof.
 *
 * @param mustBeKnown whether only the users and the agents with a token are served
 * @param users SHA-256 of each user's token, 64 hex digits
 */
public record Clients(boolean mustBeKnown, Map<String, String> users, List<Mark> marks) {

  /** Everybody, and nobody in particular. */
  public static final Clients ANYBODY = new Clients(false, Map.of(), List.of());

  public Clients {
    users = Map.copyOf(users);
    marks = List.copyOf(marks);
  }

  /**
   * How one agent is told from others.
   *
   * @param port a listener of its own
   * @param user what it calls itself
   * @param tokenSha256 of its token, 64 hex digits
   */
  public record Mark(
      String agent, Optional<Integer> port, Optional<String> user, Optional<String> tokenSha256) {}

  /** What became of the question who a client is. */
  sealed interface Answer {
    /** Served, and perhaps told from others. */
    record Served(Optional<Agent> agent) implements Answer {}

    /** Asked for its credentials. */
    record Unknown() implements Answer {}
  }

  /** The listeners that agents have for themselves. */
  public List<Integer> ports() {
    return marks.stream().flatMap(mark -> mark.port().stream()).toList();
  }

  /**
   * Who it is. The strongest mark counts: the token, which is a proof, then the user, then the
   * listener.
   *
   * @param port of the listener that the client connected to
   */
  Answer answer(int port, Optional<ProxyCredentials> credentials) {
    Optional<Mark> byToken =
        marks.stream().filter(mark -> matches(mark.tokenSha256(), credentials)).findFirst();
    if (byToken.isPresent()) {
      return served(byToken.get(), Agent.By.TOKEN);
    }
    String user = credentials.map(ProxyCredentials::user).orElse("");
    if (mustBeKnown && !matches(Optional.ofNullable(users.get(user)), credentials)) {
      return new Answer.Unknown();
    }
    Optional<Mark> byUser =
        user.isEmpty()
            ? Optional.empty()
            : marks.stream().filter(mark -> mark.user().equals(Optional.of(user))).findFirst();
    if (byUser.isPresent()) {
      return served(byUser.get(), Agent.By.USER);
    }
    return marks.stream()
        .filter(mark -> mark.port().equals(Optional.of(port)))
        .findFirst()
        .map(mark -> served(mark, Agent.By.LISTENER))
        .orElse(new Answer.Served(Optional.empty()));
  }

  private static Answer served(Mark mark, Agent.By by) {
    return new Answer.Served(Optional.of(new Agent(mark.agent(), by)));
  }

  private static boolean matches(Optional<String> sha256, Optional<ProxyCredentials> credentials) {
    return sha256.isPresent()
        && credentials.isPresent()
        && credentials.get().tokenSha256().is(HexFormat.of().parseHex(sha256.get()));
  }
}
