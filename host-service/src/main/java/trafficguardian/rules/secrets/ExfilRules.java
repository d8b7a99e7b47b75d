package trafficguardian.rules.secrets;

import java.util.List;
import java.util.stream.Stream;
import trafficguardian.rules.base.Rule;

/** Secrets and private files that should not leave: looked for outbound. */
public final class ExfilRules {
  public static final List<Rule> ALL =
      Stream.of(
              AiProviderRules.ALL,
              SourceForgeRules.ALL,
              CloudRules.ALL,
              HostingRules.ALL,
              MessagingRules.ALL,
              OfficeRules.ALL,
              PaymentRules.ALL,
              KeyMaterialRules.ALL,
              FileRules.ALL,
              GenericRules.ALL,
              HostNameRules.ALL)
          .flatMap(List::stream)
          .toList();

  private ExfilRules() {}
}
