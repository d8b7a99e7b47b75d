package trafficguardian.distribution;

import java.util.List;
import trafficguardian.host.config.Key;
import trafficguardian.host.config.Keys;

/** The manual page of config.json, out of the table of its keys. */
final class ConfigPage {
  static final String NAME = "traffic-guardian-config";

  private ConfigPage() {}

  static ManPage of(ManPage.Origin origin) {
    ManPage page = new ManPage(NAME, 5, "configuration of Traffic Guardian", origin);
    page.heading("Description")
        .paragraph(
            "config.json in the home folder is JSON in UTF-8, in which // comments and trailing"
                + " commas are allowed. A key that is left out has its default. A flag of the"
                + " command line counts before the environment, that before the file. The variable"
                + " for a key is NANOCLAW_TRAFFIC_GUARDIAN_ and the key in upper case, with _ for"
                + " the dot.")
        .paragraph(
            "traffic-guardian init writes this file with all of this in it; traffic-guardian"
                + " check-config names every problem in it at once.")
        .heading("Keys");
    for (Key<?> key : Keys.ALL) {
      String applied = key.reloadable() ? " Applied while running, by SIGHUP." : "";
      page.item(key.name(), List.of(key.says() + " " + key.advice() + applied));
    }
    return page.heading("See also")
        .paragraph("traffic-guardian-init(1), traffic-guardian-check-config(1)");
  }
}
