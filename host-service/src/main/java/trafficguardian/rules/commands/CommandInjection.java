package trafficguardian.rules.commands;

import java.util.List;
import java.util.stream.Stream;
import trafficguardian.rules.base.Rule;

/** Commands that should not arrive: looked for inbound, by family. */
public final class CommandInjection {
  public static final List<Rule> ALL =
      Stream.of(
              PipedDownloadRules.ALL,
              DownloadRules.ALL,
              DecodedCommandRules.ALL,
              CommandRules.ALL,
              ReverseShellRules.ALL,
              RemovalRules.ALL,
              ForkBombRules.ALL,
              ContainerRules.ALL,
              KeyInjectionRules.ALL,
              PersistenceRules.ALL,
              TheftRules.ALL)
          .flatMap(List::stream)
          .toList();

  private CommandInjection() {}
}
