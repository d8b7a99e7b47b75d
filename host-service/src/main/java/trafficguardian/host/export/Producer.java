package trafficguardian.host.export;

import java.util.List;
import java.util.regex.Pattern;
import trafficguardian.rules.RuleDescription;

/**
 * Who findings come from, so that receivers can tell one machine from another.
 *
 * @param version of this program
 * @param host name of the machine
 * @param rules to tell of, beside the findings
 */
public record Producer(String version, String host, List<RuleDescription> rules) {
  public static final String VENDOR = "clawsec";
  public static final String PRODUCT = "traffic-guardian";

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,253}");

  public Producer {
    host = NAME.matcher(host).matches() ? host : "unknown";
    rules = List.copyOf(rules);
  }
}
