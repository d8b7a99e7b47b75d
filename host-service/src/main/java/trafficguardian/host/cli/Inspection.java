package trafficguardian.host.cli;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import trafficguardian.host.config.Config;
import trafficguardian.host.config.ConfigReader;
import trafficguardian.host.doctor.Foresight;
import trafficguardian.host.home.Home;
import trafficguardian.host.scan.OfflineScan;
import trafficguardian.ipc.ConfigProblem;
import trafficguardian.rules.RuleDescription;

/** The detector, for verbs that need no service. */
public interface Inspection {
  /** Reads configurations, for the rules that there are. */
  ConfigReader configReader();

  /**
   * What is wrong with the files of credentials that {@code config} names, without anything that
   * they hold. Only {@code start} needs them; other verbs may not be allowed to read them.
   *
   * @throws trafficguardian.host.files.UnsafeFileException if others may read or change one
   */
  List<ConfigProblem> credentialProblems(Config config) throws IOException;

  /** What files are looked at with. */
  OfflineScan scan(Config config);

  /** Every rule, those that are switched off included. */
  List<RuleDescription> rules(Config config);

  /** Digest of the rules that this program brings, 64 hex digits. */
  String builtInDigest();

  /** Digest of the rules in use, 64 hex digits; makes the key of this host if there is none. */
  String rulesDigest(Config config, Home home) throws IOException;

  /** What the operator calls the known secret with this fingerprint, if it has a name. */
  Optional<String> nameOfSecret(Config config, Home home, String fingerprint) throws IOException;

  /** What the detector makes of texts, with the rules of {@code config}, none of them off. */
  Foresight foresight(Config config, Home home) throws IOException;

  /** The key of this host, if it has one yet. */
  Optional<byte[]> hostKey(Home home) throws IOException;
}
