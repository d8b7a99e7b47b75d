package trafficguardian.host.doctor;

import java.util.List;
import trafficguardian.ipc.Direction;

/** Knows what the detector makes of a text when no rule is switched off. */
@FunctionalInterface
public interface Foresight {
  /**
   * A finding to be.
   *
   * @param fingerprint under the key of this host
   */
  record Foreseen(String pattern, String fingerprint) {}

  List<Foreseen> of(Direction direction, String text);
}
