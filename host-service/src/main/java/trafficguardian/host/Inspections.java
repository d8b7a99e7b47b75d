package trafficguardian.host;

import com.google.common.collect.Sets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import trafficguardian.detect.CoverageMeter;
import trafficguardian.detect.Detector;
import trafficguardian.detect.DetectorContext;
import trafficguardian.detect.DetectorOptions;
import trafficguardian.detect.Exchange;
import trafficguardian.detect.MessageScan;
import trafficguardian.host.cli.Inspection;
import trafficguardian.host.config.Config;
import trafficguardian.host.config.ConfigReader;
import trafficguardian.host.doctor.Foresight;
import trafficguardian.host.home.Home;
import trafficguardian.host.http.RequestTarget;
import trafficguardian.host.scan.OfflineScan;
import trafficguardian.ipc.ConfigProblem;
import trafficguardian.ipc.Finding;
import trafficguardian.ipc.Protocol;
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
  public Foresight foresight(Config config, Home home) throws IOException {
    DetectorOptions options = Options.detector(config);
    List<Finding> findings = new ArrayList<>();
    Detector detector =
        Detector.create(
            options.withRules(Set.of(), Map.of(), options.operatorRules()),
            DetectorContext.offline(
                new Fingerprint(FingerprintKey.in(home.state())),
                new CoverageMeter(),
                InstantSource.system()),
            findings::add);
    return (direction, text) -> {
      findings.clear();
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      MessageScan scan =
          detector.begin(
              Exchange.of("127.0.0.1", Protocol.HTTP, OpenTrials.HOST, RequestTarget.HTTP_PORT),
              direction);
      scan.body(bytes, 0, bytes.length);
      scan.end();
      return findings.stream()
          .map(
              finding ->
                  new Foresight.Foreseen(
                      finding.detection().pattern(),
                      finding.match().secretFingerprint().orElseThrow()))
          .toList();
    };
  }

  @Override
  public Optional<byte[]> hostKey(Home home) throws IOException {
    return FingerprintKey.ifPresent(home.state());
  }

  @Override
  public String builtInDigest() {
    return RuleSet.builtInDigest();
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
