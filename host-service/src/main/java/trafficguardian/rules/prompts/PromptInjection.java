package trafficguardian.rules.prompts;

import java.util.List;
import java.util.stream.Stream;
import trafficguardian.rules.base.Rule;

/** Orders to a model that should not arrive: looked for inbound, by family. */
public final class PromptInjection {
  public static final List<Rule> ALL =
      Stream.of(
              PromptRules.ALL,
              SolicitationRules.ALL,
              ToolRules.ALL,
              HiddenInstructionRules.ALL,
              LinkLeakRules.ALL,
              UnseenCharacterRules.ALL,
              TerminalRules.ALL)
          .flatMap(List::stream)
          .toList();

  private PromptInjection() {}
}
