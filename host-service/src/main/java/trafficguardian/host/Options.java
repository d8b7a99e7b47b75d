package trafficguardian.host;

import com.google.common.net.InetAddresses;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import trafficguardian.detect.DetectorOptions;
import trafficguardian.host.config.Config;
import trafficguardian.host.config.ExpectedCredentials;
import trafficguardian.host.config.HiddenText;
import trafficguardian.host.config.ListenAddresses;
import trafficguardian.host.config.SinkEntry;
import trafficguardian.host.config.UpstreamVerify;
import trafficguardian.host.journal.JournalLimits;
import trafficguardian.host.proxy.AllowedDestination;
import trafficguardian.host.proxy.Clients;
import trafficguardian.host.proxy.Gateway;
import trafficguardian.host.proxy.HostRule;
import trafficguardian.host.proxy.InspectedHosts;
import trafficguardian.host.proxy.ParentProxy;
import trafficguardian.host.proxy.ProxyOptions;
import trafficguardian.host.sinks.SinkOptions;
import trafficguardian.host.tls.PinnedOrigin;
import trafficguardian.host.tls.UpstreamTls;
import trafficguardian.rules.OperatorRules;

/** The configuration as each part wants it; parts do not know the configuration. */
final class Options {
  private Options() {}

  static ProxyOptions proxy(Config config) throws IOException {
    Config.Proxy proxy = config.proxy();
    List<InetSocketAddress> listen = new ArrayList<>();
    Clients clients = clients(proxy.clients());
    for (InetAddress address : ListenAddresses.resolve(proxy.hosts())) {
      listen.add(new InetSocketAddress(address, proxy.port()));
      clients.ports().forEach(port -> listen.add(new InetSocketAddress(address, port)));
    }
    ProxyOptions.Limits limits =
        new ProxyOptions.Limits(
            proxy.connectTimeout(),
            proxy.idleTimeout(),
            proxy.maxConnections(),
            proxy.maxConnectionsPerSource(),
            proxy.maxHeaderBytes());
    return new ProxyOptions(
        listen,
        allowedLocalDestinations(config),
        limits,
        clients,
        proxy.upstream().isPresent()
            ? Optional.of(parent(proxy.upstream().get()))
            : Optional.empty(),
        config.gateway().map(Options::gateway));
  }

  private static Gateway gateway(Config.Gateway gateway) {
    return new Gateway(
        new InetSocketAddress(InetAddresses.forString("127.0.0.1"), gateway.localPort()),
        gateway.targetPort());
  }

  private static Clients clients(Config.Clients clients) throws IOException {
    List<Clients.Mark> marks =
        clients.agents().stream()
            .map(
                agent ->
                    new Clients.Mark(agent.name(), agent.port(), agent.user(), agent.tokenSha256()))
            .toList();
    return new Clients(
        clients.mustBeKnown(),
        clients.usersFile().isPresent()
            ? CredentialFiles.users(clients.usersFile().get())
            : Map.of(),
        marks);
  }

  private static ParentProxy parent(Config.UpstreamProxy parent) throws IOException {
    Optional<String> userAndPassword =
        parent.authFile().isPresent()
            ? Optional.of(CredentialFiles.userAndPassword(parent.authFile().get()))
            : Optional.empty();
    List<HostRule> direct = hostRules(parent.noProxy());
    return ParentProxy.parse(parent.url(), userAndPassword, direct, parent.forwardsAuthorization())
        .orElseThrow();
  }

  static List<AllowedDestination> allowedLocalDestinations(Config config) {
    return config.proxy().allowedLocalDestinations().stream()
        .map(text -> AllowedDestination.parse(text).orElseThrow())
        .toList();
  }

  private static List<HostRule> hostRules(List<String> texts) {
    return texts.stream().map(text -> HostRule.parse(text).orElseThrow()).toList();
  }

  static InspectedHosts inspectedHosts(Config config) {
    return new InspectedHosts(
        hostRules(config.tls().inspectHosts()), hostRules(config.tls().passthroughHosts()));
  }

  static UpstreamTls upstreamTls(Config config, PinnedOrigin pinned) throws IOException {
    return UpstreamTls.create(
        config.tls().upstreamCaFile(),
        pinned,
        config.tls().upstreamVerify() == UpstreamVerify.STRICT);
  }

  static DetectorOptions detector(Config config) {
    Config.Scan scan = config.scan();
    return new DetectorOptions(
        config.platform(),
        scan.maxBytes(),
        scan.maxDecodeDepth(),
        scan.maxDecodeRatio(),
        scan.snippetMaxChars(),
        scan.expectedCredentials() == ExpectedCredentials.PIN,
        scan.documentationHosts(),
        config.rules().disabled(),
        config.rules().severity(),
        operatorRules(config.rules()),
        Math.toIntExact(config.dedup().window().toSeconds()),
        config.dedup().maxEntries());
  }

  static OperatorRules operatorRules(Config.Rules rules) {
    return new OperatorRules(
        rules.extra().stream()
            .map(
                own ->
                    new OperatorRules.Extra(
                        own.id(), own.threatType(), own.severity(), own.about(), own.expression()))
            .toList(),
        rules.knownSecrets().stream().map(HiddenText::value).toList(),
        rules.canaries().stream().map(HiddenText::value).toList());
  }

  static JournalLimits journal(Config config) {
    return new JournalLimits(
        config.findings().maxBytes(),
        config.findings().backups(),
        JournalLimits.DEFAULT.queue(),
        Optional.of(config.findings().retention()));
  }

  static List<SinkOptions> sinks(Config config) throws IOException {
    List<SinkOptions> sinks = new ArrayList<>();
    for (SinkEntry entry : config.sinks()) {
      sinks.add(
          new SinkOptions(
              entry.type(),
              URI.create(entry.url()),
              entry.minSeverity(),
              CredentialFiles.of(entry),
              entry.acknowledgeExternal()));
    }
    return sinks;
  }
}
