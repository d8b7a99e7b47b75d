package trafficguardian.host.doctor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The runtimes that are on PATH, and those that are not. */
final class Clients {
  private static final int PATIENCE_SECONDS = 10;

  private final Patient patient;
  private final List<Check> checks = new ArrayList<>();
  private final List<String> missing = new ArrayList<>();

  Clients(Patient patient, Trial trial) throws IOException, InterruptedException {
    this.patient = patient;
    String path = patient.ofClients().getOrDefault("PATH", "");
    try (Sandbox sandbox = new Sandbox(patient.ofClients())) {
      for (Tool tool : Tool.all()) {
        Optional<Path> program = tool.on(path);
        if (program.isPresent() && canBeAsked(tool, program.get(), sandbox)) {
          checks.add(new ClientCheck(tool, program.get(), trial, patient));
        } else {
          missing.add(tool.name());
        }
      }
    }
  }

  private static boolean canBeAsked(Tool tool, Path program, Sandbox sandbox)
      throws IOException, InterruptedException {
    if (tool.needs().isEmpty()) {
      return true;
    }
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(tool.needs());
    return sandbox.run(command, Map.of(), PATIENCE_SECONDS);
  }

  /** One for each, and what there is to say of all. */
  List<Check> checks() {
    List<Check> all = new ArrayList<>(List.of(new StrayNoProxy(patient)));
    all.addAll(checks);
    if (!missing.isEmpty()) {
      all.add(new NotInstalled(missing));
    }
    return all;
  }

  private record NotInstalled(List<String> names) implements Check {
    @Override
    public String name() {
      return "Others";
    }

    @Override
    public Result run() {
      return Result.note("not installed here: " + String.join(", ", names));
    }
  }
}
