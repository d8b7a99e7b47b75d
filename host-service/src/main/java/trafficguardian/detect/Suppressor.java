package trafficguardian.detect;

import java.util.Optional;
import trafficguardian.ipc.Agent;

/**
 * Holds findings back that the operator knows of. It is asked for every hit that was judged, before
 * equal ones are joined, so that what ends to apply is reported from the next hit on.
 */
@FunctionalInterface
public interface Suppressor {
  /** Holds nothing back. */
  Suppressor NONE = (pattern, dest, agent, fingerprint) -> false;

  /** Whether such a finding is held back, which it counts. Any thread may ask; must not block. */
  boolean suppresses(String pattern, String dest, Optional<Agent> agent, String fingerprint);
}
