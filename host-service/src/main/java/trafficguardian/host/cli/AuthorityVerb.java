package trafficguardian.host.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import trafficguardian.host.config.Config;
import trafficguardian.host.config.InvalidConfig;
import trafficguardian.host.home.Home;
import trafficguardian.host.home.PidFile;
import trafficguardian.host.tls.CertificateAuthority;

/** One verb of {@code ca}: where the authority is and how it is shown. */
abstract class AuthorityVerb extends Verb {
  static final InstantSource CLOCK = InstantSource.system();
  private static final Duration WARN_BEFORE = Duration.ofDays(30);

  AuthorityVerb(Root root) {
    super(root);
  }

  final Home home() {
    return surroundings().home();
  }

  final Config.Authority config() throws InvalidConfig, IOException {
    return surroundings().settings(List.of()).config().authority();
  }

  final Path folder() throws InvalidConfig, IOException {
    return config().folder().orElse(home().ca());
  }

  /** The authority; says so if it ends soon. */
  final CertificateAuthority load() throws InvalidConfig, IOException {
    CertificateAuthority authority = CertificateAuthority.load(folder(), CLOCK);
    Instant now = CLOCK.instant();
    if (authority.expires().isBefore(now.plus(WARN_BEFORE))) {
      terminal()
          .problem(
              "This certificate authority ends in %s. Make a new one in time: %s"
                  .formatted(
                      Words.duration(Duration.between(now, authority.expires())),
                      terminal().command("ca rotate")));
    }
    return authority;
  }

  final boolean isRunning() throws IOException {
    return PidFile.running(home().pidFile()).isPresent();
  }

  final String words(CertificateAuthority authority) {
    return String.join(" ", authority.fingerprint().words());
  }

  final void fingerprint(CertificateAuthority authority) {
    terminal().data("SHA-256  " + authority.fingerprint().pairs());
    terminal().data("Words    " + words(authority));
  }

  static void write(CertificateAuthority authority, Path folder, JsonGenerator to) {
    to.writeStringProperty("folder", folder.toString());
    to.writeStringProperty("subject", authority.certificate().getSubjectX500Principal().getName());
    to.writeStringProperty("serial", authority.certificate().getSerialNumber().toString(16));
    to.writeStringProperty(
        "valid_from", authority.certificate().getNotBefore().toInstant().toString());
    to.writeStringProperty("valid_until", authority.expires().toString());
    writeFingerprint(authority, to);
  }

  static void writeFingerprint(CertificateAuthority authority, JsonGenerator to) {
    to.writeStringProperty("ca_fingerprint", authority.fingerprint().pairs());
    to.writeArrayPropertyStart("ca_words");
    authority.fingerprint().words().forEach(to::writeString);
    to.writeEndArray();
  }
}
