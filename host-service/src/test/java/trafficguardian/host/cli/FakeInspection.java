package trafficguardian.host.cli;

import java.util.List;
import java.util.Optional;
import trafficguardian.host.config.Config;
import trafficguardian.host.config.ConfigReader;
import trafficguardian.host.home.Home;
import trafficguardian.host.scan.OfflineScan;
import trafficguardian.rules.OperatorRules;
import trafficguardian.rules.RuleDescription;
import trafficguardian.rules.RuleSet;

/**
 * Three rules for configurations, the built-in ones to tell of, and nothing to look at files with.
 */
final class FakeInspection implements Inspection {
  static final String NAMED_SECRET = "0123456789abcdef";

  @Override
  public ConfigReader configReader() {
    return new ConfigReader(Programs.RULES, expression -> Optional.empty());
  }

  @Override
  public OfflineScan scan(Config config) {
    throw new IllegalStateException();
  }

  @Override
  public List<RuleDescription> rules(Config config) {
    return RuleSet.descriptions(OperatorRules.NONE);
  }

  @Override
  public Optional<String> nameOfSecret(Config config, Home home, String fingerprint) {
    return fingerprint.equals(NAMED_SECRET) ? Optional.of("ci-deploy") : Optional.empty();
  }
}
