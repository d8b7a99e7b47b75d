package trafficguardian.host.export;

import trafficguardian.ipc.Direction;
import trafficguardian.ipc.Finding;

/** A finding in one line of plain text. */
public final class Sentence {
  private Sentence() {}

  /** {@code ai_api_key to api.example.com:443: Authorization: [REDACTED:ai_api_key len=108]}. */
  public static String of(Finding finding) {
    return Plain.ascii(
        finding.pattern()
            + (finding.direction() == Direction.OUTBOUND ? " to " : " from ")
            + finding.dest()
            + ": "
            + finding.snippet());
  }
}
