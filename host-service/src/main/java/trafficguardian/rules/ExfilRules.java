package trafficguardian.rules;

import java.util.List;
import java.util.stream.Stream;

/** Secrets and private files that should not leave: looked for outbound. */
final class ExfilRules {
  static final List<Rule> ALL =
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
