package trafficguardian.detect;

/** Tells what the operator sends through the proxy only to see whether it is found. */
@FunctionalInterface
public interface Trials {
  /** There are none. */
  Trials NONE = (dest, fingerprint) -> false;

  /** Whether such a finding belongs to one. Any thread may ask; must not block. */
  boolean covers(String dest, String fingerprint);
}
