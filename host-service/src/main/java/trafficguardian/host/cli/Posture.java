package trafficguardian.host.cli;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import com.google.common.net.InetAddresses;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.core.JsonGenerator;
import trafficguardian.host.config.Config;
import trafficguardian.host.config.Settings;
import trafficguardian.host.home.Home;
import trafficguardian.host.suppression.SuppressionFile;
import trafficguardian.host.tls.AuthorityException;
import trafficguardian.host.tls.AuthorityException.Reason;
import trafficguardian.host.tls.CertificateAuthority;
import trafficguardian.ipc.Json;
import trafficguardian.ipc.Platform;
import trafficguardian.ipc.Reply;
import trafficguardian.ipc.SuppressionJson;

/**
 * What the monitor is set up to do, for those who watch over its host: the same for as long as
 * nobody changes anything.
 *
 * @param caFingerprint 64 hex digits in lower case
 * @param configSha256 of every setting in effect and of what {@code suppress add} made
 * @param rulesSha256 as {@code status} shows it
 * @param listener {@code host:port} as configured; several have a comma between them
 */
record Posture(
    Platform platform,
    boolean httpsInspection,
    Optional<String> caFingerprint,
    String configSha256,
    String rulesSha256,
    String listener,
    int maxScanBytes) {
  static final String PROFILE_SCHEMA = "clawsec-traffic-profile/v1";
  static final String LIVE_SCHEMA = "clawsec-traffic-posture/v1";

  private static final String MODE = "detect-and-log";

  /** That of a home with these settings. */
  static Posture of(Settings settings, Home home, Inspection inspection) throws IOException {
    Config config = settings.config();
    return new Posture(
        config.platform(),
        config.tls().enableMitm(),
        caFingerprint(config, home),
        configDigest(settings, home),
        inspection.rulesDigest(config, home),
        listener(config.proxy()),
        config.scan().maxBytes());
  }

  private static Optional<String> caFingerprint(Config config, Home home) throws IOException {
    try {
      return Optional.of(
          CertificateAuthority.load(
                  config.authority().folder().orElse(home.ca()), InstantSource.system())
              .fingerprint()
              .hex());
    } catch (AuthorityException unusable) {
      if (unusable.reason() == Reason.NONE) {
        return Optional.empty();
      }
      throw unusable;
    }
  }

  private static String configDigest(Settings settings, Home home) throws IOException {
    Hasher digest = Hashing.sha256().newHasher();
    for (Reply.Setting setting : settings.shown()) {
      digest.putString(setting.key() + "=" + setting.value() + "\n", StandardCharsets.UTF_8);
    }
    SuppressionFile.read(home.state().resolve(SuppressionFile.NAME)).stream()
        .map(SuppressionJson::line)
        .sorted()
        .forEach(line -> digest.putString(line + "\n", StandardCharsets.UTF_8));
    return digest.hash().toString();
  }

  private static String listener(Config.Proxy proxy) {
    return proxy.hosts().stream()
        .map(
            host ->
                InetAddresses.isInetAddress(host)
                    ? InetAddresses.toUriString(InetAddresses.forString(host))
                    : host)
        .map(host -> host + ":" + proxy.port())
        .collect(Collectors.joining(", "));
  }

  /** The profile: nothing in it changes while the posture does not. */
  String profile() {
    // In the order of the names.
    return Json.line(
        to -> {
          to.writeStartObject();
          writeFingerprint(to);
          to.writeStringProperty("config_sha256", configSha256);
          to.writeBooleanProperty("https_inspection", httpsInspection);
          to.writeStringProperty("listener", listener);
          to.writeNumberProperty("max_scan_bytes", maxScanBytes);
          to.writeStringProperty("mode", MODE);
          to.writeStringProperty("platform", platform.word());
          to.writeStringProperty("ruleset_sha256", rulesSha256);
          to.writeStringProperty("schema_version", PROFILE_SCHEMA);
          to.writeEndObject();
        });
  }

  /**
   * How the monitor is at this moment.
   *
   * @param findingsSha256 of the file of findings, if there is one
   */
  String live(boolean running, Optional<String> findingsSha256, Instant now) {
    return Json.line(
        to -> {
          to.writeStartObject();
          to.writeStringProperty("schema_version", LIVE_SCHEMA);
          to.writeStringProperty("platform", platform.word());
          to.writeStringProperty("monitor_status", running ? "running" : "stopped");
          to.writeStringProperty("mode", MODE);
          to.writeBooleanProperty("https_inspection", httpsInspection);
          writeFingerprint(to);
          to.writeStringProperty("config_sha256", configSha256);
          writeOrNull("finding_log_sha256", findingsSha256, to);
          to.writeStringProperty("generated_at", Json.timestamp(now));
          to.writeEndObject();
        });
  }

  private void writeFingerprint(JsonGenerator to) {
    writeOrNull("ca_fingerprint_sha256", caFingerprint, to);
  }

  private static void writeOrNull(String name, Optional<String> value, JsonGenerator to) {
    if (value.isPresent()) {
      to.writeStringProperty(name, value.get());
    } else {
      to.writeNullProperty(name);
    }
  }
}
