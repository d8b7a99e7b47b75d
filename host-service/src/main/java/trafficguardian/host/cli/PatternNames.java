package trafficguardian.host.cli;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import trafficguardian.host.config.Config;
import trafficguardian.host.config.InvalidConfig;
import trafficguardian.host.config.Nearest;
import trafficguardian.host.config.Quote;
import trafficguardian.rules.OperatorRules;

/** Names that findings may have, those of the operator's own rules among them. */
final class PatternNames {
  private final Root root;

  PatternNames(Root root) {
    this.root = root;
  }

  /** What to say of a name that no rule has. */
  Optional<String> problemOf(String pattern) throws IOException {
    Set<String> known = all();
    return known.contains(pattern)
        ? Optional.empty()
        : Optional.of(
            "No rule of this version is called "
                + Quote.shortened(pattern)
                + "."
                + Nearest.to(pattern, known)
                    .map(name -> " The nearest is " + name + ".")
                    .orElse(" See: " + root.place().command("rules")));
  }

  private Set<String> all() throws IOException {
    Set<String> names = new TreeSet<>(root.ruleIds());
    names.addAll(OperatorRules.VALUE_IDS);
    try {
      Config.Rules rules = root.surroundings().settings(List.of()).config().rules();
      rules.extra().forEach(own -> names.add(own.id()));
    } catch (InvalidConfig invalid) {
      // What is on file can be shown all the same.
    }
    return names;
  }
}
