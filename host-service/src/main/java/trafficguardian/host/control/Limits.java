package trafficguardian.host.control;

import java.time.Duration;
import trafficguardian.ipc.Bound;
import trafficguardian.ipc.Tally;

/**
 * What one control socket grants its clients.
 *
 * @param connections open at a time
 * @param requestBytes longest request line
 * @param deadline for the whole of one request line to arrive, and again for the whole of one reply
 *     to be taken; a connection on which nothing is asked for that long is closed
 */
public record Limits(int connections, int requestBytes, Duration deadline, Tally<Bound> reached) {
  private static final int CONNECTIONS = 64;

  /** An agent's requests are small. */
  private static final int AGENT_REQUEST_BYTES = 64 * 1024;

  /** As the configuration says. */
  public static Limits forOperator(int maxMessageBytes, Duration deadline, Tally<Bound> reached) {
    return new Limits(CONNECTIONS, maxMessageBytes, deadline, reached);
  }

  /** As the configuration says, but never more than an agent can need. */
  public static Limits forAgents(int maxMessageBytes, Duration deadline, Tally<Bound> reached) {
    return new Limits(
        CONNECTIONS, Math.min(maxMessageBytes, AGENT_REQUEST_BYTES), deadline, reached);
  }
}
