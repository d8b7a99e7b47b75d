package trafficguardian.host.proxy;

import io.netty.resolver.HostsFileEntriesProvider;
import io.netty.resolver.HostsFileEntriesResolver;
import io.netty.resolver.ResolvedAddressTypes;
import io.netty.resolver.dns.DnsServerAddressStream;
import io.netty.resolver.dns.DnsServerAddressStreamProvider;
import io.netty.resolver.dns.DnsServerAddresses;
import io.netty.resolver.dns.UnixResolverDnsServerAddressStreamProvider;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What this machine says of itself: its interface addresses, its hosts file, its name servers. Read
 * again every few seconds on a thread of its own, so that event loops never open a file.
 */
final class LocalHost
    implements HostsFileEntriesResolver, DnsServerAddressStreamProvider, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LocalHost.class);
  private static final Duration REFRESH = Duration.ofSeconds(5);

  /** What the C library takes when it has no configuration. */
  private static final DnsServerAddresses DEFAULT_NAME_SERVER =
      DnsServerAddresses.singleton(new InetSocketAddress(InetAddress.getLoopbackAddress(), 53));

  private record Seen(
      Set<InetAddress> addresses,
      Map<String, List<InetAddress>> ipv4Hosts,
      Map<String, List<InetAddress>> ipv6Hosts,
      @Nullable DnsServerAddressStreamProvider nameServers) {}

  private final File hostsFile;
  private final File resolverFile;
  private final ScheduledExecutorService reader;
  private volatile Seen seen;

  LocalHost(File hostsFile, File resolverFile) {
    this.hostsFile = hostsFile;
    this.resolverFile = resolverFile;
    this.seen = read();
    this.reader =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "proxy-local-host");
              thread.setDaemon(true);
              return thread;
            });
    // The result is not needed: refresh() lets nothing out.
    var unused =
        reader.scheduleWithFixedDelay(
            this::refresh, REFRESH.toMillis(), REFRESH.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Addresses of all interfaces, loopback ones too. */
  Set<InetAddress> addresses() {
    return seen.addresses();
  }

  @Override
  public @Nullable InetAddress address(String host, ResolvedAddressTypes types) {
    String name = host.toLowerCase(Locale.ROOT);
    Seen now = seen;
    InetAddress ipv4 = first(now.ipv4Hosts().get(name));
    InetAddress ipv6 = first(now.ipv6Hosts().get(name));
    return switch (types) {
      case IPV4_ONLY -> ipv4;
      case IPV6_ONLY -> ipv6;
      case IPV4_PREFERRED -> ipv4 != null ? ipv4 : ipv6;
      case IPV6_PREFERRED -> ipv6 != null ? ipv6 : ipv4;
    };
  }

  @Override
  public DnsServerAddressStream nameServerAddressStream(String host) {
    DnsServerAddressStreamProvider nameServers = seen.nameServers();
    return nameServers == null
        ? DEFAULT_NAME_SERVER.stream()
        : nameServers.nameServerAddressStream(host);
  }

  @Override
  public void close() {
    reader.shutdownNow();
  }

  private void refresh() {
    try {
      seen = read();
    } catch (RuntimeException e) {
      LOG.warn("Addresses of this host could not be read again: {}", e.getClass().getName());
    }
  }

  private Seen read() {
    HostsFileEntriesProvider hosts =
        HostsFileEntriesProvider.parser().parseSilently(hostsFile, StandardCharsets.UTF_8);
    return new Seen(interfaceAddresses(), hosts.ipv4Entries(), hosts.ipv6Entries(), nameServers());
  }

  private @Nullable DnsServerAddressStreamProvider nameServers() {
    try {
      return new UnixResolverDnsServerAddressStreamProvider(resolverFile);
    } catch (IOException | IllegalArgumentException e) {
      return null;
    }
  }

  private static Set<InetAddress> interfaceAddresses() {
    try {
      return NetworkInterface.networkInterfaces()
          .flatMap(NetworkInterface::inetAddresses)
          .collect(Collectors.toUnmodifiableSet());
    } catch (SocketException e) {
      return Set.of();
    }
  }

  private static @Nullable InetAddress first(@Nullable List<InetAddress> addresses) {
    return addresses == null || addresses.isEmpty() ? null : addresses.get(0);
  }
}
