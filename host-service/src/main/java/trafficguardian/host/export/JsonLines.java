package trafficguardian.host.export;

import trafficguardian.ipc.Finding;
import trafficguardian.ipc.FindingJson;

/** A finding a line, as {@code clawsec-traffic-finding/v1}. */
final class JsonLines implements Format {
  @Override
  public String next(Finding finding, boolean first) {
    return FindingJson.line(finding) + "\n";
  }
}
