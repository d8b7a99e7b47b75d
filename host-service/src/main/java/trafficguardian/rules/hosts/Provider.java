package trafficguardian.rules.hosts;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import trafficguardian.ipc.Protocol;

/**
 * Which credential belongs to which provider, and where it is carried when it is used as meant: in
 * one of these places of one of these hosts, over TLS. Anywhere else, the same credential is on its
 * way to somebody else.
 *
 * @param credential how its values begin
 * @param hosts as {@link HostPatterns} has them
 * @param headers in lower case
 * @param parameters of the query
 * @param path whether it is part of the path
 * @param bodies paths whose bodies carry it, as those of token endpoints do
 * @param renewed whether the provider gives out a new one every hour or so
 */
public record Provider(
    String name,
    Pattern credential,
    List<String> hosts,
    Set<String> headers,
    Set<String> parameters,
    boolean path,
    Pattern bodies,
    boolean renewed) {
  private static final Pattern NO_PATH = Pattern.compile("(?!)");

  /** Made when first asked for: the rows are providers. */
  private static final class Known {
    static final Beginnings BY_FORM = new Beginnings(Providers.ALL);
    static final Beginnings BY_FORM_OR_NAME =
        new Beginnings(Stream.concat(Providers.ALL.stream(), NamedKeys.ALL.stream()).toList());
  }

  public Provider {
    hosts = List.copyOf(hosts);
    headers = Set.copyOf(headers);
    parameters = Set.copyOf(parameters);
  }

  /** Begins a row: what a credential of the provider looks like. */
  static Provider of(String name, String credential, String... hosts) {
    return new Provider(
        name,
        Pattern.compile(credential),
        List.of(hosts),
        Set.of(),
        Set.of(),
        false,
        NO_PATH,
        false);
  }

  Provider inHeaders(String... names) {
    return new Provider(name, credential, hosts, Set.of(names), parameters, path, bodies, renewed);
  }

  Provider inParameters(String... names) {
    return new Provider(name, credential, hosts, headers, Set.of(names), path, bodies, renewed);
  }

  Provider inPath() {
    return new Provider(name, credential, hosts, headers, parameters, true, bodies, renewed);
  }

  Provider inBody() {
    return inBodiesAt("");
  }

  /** In what is sent to paths that begin like {@code regex}. */
  Provider inBodiesAt(String regex) {
    Pattern paths = Pattern.compile(regex);
    return new Provider(name, credential, hosts, headers, parameters, path, paths, renewed);
  }

  /** What people also run themselves is as good at a name that only their network has. */
  Provider inOwnNetwork() {
    List<String> all = Stream.concat(hosts.stream(), PrivateHosts.NAMES.stream()).toList();
    return new Provider(name, credential, all, headers, parameters, path, bodies, renewed);
  }

  Provider isRenewed() {
    return new Provider(name, credential, hosts, headers, parameters, path, bodies, true);
  }

  /**
   * The provider whose credential {@code value} is, or begins with the name of, and who is being
   * spoken to, if it stands in that provider's own place.
   */
  public static Optional<Provider> ownPlace(
      Protocol protocol, String name, String value, Place place) {
    if (protocol != Protocol.HTTPS) {
      return Optional.empty();
    }
    String host = name.toLowerCase(Locale.ROOT);
    return Known.BY_FORM_OR_NAME.of(value).stream()
        .filter(provider -> HostPatterns.anyMatches(provider.hosts, host))
        .filter(provider -> provider.credential.matcher(value).lookingAt())
        .filter(provider -> provider.carries(place))
        .findFirst();
  }

  /** Whether a value is some provider's, and so is found by that provider's rule. */
  public static boolean isKnown(String value) {
    return Known.BY_FORM.of(value).stream()
        .anyMatch(provider -> provider.credential.matcher(value).lookingAt());
  }

  private boolean carries(Place place) {
    return switch (place.part()) {
      case HEADER ->
          headers.contains(place.name().toLowerCase(Locale.ROOT))
              // Undone, the encoding of basic authentication is still that.
              && (place.encoding().isEmpty() || place.encoding().equals(List.of("base64")));
      case TARGET -> place.name().isEmpty() ? path : parameters.contains(place.name());
      case BODY -> bodies.matcher(place.name()).lookingAt();
      default -> false;
    };
  }
}
