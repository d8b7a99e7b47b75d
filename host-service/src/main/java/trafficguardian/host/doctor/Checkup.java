package trafficguardian.host.doctor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import trafficguardian.host.advice.Advice;
import trafficguardian.host.tls.TrustFiles;
import trafficguardian.host.wiring.ProxyAddress;
import trafficguardian.ipc.GuardianUnavailable;
import trafficguardian.ipc.Reply;

/** Examines a service and what it keeps, one check after the other. */
public final class Checkup {
  private final Patient patient;
  private final Report report;

  /** Is told of every check. */
  public interface Report {
    /** It begins. */
    void looking(String name);

    void came(String name, Result result);
  }

  /** Begins to foresee, which takes a moment. */
  @FunctionalInterface
  public interface Foretelling {
    Foresight begin() throws IOException;
  }

  public Checkup(Patient patient, Report report) {
    this.patient = patient;
    this.report = report;
  }

  /** What takes a moment: for those who ask every minute. */
  public void quick() throws IOException, InterruptedException, GuardianUnavailable {
    run(new RoomLeft(patient));
    if (patient.status().isEmpty()) {
      run(new FreePorts(patient));
      return;
    }
    Reply.Status status = patient.status().get();
    run(new JournalHealth(status));
    run(new Sockets(patient));
    try (Trial trial = Trial.begin(patient)) {
      run(new Listeners(status, patient.config(), trial));
    }
  }

  /** Everything, with canaries. */
  public void whole(Foretelling foretelling)
      throws IOException, InterruptedException, GuardianUnavailable {
    run(new FileModes(patient));
    run(new KeyReaders(patient));
    run(new RoomLeft(patient));
    run(new ClockCheck(patient));
    Leaks leaks = new Leaks(List.of(patient.home().root(), patient.home().runtime()));
    if (patient.status().isEmpty()) {
      run(new FreePorts(patient));
      run(new McpHandshake(patient, leaks));
      return;
    }
    Foresight foresight = foretelling.begin();
    Reply.Status status = patient.status().get();
    run(new JournalHealth(status));
    run(new Sockets(patient));
    try (Trial trial = Trial.begin(patient)) {
      run(new Listeners(status, patient.config(), trial));
      ProxyAddress proxy = patient.proxy().orElseThrow();
      for (Check proof : proofs(status, trial, proxy, foresight, leaks)) {
        run(proof);
      }
      run(new Latency(trial, ProxyClient.through(proxy)));
    }
    run(new McpHandshake(patient, leaks));
    run(new LeakCheck(patient, leaks));
  }

  /** Which runtimes here go through the proxy. */
  public void clients() throws IOException, InterruptedException, GuardianUnavailable {
    if (patient.status().isEmpty()) {
      run(new StrayNoProxy(patient));
      return;
    }
    try (Trial trial = Trial.begin(patient)) {
      for (Check client : new Clients(patient, trial).checks()) {
        run(client);
      }
    }
  }

  private List<Check> proofs(
      Reply.Status status, Trial trial, ProxyAddress proxy, Foresight foresight, Leaks leaks)
      throws IOException {
    Undetected undetected = new Undetected(patient, status);
    Ways ways = new Ways(proxy, ProxyClient.through(proxy));
    List<Check> proofs = new ArrayList<>();
    record Planned(String name, boolean out, Proof.Way way) {}
    List<Planned> planned =
        new ArrayList<>(
            List.of(
                new Planned("Request", true, ways::request),
                new Planned("Response", false, ways::response),
                new Planned("Gzip", true, ways::gzip),
                new Planned("Base64", true, ways::base64),
                new Planned("WebSocket", true, ways::webSocket),
                new Planned("SSE", false, ways::eventStream)));
    if (patient.inspectsHttps()) {
      Path authority = new TrustFiles(patient.home().publicRuntime()).certificate();
      Ways trusting = new Ways(proxy, ProxyClient.trusting(proxy, authority));
      planned.add(new Planned("HTTPS", true, trusting::secureRequest));
    }
    for (Planned each : planned) {
      Canary canary = leaks.of(each.out ? Canary.key() : Canary.attack());
      proofs.add(new Proof(each.name, canary, each.way, trial, foresight, undetected));
    }
    if (!patient.inspectsHttps()) {
      proofs.add(new HttpsIsOff());
    }
    return proofs;
  }

  private void run(Check check) throws InterruptedException {
    report.looking(check.name());
    Result result;
    try {
      result = check.run();
    } catch (GuardianUnavailable unavailable) {
      result =
          Result.failed(
              String.valueOf(unavailable.getMessage()).replaceFirst("\\.$", ""),
              Advice.run("status"));
    } catch (IOException | UncheckedIOException failure) {
      // Its text may quote what was sent.
      result =
          Result.failed(
              "broke off: something could not be read or written",
              Advice.byHand("see log/guardian.log"));
    }
    report.came(check.name(), result);
  }
}
