package trafficguardian.host.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import trafficguardian.host.advice.Advice;
import trafficguardian.host.wiring.KnownClients;
import trafficguardian.ipc.GuardianUnavailable;

/**
 * Whether requests of one tool come through the proxy, with the variables of {@code run}. The name
 * that it asks for exists in the proxy alone: what arrives has come that way.
 */
final class ClientCheck implements Check {
  private static final int PATIENCE_SECONDS = 20;
  private static final int VERSION_SECONDS = 3;

  private final Tool tool;
  private final Path program;
  private final Trial trial;
  private final Patient patient;

  ClientCheck(Tool tool, Path program, Trial trial, Patient patient) {
    this.tool = tool;
    this.program = program;
    this.trial = trial;
    this.patient = patient;
  }

  @Override
  public String name() {
    return tool.name();
  }

  @Override
  public Result run() throws IOException, GuardianUnavailable, InterruptedException {
    List<String> through = new ArrayList<>();
    List<String> not = new ArrayList<>();
    try (Sandbox sandbox = new Sandbox(patient.ofClients())) {
      for (String scheme : patient.inspectsHttps() ? List.of("http", "https") : List.of("http")) {
        (arrives(scheme, sandbox) ? through : not).add(scheme);
      }
      if (not.isEmpty()) {
        return Result.ok(String.join(" and ", through) + " through the proxy");
      }
      Optional<String> known = known(sandbox);
      if (known.isPresent()) {
        return Result.note(known.get().replaceFirst("\\.$", ""));
      }
    }
    return Result.failed(
        String.join(" and ", not) + " did not come through the proxy",
        Advice.byHand(
            not.equals(List.of("https")) && through.size() == 1
                ? "see how it trusts a CA in docs/HTTPS.md; settings of its own may be in the way"
                : "look for settings of its own that name another proxy, or none"));
  }

  private boolean arrives(String scheme, Sandbox sandbox)
      throws IOException, GuardianUnavailable, InterruptedException {
    trial.renew();
    String path = Origin.newPath();
    String url = trial.uri(scheme, path).toString();
    for (Map.Entry<String, String> file : tool.files().entrySet()) {
      Files.writeString(sandbox.folder().resolve(file.getKey()), file.getValue());
    }
    // How it ends is its own matter: it may have wanted another answer.
    var unused =
        sandbox.run(
            tool.commandFor(program, url),
            tool.settingsFor(url, sandbox.folder()),
            PATIENCE_SECONDS);
    return trial.origin(scheme.equals("https")).hasReceivedAt(path);
  }

  /** What is known of it that explains it. */
  private Optional<String> known(Sandbox sandbox) throws IOException, InterruptedException {
    return KnownClients.isNode(tool.program())
        ? KnownClients.nodeCaveat(
            sandbox.output(List.of(program.toString(), "--version"), VERSION_SECONDS))
        : Optional.empty();
  }
}
