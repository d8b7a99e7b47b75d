package trafficguardian.host.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import trafficguardian.ipc.Classification;
import trafficguardian.ipc.Direction;
import trafficguardian.ipc.Finding;
import trafficguardian.ipc.Json;
import trafficguardian.ipc.MessagePart;
import trafficguardian.ipc.Platform;
import trafficguardian.ipc.Protocol;
import trafficguardian.ipc.Redacted;
import trafficguardian.ipc.Severity;
import trafficguardian.ipc.ThreatType;

/** Runs the command line in this process and keeps what it says. */
final class Programs {
  static final Set<String> RULES = Set.of("ai_api_key", "aws_access_key", "pipe_to_shell");

  private Programs() {}

  /** What a run said and how it ended. */
  record Run(int exit, String out, String err) {
    JsonNode json() {
      return Json.mapper().readTree(out);
    }
  }

  static Run run(Path home, String... arguments) {
    return run(Map.of(), home, arguments);
  }

  static Run run(Map<String, String> environment, Path home, String... arguments) {
    return run(reload -> {}, environment, home, false, arguments);
  }

  static Run run(
      Lifetime lifetime,
      Map<String, String> environment,
      Path home,
      boolean terminal,
      String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--home", home.toString()));
    return plain(lifetime, environment, terminal, all);
  }

  /** Without a {@code --home} of the test's. */
  static Run plain(
      Lifetime lifetime,
      Map<String, String> environment,
      boolean terminal,
      List<String> arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exit =
        new Program(new FakeService(), new FakeInspection(), RULES, FakeService.class, lifetime)
            .run(
                arguments,
                environment,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                terminal);
    return new Run(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** The {@code number}th finding, one minute after the one before. */
  static Finding finding(Severity severity, int number) {
    return new Finding(
        "01JD000000000000000000000" + number,
        Instant.parse("2026-11-21T10:00:00Z").plusSeconds(60L * number),
        new Finding.Detection(
            "aws_access_key", 1, ThreatType.EXFIL, severity, Classification.THREAT),
        new Finding.Traffic(
            Platform.NANOCLAW,
            Direction.OUTBOUND,
            Protocol.HTTP,
            Optional.empty(),
            "127.0.0.1",
            "api.example.com:80",
            Optional.empty()),
        new Finding.Match(
            Redacted.byRedactor("[REDACTED:aws_access_key len=20]"),
            new Finding.Location(MessagePart.BODY, Optional.empty(), 120),
            List.of("gzip", "base64"),
            Optional.empty(),
            new Finding.Scan(4096, false)),
        Optional.empty(),
        false);
  }
}
