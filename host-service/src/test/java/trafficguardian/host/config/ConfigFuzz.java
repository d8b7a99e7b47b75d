package trafficguardian.host.config;

import java.nio.charset.StandardCharsets;
import trafficguardian.ipc.ConfigProblem;

/** Any text is a configuration, or has problems that can be told in lines of ordinary length. */
public final class ConfigFuzz {
  private static final int LONGEST_SENTENCE = 1000;

  private ConfigFuzz() {}

  public static void fuzzerTestOneInput(byte[] data) {
    String text = new String(data, StandardCharsets.UTF_8);
    for (ConfigProblem problem : Configs.problems(text)) {
      String sentence = problem.sentence();
      if (sentence.length() > LONGEST_SENTENCE || sentence.chars().anyMatch(c -> c < ' ')) {
        throw new AssertionError("a problem of " + sentence.length() + ": " + problem.code());
      }
    }
  }
}
