package trafficguardian.detect;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import trafficguardian.ipc.Direction;
import trafficguardian.ipc.MessagePart;
import trafficguardian.match.HitSink;
import trafficguardian.match.StreamMatcher;
import trafficguardian.rules.RuleSet;
import trafficguardian.rules.base.Rule;
import trafficguardian.rules.hosts.Place;
import trafficguardian.view.Hit;
import trafficguardian.view.Layers;

/** Looks for what a host name carries: resolving it may be the whole message. */
final class HostNameScan {
  /** Of whoever's secret it is, that it stands in a host name says more. */
  private static final Set<String> NAMELESS = Set.of("generic_secret", "generic_high_entropy");

  /** Takes what is found; the same as {@link Layers.Reports}. */
  private final Layers.Reports reports;

  private final RuleSet rules;
  private boolean found;

  private HostNameScan(RuleSet rules, Layers.Reports reports) {
    this.rules = rules;
    this.reports = reports;
  }

  /** Looks at one name. */
  static void of(String host, RuleSet rules, Layers.Reports reports) {
    new HostNameScan(rules, reports).look(host);
  }

  /** Where a hit in a host name stands. */
  static Place place(List<String> encoding) {
    return new Place(MessagePart.HOST, "", encoding);
  }

  private void look(String host) {
    match(rules.hostNames(), host.getBytes(StandardCharsets.ISO_8859_1), List.of(), null);
    HostLabels labels = HostLabels.of(host);
    String joined = labels.joined();
    if (joined != null) {
      byte[] bytes = joined.getBytes(StandardCharsets.ISO_8859_1);
      match(rules.hostNames(), bytes, List.of("joined"), labels);
    }
    Optional<HostLabels.Data> data = found ? Optional.empty() : labels.data();
    data.ifPresent(this::look);
  }

  private void look(HostLabels.Data data) {
    byte[] text = data.text().getBytes(StandardCharsets.ISO_8859_1);
    List<String> encoding = data.decoded().map(code -> List.of(code.label())).orElse(List.of());
    if (!encoding.isEmpty()) {
      match(rules.side(Direction.OUTBOUND), text, encoding, null);
    }
    Optional<Rule> carried = found ? Optional.empty() : rules.dnsExfil();
    carried.ifPresent(rule -> reports.hit(Hit.of(rule, 0, data.text()), encoding));
  }

  private void match(
      RuleSet.Side side, byte[] text, List<String> encoding, @Nullable HostLabels joined) {
    HitSink hits =
        (expression, start, bytes, from, to) -> {
          if (side.disguise(expression) == null
              && (joined == null || !joined.isInOneLabel((int) start, (int) start + to - from))) {
            String match = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
            Rule rule = side.ruleOf().get(expression);
            boolean isFound = reports.hit(Hit.of(rule, start, match), encoding);
            found |= isFound && !NAMELESS.contains(rule.id());
          }
        };
    StreamMatcher matcher = side.tables().matcher();
    matcher.feed(text, 0, text.length, hits);
    matcher.end(hits);
  }
}
