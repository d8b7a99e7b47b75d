package trafficguardian.rules;

import java.util.List;
import java.util.stream.Stream;

/** Attack payloads that should not arrive: looked for inbound, by family. */
final class InjectionRules {
  static final List<Rule> ALL =
      Stream.of(
              DownloadRules.ALL,
              DecodedCommandRules.ALL,
              CommandRules.ALL,
              ReverseShellRules.ALL,
              DestructionRules.ALL,
              ContainerRules.ALL,
              FootholdRules.ALL,
              TheftRules.ALL,
              PromptRules.ALL,
              SolicitationRules.ALL,
              ToolRules.ALL,
              HiddenInstructionRules.ALL,
              LinkLeakRules.ALL,
              UnseenCharacterRules.ALL,
              TerminalRules.ALL)
          .flatMap(List::stream)
          .toList();

  private InjectionRules() {}
}
