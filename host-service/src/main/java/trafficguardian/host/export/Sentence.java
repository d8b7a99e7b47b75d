package trafficguardian.host.export;

import trafficguardian.ipc.Direction;
import trafficguardian.ipc.Finding;

/** A finding in one line of plain text. */
public final class Sentence {
  private Sentence() {}

  /** {@code ai_api_key to api.example.com:443: Authorization: [REDACTED:ai_api_key len=108]}. */
  public static String of(Finding finding) {
    return Plain.ascii(
        finding.detection().pattern()
            + (finding.traffic().direction() == Direction.OUTBOUND ? " to " : " from ")
            + finding.traffic().dest()
            + ": "
            + finding.match().snippet());
  }
}
