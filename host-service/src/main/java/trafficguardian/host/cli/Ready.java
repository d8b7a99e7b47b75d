package trafficguardian.host.cli;

import java.util.List;
import java.util.Optional;
import trafficguardian.host.config.Product;
import trafficguardian.host.home.Home;
import trafficguardian.host.journal.Journal;
import trafficguardian.ipc.Reply;

/**
 * That the service is ready, as it is told.
 *
 * @param addresses {@code address:port} of each proxy listener
 */
record Ready(
    long pid,
    List<String> addresses,
    boolean inspectsHttps,
    Optional<String> caFingerprint,
    Home home) {

  static Ready of(Service.Running running, Home home) {
    return new Ready(
        ProcessHandle.current().pid(),
        running.addresses(),
        running.inspectsHttps(),
        running.caFingerprint(),
        home);
  }

  static Ready of(long pid, Reply.Status status, Home home) {
    return new Ready(
        pid, status.listeners(), status.httpsInspection(), status.caFingerprint(), home);
  }

  void tell(Terminal terminal, boolean json) {
    String findings = home.findings().resolve(Journal.FILE_NAME).toString();
    terminal.talk(
        """
        Traffic Guardian %s is ready, process %d.
          Listening  %s
          Mode       detect-and-log: it writes down what it finds and blocks nothing
          Coverage   HTTP: inspected. HTTPS: %s
          CA         %s
          Findings   %s
          Next       %s"""
            .formatted(
                Product.VERSION,
                pid,
                String.join(", ", addresses),
                inspectsHttps ? "inspected" : "tunnelled, not inspected",
                caFingerprint.orElse("no CA; to inspect HTTPS: " + terminal.command("ca init")),
                findings,
                next(terminal)));
    if (json) {
      terminal.json(
          "start",
          to -> {
            to.writeStringProperty("event", "ready");
            to.writeNumberProperty("pid", pid);
            to.writeArrayPropertyStart("listeners");
            addresses.forEach(to::writeString);
            to.writeEndArray();
            to.writeBooleanProperty("https_inspection", inspectsHttps);
            caFingerprint.ifPresent(text -> to.writeStringProperty("ca_fingerprint", text));
            to.writeStringProperty("home", home.root().toString());
            to.writeStringProperty("findings_file", findings);
          });
    }
  }

  private String next(Terminal terminal) {
    return "%s, then %s"
        .formatted(
            terminal.command("doctor"),
            terminal.command("run " + (inspectsHttps ? "--trust-ca " : "") + "-- YOUR-AGENT"));
  }
}
