package trafficguardian.host.doctor;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import trafficguardian.host.advice.Advice;

/** Whether the environment sends clients past every proxy. */
final class StrayNoProxy implements Check {
  private static final Pattern EVERYTHING = Pattern.compile("(^|[ ,])\\*($|[ ,])");

  private final Map<String, String> environment;

  StrayNoProxy(Patient patient) {
    this.environment = patient.environment();
  }

  @Override
  public String name() {
    return "NO_PROXY";
  }

  @Override
  public Result run() {
    for (String name : List.of("NO_PROXY", "no_proxy")) {
      if (EVERYTHING.matcher(environment.getOrDefault(name, "")).find()) {
        return Result.failed(
            name + " is * in this environment: what starts here without run goes past every proxy",
            Advice.shell("unset " + name));
      }
    }
    return Result.ok("does not send everything past the proxy");
  }
}
