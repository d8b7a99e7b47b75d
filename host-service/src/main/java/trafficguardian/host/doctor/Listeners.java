package trafficguardian.host.doctor;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import trafficguardian.host.advice.Advice;
import trafficguardian.host.config.Config;
import trafficguardian.host.wiring.ProxyAddress;
import trafficguardian.ipc.Reply;

/** Whether every listener of the proxy passes a request on. */
final class Listeners implements Check {
  private final Reply.Status status;
  private final Config config;
  private final Trial trial;

  Listeners(Reply.Status status, Config config, Trial trial) {
    this.status = status;
    this.config = config;
    this.trial = trial;
  }

  @Override
  public String name() {
    return "Proxy";
  }

  @Override
  public Result run() throws InterruptedException {
    URI uri = trial.uri("http", "/listener");
    List<String> proxies = status.listeners().stream().filter(it -> !isGateway(it)).toList();
    for (String listener : proxies) {
      ProxyAddress address = ProxyAddress.parse(listener);
      try {
        int answer = ProxyClient.through(address.onThisHost()).get(uri).statusCode();
        if (answer != 200) {
          return Result.failed(
              "%s answers a request with %d".formatted(listener, answer),
              Advice.byHand("see log/guardian.log"));
        }
      } catch (IOException silent) {
        return Result.failed(listener + " does not answer", Advice.restart());
      }
    }
    return Result.ok(
        String.join(", ", proxies) + " pass" + (proxies.size() == 1 ? "es" : "") + " requests on");
  }

  /** That one leads to the gateway alone. */
  private boolean isGateway(String listener) {
    return config
        .gateway()
        .filter(gateway -> listener.endsWith(":" + gateway.localPort()))
        .isPresent();
  }
}
