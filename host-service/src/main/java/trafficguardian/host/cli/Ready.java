package trafficguardian.host.cli;

import java.util.List;
import trafficguardian.host.config.Product;
import trafficguardian.host.home.Home;
import trafficguardian.host.journal.Journal;

/**
 * That the service is ready, as it is told.
 *
 * @param addresses {@code address:port} of each proxy listener
 */
record Ready(long pid, List<String> addresses, Home home) {

  void tell(Terminal terminal, boolean json) {
    String findings = home.findings().resolve(Journal.FILE_NAME).toString();
    String proxy = "http://" + addresses.get(0);
    terminal.talk(
        """
        Traffic Guardian %s is ready, process %d.
          Listening  %s
          Mode       detect-and-log: it writes down what it finds and blocks nothing
          Coverage   HTTP is inspected, HTTPS is tunnelled unread
          Findings   %s
          Use it     export http_proxy=%s https_proxy=%s
          Try it     curl -x %s -d /etc/shadow http://example.com/, then traffic-guardian findings"""
            .formatted(
                Product.VERSION, pid, String.join(", ", addresses), findings, proxy, proxy, proxy));
    if (json) {
      terminal.json(
          "start",
          to -> {
            to.writeStringProperty("event", "ready");
            to.writeNumberProperty("pid", pid);
            to.writeArrayPropertyStart("listeners");
            addresses.forEach(to::writeString);
            to.writeEndArray();
            to.writeStringProperty("home", home.root().toString());
            to.writeStringProperty("findings_file", findings);
          });
    }
  }
}
