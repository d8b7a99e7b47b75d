package trafficguardian.host;

import com.google.common.collect.Sets;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import trafficguardian.host.cli.Inspection;
import trafficguardian.host.config.Config;
import trafficguardian.host.config.ConfigReader;
import trafficguardian.host.home.Home;
import trafficguardian.host.scan.OfflineScan;
import trafficguardian.ipc.ConfigProblem;
import trafficguardian.rules.Fingerprint;
import trafficguardian.rules.OperatorRules;
import trafficguardian.rules.RuleDescription;
import trafficguardian.rules.RuleLanguage;
import trafficguardian.rules.RuleSet;

/** The detector of this program, for the command line. */
final class Inspections implements Inspection {

  /** Reads configurations with the rules that this version has. */
  static ConfigReader reader() {
    return new ConfigReader(
        Sets.union(RuleSet.ids(), OperatorRules.VALUE_IDS),
        expression -> RuleLanguage.faultOf(expression));
  }

  @Override
  public ConfigReader configReader() {
    return reader();
  }

  @Override
  public List<ConfigProblem> credentialProblems(Config config) throws IOException {
    return CredentialFiles.problems(config);
  }

  @Override
  public OfflineScan scan(Config config) {
    return new OfflineScan(Options.detector(config));
  }

  @Override
  public List<RuleDescription> rules(Config config) {
    return RuleSet.descriptions(Options.operatorRules(config.rules()));
  }

  @Override
  public Optional<byte[]> hostKey(Home home) throws IOException {
    return FingerprintKey.ifPresent(home.state());
  }

  @Override
  public String rulesDigest(Config config, Home home) throws IOException {
    return RuleSet.of(
            config.rules().disabled(),
            Options.operatorRules(config.rules()),
            new Fingerprint(FingerprintKey.in(home.state())))
        .sha256();
  }

  @Override
  public Optional<String> nameOfSecret(Config config, Home home, String fingerprint)
      throws IOException {
    if (config.rules().knownSecrets().isEmpty()) {
      return Optional.empty();
    }
    Fingerprint ofThisHost = new Fingerprint(FingerprintKey.in(home.state()));
    return config.rules().knownSecrets().stream()
        .filter(
            secret -> fingerprint.equals(OperatorRules.fingerprintOf(secret.value(), ofThisHost)))
        .flatMap(secret -> secret.name().stream())
        .findFirst();
  }
}
