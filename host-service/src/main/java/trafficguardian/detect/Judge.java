package trafficguardian.detect;

import java.util.Locale;
import java.util.Set;
import trafficguardian.ipc.Classification;
import trafficguardian.ipc.MessagePart;
import trafficguardian.ipc.Protocol;
import trafficguardian.ipc.ThreatType;
import trafficguardian.rules.base.Check;
import trafficguardian.rules.base.Rule;
import trafficguardian.rules.base.Setting;
import trafficguardian.rules.hosts.Conversations;
import trafficguardian.rules.hosts.Discussions;
import trafficguardian.rules.hosts.Place;
import trafficguardian.rules.hosts.PrivateHosts;
import trafficguardian.rules.hosts.Provider;
import trafficguardian.rules.hosts.TokenEndpoints;
import trafficguardian.rules.secrets.NamedFiles;
import trafficguardian.view.Hit;

/**
 * Tells threats from what is in order. By tables and by what was seen before only: nothing that a
 * sender can word has a say.
 */
final class Judge {
  /** Rules of credentials that any host may have issued. */
  private static final Set<String> OF_ANY_HOST =
      Set.of("jwt", "generic_secret", "generic_high_entropy", "vault_token");

  /** Fields that carry what a host gave to its client back to it. */
  private static final Set<String> SESSION_FIELDS =
      Set.of(
          "authorization",
          "cookie",
          "x-auth-token",
          "x-access-token",
          "x-csrf-token",
          "x-vault-token",
          "apikey");

  private final DetectorOptions options;
  private final CredentialPins pins;

  Judge(DetectorOptions options, CredentialPins pins) {
    this.options = options;
    this.pins = pins;
  }

  /**
   * The class of a hit.
   *
   * @param hit which is one
   * @param digest of the secret in it
   */
  Classification classify(Exchange exchange, Hit hit, Place place, String digest) {
    Rule rule = hit.rule();
    Check.Verdict verdict = hit.verdict();
    if (verdict == Check.Verdict.PLACEHOLDER) {
      return Classification.PLACEHOLDER;
    }
    if (verdict == Check.Verdict.FAMILIAR) {
      return Classification.EXPECTED;
    }
    return rule.threatType() == ThreatType.INJECTION
        ? attack(exchange, rule, verdict)
        : secret(exchange, rule, place, hit.match(), digest);
  }

  private Classification attack(Exchange exchange, Rule rule, Check.Verdict verdict) {
    return Setting.of(exchange.protocol(), exchange.host(), options.documentationHosts())
        .filter(setting -> setting.makesOrdinary(rule, verdict))
        .map(Setting::classification)
        .orElse(Classification.THREAT);
  }

  private Classification secret(
      Exchange exchange, Rule rule, Place place, String match, String digest) {
    if (place.own() || isGateways(exchange, place)) {
      return Classification.EXPECTED;
    }
    String host = exchange.host().toLowerCase(Locale.ROOT);
    boolean confidential = exchange.protocol() == Protocol.HTTPS || PrivateHosts.covers(host);
    if (rule.naming()
        && NamedFiles.isPath(match)
        && (Conversations.isPart(exchange.protocol(), host, exchange.port(), place.part())
            || Discussions.include(exchange.protocol(), host, place))) {
      return Classification.QUOTED;
    }
    return confidential
            && options.pinCredentials()
            && isOwn(exchange, rule, place, match, digest, host)
        ? Classification.EXPECTED
        : Classification.THREAT;
  }

  private boolean isOwn(
      Exchange exchange, Rule rule, Place place, String match, String digest, String host) {
    boolean first =
        Provider.ownPlace(exchange.protocol(), exchange.host(), match, place)
            .filter(provider -> pins.isFirst(exchange.agent(), provider, digest))
            .isPresent();
    if (first || !OF_ANY_HOST.contains(rule.id())) {
      return first;
    }
    boolean ownField =
        place.part() == MessagePart.HEADER
            && SESSION_FIELDS.contains(place.name().toLowerCase(Locale.ROOT));
    boolean exchanged =
        place.part() == MessagePart.BODY && TokenEndpoints.include(host, place.name());
    return (ownField || exchanged) && pins.isFirstHost(exchange.agent(), digest, host);
  }

  /** Whether a place is where a client shows its credential to an agent platform's gateway. */
  private static boolean isGateways(Exchange exchange, Place place) {
    return exchange.isToGateway()
        && place.part() == MessagePart.HEADER
        && place.name().equalsIgnoreCase("authorization");
  }
}
