package trafficguardian.ipc;

import java.util.OptionalInt;

/**
 * One thing that is wrong with a configuration.
 *
 * @param origin where the setting came from: a file name, {@code environment} or {@code command
 *     line}
 * @param line line in the file, counted from 1, when it came from a file
 * @param key the key as it was written, dotted for nested ones; empty when the whole text is at
 *     fault
 * @param code the kind of problem
 * @param problem what is wrong, may quote the value: for the operator only
 * @param advice what would be right, from our own words alone: safe to show to anyone
 */
public record ConfigProblem(
    String origin, OptionalInt line, String key, Code code, String problem, String advice) {

  /** The kinds of problem. */
  public enum Code implements Word {
    UNREADABLE("unreadable"),
    SYNTAX("syntax"),
    UNKNOWN_KEY("unknown_key"),
    DUPLICATE_KEY("duplicate_key"),
    WRONG_TYPE("wrong_type"),
    OUT_OF_RANGE("out_of_range"),
    NOT_ALLOWED("not_allowed"),
    NOT_AVAILABLE("not_available");

    private final String word;

    Code(String word) {
      this.word = word;
    }

    @Override
    public String word() {
      return word;
    }
  }

  /**
   * {@code config.json:12: max_scan_bytes: 200000000 is above the limit 67108864. Use 1024 to …}
   */
  public String sentence() {
    StringBuilder text = new StringBuilder(origin);
    line.ifPresent(number -> text.append(':').append(number));
    text.append(": ");
    if (!key.isEmpty()) {
      // As in sinks[1]: has no url.
      text.append(key).append(problem.startsWith("[") ? "" : ": ");
    }
    text.append(problem);
    if (!advice.isEmpty()) {
      text.append(' ').append(advice);
    }
    return text.toString();
  }
}
