package trafficguardian.ipc;

import java.util.Optional;

/**
 * An enum constant with a fixed spelling outside this program: in findings, IPC messages, config
 * and on the command line.
 */
public interface Word {
  /**
   * The spelling: lower case with underscores or hyphens, unless a published format says otherwise.
   */
  String word();

  /** The constant spelt exactly like {@code word}. */
  static <E extends Enum<E> & Word> Optional<E> parse(Class<E> type, String word) {
    for (E constant : type.getEnumConstants()) {
      if (constant.word().equals(word)) {
        return Optional.of(constant);
      }
    }
    return Optional.empty();
  }
}
