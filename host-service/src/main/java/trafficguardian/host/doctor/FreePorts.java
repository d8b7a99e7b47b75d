package trafficguardian.host.doctor;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import trafficguardian.host.advice.Advice;
import trafficguardian.host.config.Config;
import trafficguardian.host.config.ListenAddresses;

/** Whether the service could listen where it is to, while it does not run. */
final class FreePorts implements Check {
  private final Config.Proxy proxy;

  FreePorts(Patient patient) {
    this.proxy = patient.config().proxy();
  }

  @Override
  public String name() {
    return "Proxy";
  }

  @Override
  public Result run() throws IOException {
    List<Integer> ports = new ArrayList<>(List.of(proxy.port()));
    proxy.clients().agents().forEach(agent -> agent.port().ifPresent(ports::add));
    for (InetAddress address : ListenAddresses.resolve(proxy.hosts())) {
      for (int port : ports) {
        try (ServerSocket socket = new ServerSocket()) {
          socket.setReuseAddress(true);
          socket.bind(new InetSocketAddress(address, port));
        } catch (BindException taken) {
          return Result.failed(
              "%s, port %d is taken, not for this user, or no address of this host"
                  .formatted(address.getHostAddress(), port),
              Advice.byHand("end what listens there, or choose another proxy_port or proxy_host"));
        }
      }
    }
    return Result.ok("port %d is free".formatted(proxy.port()));
  }
}
