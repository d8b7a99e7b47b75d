package trafficguardian.host.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import trafficguardian.detect.DetectorOptions;
import trafficguardian.host.config.Config;
import trafficguardian.host.config.ConfigReader;
import trafficguardian.host.doctor.Foresight;
import trafficguardian.host.home.Home;
import trafficguardian.host.scan.OfflineScan;
import trafficguardian.ipc.ConfigProblem;
import trafficguardian.rules.OperatorRules;
import trafficguardian.rules.RuleDescription;
import trafficguardian.rules.RuleSet;

/** Three rules for configurations, the built-in ones to tell of and to look at text with. */
final class FakeInspection implements Inspection {
  static final String NAMED_SECRET = "0123456789abcdef";

  @Override
  public ConfigReader configReader() {
    return new ConfigReader(Programs.RULES, expression -> Optional.empty());
  }

  @Override
  public List<ConfigProblem> credentialProblems(Config config) {
    return List.of();
  }

  @Override
  public OfflineScan scan(Config config) {
    return new OfflineScan(
        new DetectorOptions(
            config.platform(),
            1 << 20,
            4,
            100,
            200,
            true,
            List.of(),
            Set.of(),
            Map.of(),
            OperatorRules.NONE,
            60,
            100));
  }

  @Override
  public List<RuleDescription> rules(Config config) {
    return RuleSet.descriptions(OperatorRules.NONE);
  }

  @Override
  public String builtInDigest() {
    return "8".repeat(64);
  }

  @Override
  public String rulesDigest(Config config, Home home) {
    return "7".repeat(64);
  }

  @Override
  public Optional<String> nameOfSecret(Config config, Home home, String fingerprint) {
    return fingerprint.equals(NAMED_SECRET) ? Optional.of("ci-deploy") : Optional.empty();
  }

  @Override
  public Foresight foresight(Config config, Home home) {
    return (direction, text) -> List.of();
  }

  @Override
  public Optional<byte[]> hostKey(Home home) {
    return Optional.of(new byte[32]);
  }
}
