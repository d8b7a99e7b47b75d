package trafficguardian.host.config;

import java.util.List;

/** What the files that {@code rules} names hold. */
public record OwnRules(List<OwnRule> extra, List<HiddenText> knownSecrets) {
  static final OwnRules NONE = new OwnRules(List.of(), List.of());

  public OwnRules {
    extra = List.copyOf(extra);
    knownSecrets = List.copyOf(knownSecrets);
  }
}
