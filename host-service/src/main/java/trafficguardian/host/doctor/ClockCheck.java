package trafficguardian.host.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import trafficguardian.host.advice.Advice;
import trafficguardian.host.journal.JournalReader;
import trafficguardian.host.tls.TrustFiles;
import trafficguardian.ipc.Finding;
import trafficguardian.ipc.FindingFilter;
import trafficguardian.ipc.FindingsQuery;
import trafficguardian.ipc.Reply;

/** Whether the time is later than what has happened, and within what certificates are good for. */
final class ClockCheck implements Check {
  private static final Duration TOLERANCE = Duration.ofSeconds(5);
  private static final Duration SOON = Duration.ofDays(30);
  private static final Advice SET = Advice.byHand("set the clock of this host");

  private final Patient patient;

  ClockCheck(Patient patient) {
    this.patient = patient;
  }

  @Override
  public String name() {
    return "Clock";
  }

  @Override
  public Result run() throws IOException {
    Instant now = Instant.now();
    Optional<Instant> latest =
        Stream.concat(
                newestFinding().stream(), patient.status().map(Reply.Status::startedAt).stream())
            .max(Instant::compareTo);
    if (latest.filter(now.plus(TOLERANCE)::isBefore).isPresent()) {
      return Result.failed("it is earlier than what has happened already", SET);
    }
    Optional<X509Certificate> authority = authority();
    if (authority.isPresent()) {
      Instant begins = authority.get().getNotBefore().toInstant();
      Instant ends = authority.get().getNotAfter().toInstant();
      if (now.isBefore(begins)) {
        return Result.failed("it is earlier than the certificate authority", SET);
      }
      if (now.plus(SOON).isAfter(ends)) {
        return Result.failed(
            "the certificate authority " + (now.isAfter(ends) ? "has expired" : "expires soon"),
            Advice.run("ca rotate").after("make a new one, restart, and trust it"));
      }
    }
    return Result.ok("it fits findings" + (authority.isPresent() ? " and certificates" : ""));
  }

  private Optional<Instant> newestFinding() throws IOException {
    return new JournalReader(patient.home().findings())
            .newest(new FindingsQuery(1, Optional.empty(), FindingFilter.ALL.withTests()))
            .findings()
            .stream()
            .findFirst()
            .map(Finding::timestamp);
  }

  private Optional<X509Certificate> authority() throws IOException {
    Path file = new TrustFiles(patient.home().publicRuntime()).certificate();
    if (Files.notExists(file)) {
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(file)) {
      return Optional.of(
          (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in));
    } catch (GeneralSecurityException damaged) {
      throw new IOException(file + " is damaged", damaged);
    }
  }
}
