package trafficguardian.host.cli;

import com.google.common.net.InetAddresses;
import com.google.common.net.UrlEscapers;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import trafficguardian.host.advice.Advice;
import trafficguardian.host.config.AgentEntry;
import trafficguardian.host.config.Config;
import trafficguardian.host.config.InvalidConfig;
import trafficguardian.host.config.ListenAddresses;
import trafficguardian.host.config.Nearest;
import trafficguardian.host.home.Home;
import trafficguardian.host.tls.TrustFiles;
import trafficguardian.host.wiring.ProxyAddress;
import trafficguardian.host.wiring.Trust;
import trafficguardian.host.wiring.Variables;
import trafficguardian.ipc.GuardianClient;
import trafficguardian.ipc.GuardianUnavailable;
import trafficguardian.ipc.GuardianUnavailable.Reason;
import trafficguardian.ipc.Reply;
import trafficguardian.ipc.Request;

/**
 * What clients have to know to go through the service, as the one that runs says it, or else as the
 * configuration does.
 *
 * @param listeners one at least
 * @param status absent when the service does not run
 */
record Wiring(List<ProxyAddress> listeners, Optional<Reply.Status> status, TrustFiles files) {
  /** What Docker calls the host; on Linux that is the address of its bridge. */
  static final String HOST_OF_CONTAINERS = "host.docker.internal";

  static Wiring of(Surroundings surroundings, Optional<String> agent)
      throws Failure, InvalidConfig, IOException, GuardianUnavailable {
    Home home = surroundings.home();
    Config.Proxy config = surroundings.settings(List.of()).config().proxy();
    Optional<Reply.Status> status = statusOf(home);
    List<ProxyAddress> listeners = new ArrayList<>();
    for (ProxyAddress listener : status.isPresent() ? of(status.get()) : configured(config)) {
      if (!isOfAnAgent(listener, config)) {
        listeners.add(agent.isPresent() ? forAgent(agent.get(), listener, config) : listener);
      }
    }
    return new Wiring(listeners, status, new TrustFiles(home.publicRuntime()));
  }

  private static List<ProxyAddress> of(Reply.Status status) {
    return status.listeners().stream().map(ProxyAddress::parse).toList();
  }

  private static boolean isOfAnAgent(ProxyAddress listener, Config.Proxy config) {
    return config.clients().agents().stream()
        .anyMatch(agent -> agent.port().filter(port -> port == listener.port()).isPresent());
  }

  /** What tells this agent from others: its own port, or else its user. */
  private static ProxyAddress forAgent(String name, ProxyAddress proxy, Config.Proxy config)
      throws Failure {
    List<AgentEntry> agents = config.clients().agents();
    AgentEntry agent =
        agents.stream()
            .filter(entry -> entry.name().equals(name))
            .findFirst()
            .orElseThrow(
                () ->
                    new Failure(
                        Exit.USAGE,
                        "No agent of that name is configured. "
                            + Nearest.hint(
                                name,
                                agents.stream().map(AgentEntry::name).toList(),
                                entryFor(name))));
    if (agent.port().isPresent()) {
      return ProxyAddress.of(proxy.host(), agent.port().get());
    }
    String user =
        agent
            .user()
            .orElseThrow(
                () ->
                    new Failure(
                        Exit.USAGE,
                        "Only the agent has its token: set http://%s:TOKEN@%s by hand, or give it a port or a user."
                            .formatted(name, proxy.host() + ":" + proxy.port())));
    return new ProxyAddress(
        proxy.host(),
        proxy.port(),
        Optional.of(UrlEscapers.urlFormParameterEscaper().escape(user)));
  }

  private static String entryFor(String name) {
    return AgentEntry.isName(name)
        ? "Put into the configuration, and restart: \"agents\": [{\"name\": \"%1$s\", \"user\": \"%1$s\"}]"
            .formatted(name)
        : "Names are made of a-z, 0-9, dot, hyphen and underscore.";
  }

  /** The status of the service, if it runs. */
  static Optional<Reply.Status> statusOf(Home home) throws GuardianUnavailable {
    try {
      return Optional.of(
          GuardianClient.at(home.adminSocket(), StatusCommand.PATIENCE).ask(new Request.Status()));
    } catch (GuardianUnavailable unavailable) {
      if (unavailable.reason() == Reason.NOT_RUNNING) {
        return Optional.empty();
      }
      throw unavailable;
    }
  }

  private static List<ProxyAddress> configured(Config.Proxy proxy) throws Failure, IOException {
    if (proxy.port() == 0) {
      throw new Failure(
          Exit.NOT_RUNNING,
          "The service is not running, and its port is picked when it starts: start it first.");
    }
    List<ProxyAddress> listeners = new ArrayList<>();
    for (InetAddress address : ListenAddresses.resolve(proxy.hosts())) {
      listeners.add(ProxyAddress.of(InetAddresses.toAddrString(address), proxy.port()));
    }
    return listeners;
  }

  /** The proxy, for a process on this host. */
  ProxyAddress onThisHost() {
    return listeners.stream()
        .filter(proxy -> addressOf(proxy).isLoopbackAddress())
        .findFirst()
        .orElseGet(() -> listeners.get(0).onThisHost());
  }

  /** The proxy, for a container on this host. */
  ProxyAddress inContainers() {
    return listeners.stream()
        .filter(proxy -> !addressOf(proxy).isLoopbackAddress())
        .filter(proxy -> !addressOf(proxy).isAnyLocalAddress())
        .findFirst()
        .orElseGet(() -> listeners.get(0).at(HOST_OF_CONTAINERS));
  }

  /** Whether it listens on nothing that a container on Linux can reach. */
  boolean isLoopbackAlone() {
    return listeners.stream().allMatch(proxy -> addressOf(proxy).isLoopbackAddress());
  }

  private static InetAddress addressOf(ProxyAddress proxy) {
    return InetAddresses.forString(proxy.host());
  }

  boolean inspectsHttps() {
    return status.filter(Reply.Status::httpsInspection).isPresent();
  }

  /**
   * The files that make a client trust the authority.
   *
   * @throws Failure if there are none
   */
  Trust trust() throws Failure {
    if (!files.exist()) {
      throw new Failure(
          Exit.CONFIG_INVALID,
          "There is no certificate to trust in %s.".formatted(files.folder()),
          Advice.run("ca init", "start --background")
              .after("Make one, and have the service write the files there"));
    }
    return trustIn(files.folder());
  }

  /** The same files, where a client sees their folder as {@code folder}. */
  static Trust trustIn(Path folder) {
    TrustFiles there = new TrustFiles(folder);
    return new Trust(
        there.certificate(),
        there.bundle(),
        there.store(),
        TrustFiles.STORE_PASSWORD,
        Optional.of(there.wgetSettings()));
  }

  /** The variables for a process on this host. */
  Map<String, String> variables(boolean trustCa) throws Failure {
    return checked(
        Variables.of(onThisHost(), trustCa ? Optional.of(trust()) : Optional.empty(), List.of()));
  }

  /** Sets those in what a process has already, of which its own options of Java stay. */
  void setIn(Map<String, String> environment, boolean trustCa) throws Failure {
    String java = environment.getOrDefault(Variables.JAVA, "");
    boolean ownWget = hasOwnWgetSettings(environment);
    variables(trustCa)
        .forEach(
            (name, value) -> {
              if (!name.equals(Variables.WGET) || !ownWget) {
                environment.put(name, value);
              }
            });
    if (!java.isEmpty()) {
      // Of two that set the same, the last counts.
      environment.merge(Variables.JAVA, java, (ours, users) -> users + " " + ours);
    }
  }

  static boolean hasOwnWgetSettings(Map<String, String> environment) {
    return environment.containsKey(Variables.WGET)
        || Files.exists(Path.of(environment.getOrDefault("HOME", "/"), ".wgetrc"));
  }

  /** The variables for a container that has the public folder mounted under its own name. */
  Map<String, String> variablesInContainers(boolean trustCa) throws Failure {
    return checked(
        Variables.of(
            inContainers(),
            trustCa ? Optional.of(trust()) : Optional.empty(),
            List.of(HOST_OF_CONTAINERS)));
  }

  private static Map<String, String> checked(Map<String, String> variables) throws Failure {
    for (String value : variables.values()) {
      if (!Terminal.isPlain(value)) {
        throw new Failure(
            Exit.USAGE, "The path of the home folder has characters that no variable should hold.");
      }
    }
    return variables;
  }

  /** What a person should know before relying on it. */
  void warn(Terminal terminal, boolean trustCa) {
    if (status.isEmpty()) {
      terminal.talk("The service is not running: until it is, clients with these settings fail.");
    } else if (trustCa && !inspectsHttps()) {
      terminal.talk("HTTPS is tunnelled, not inspected: see enable_mitm in the configuration.");
    } else if (!trustCa && inspectsHttps()) {
      terminal.talk("HTTPS is inspected: without --trust-ca, clients reject its certificates.");
    }
  }
}
