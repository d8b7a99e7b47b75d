package trafficguardian.detect;

/** Tells what the operator sends through the proxy only to see whether it is found. */
public interface Trials {
  /** There are none. */
  Trials NONE =
      new Trials() {
        @Override
        public boolean isAt(String host, int port) {
          return false;
        }

        @Override
        public boolean covers(String dest, String fingerprint) {
          return false;
        }
      };

  /** Whether such traffic is one. Any thread may ask; must not block. */
  boolean isAt(String host, int port);

  /** Whether such a finding belongs to one. Any thread may ask; must not block. */
  boolean covers(String dest, String fingerprint);
}
