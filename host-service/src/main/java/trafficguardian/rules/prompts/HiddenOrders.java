package trafficguardian.rules.prompts;

import java.util.List;

/** Orders in a hidden place that go on over several sentences: to whom, what, and how quietly. */
final class HiddenOrders {
  private static final String READER =
      "\\b(?:AI|LLMs?|agents?|assistants?|bots?|copilot|claude)\\b";

  private static final String DO =
      "(?:click|confirm|use|run|open|fetch|add|invite|change|rate|delete|transfer|pay|buy|share|write|approve|send)\\s";

  /** What no reader is asked for: to keep quiet, not to ask, and what is not theirs to do. */
  private static final String ILL =
      "(?:\\bwithout\\s+(?:asking|confirm|telling)|\\b(?:secret|silently|quietly)|\\bno\\s+need\\s+to|\\bsay\\s+nothing|\\b(?:terminal|shell|bash)\\s+tool|\\baccount\\s+number|\\bfive\\s+stars)";

  private static final String FOREIGN_READER = "\\b(?:KI|IA|AI|asistente|assistente)\\b";

  private static final String UNASKED =
      "\\b(?:ohne\\s+(?:den\\s+nutzer|nachzufragen|zu\\s+fragen)|sans\\s+(?:demander|pr(?:é|e)venir)|sin\\s+(?:preguntar|avisar)|senza\\s+(?:chiedere|avvisare)|sem\\s+(?:perguntar|avisar))";

  private HiddenOrders() {}

  /**
   * Each as the end of an expression.
   *
   * @param between any of the characters that the place may hold
   */
  static List<String> in(String between) {
    return List.of(
        READER + between + "[.:,;!]\\s+" + DO + between + ILL, FOREIGN_READER + between + UNASKED);
  }
}
