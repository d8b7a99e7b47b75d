package trafficguardian.host.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import trafficguardian.host.config.ConfigFile.Document;
import trafficguardian.ipc.ConfigProblem;
import trafficguardian.ipc.Platform;

/** Short ways to read configurations in tests. */
final class Configs {
  static final ConfigReader READER =
      new ConfigReader(
          Set.of("ai_api_key", "aws_access_key", "pipe_to_shell"),
          expression ->
              expression.contains("(?=") ? Optional.of("at 0: no look-ahead") : Optional.empty());

  private Configs() {}

  static Sources file(String text) {
    return sources(text, Map.of());
  }

  static Sources sources(String text, Map<String, String> environment, Sources.Flag... flags) {
    return new Sources(
        Platform.NANOCLAW,
        Origin.DEFAULT,
        Optional.of(new Document("config.json", text)),
        environment,
        List.of(flags));
  }

  static Settings valid(Sources sources) {
    try {
      return READER.read(sources);
    } catch (InvalidConfig invalid) {
      throw new AssertionError(invalid.getMessage(), invalid);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  static Settings valid(String text) {
    return valid(file(text));
  }

  static List<ConfigProblem> problems(Sources sources) {
    try {
      READER.read(sources);
      return List.of();
    } catch (InvalidConfig invalid) {
      return invalid.problems();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  static List<ConfigProblem> problems(String text) {
    return problems(file(text));
  }

  static List<String> sentences(Sources sources) {
    return problems(sources).stream().map(ConfigProblem::sentence).toList();
  }

  static List<String> sentences(String text) {
    return sentences(file(text));
  }
}
