package trafficguardian.host.proxy;

import java.util.List;

/**
 * Whose HTTPS is to be opened and read.
 *
 * @param passthrough hosts whose connections are not looked at at all; wins over {@code inspect}
 */
public record InspectedHosts(List<HostRule> inspect, List<HostRule> passthrough) {

  public InspectedHosts {
    inspect = List.copyOf(inspect);
    passthrough = List.copyOf(passthrough);
  }
}
