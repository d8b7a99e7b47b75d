package trafficguardian.host.config;

import java.util.Optional;
import tools.jackson.core.JsonGenerator;
import trafficguardian.ipc.ConfigProblem.Code;

/**
 * A kind of value that a key can have: how it is read, described and written.
 *
 * @param <T> what it is read into
 */
interface Kind<T> {

  /** The value in {@code from}, or nothing after everything wrong with it has been told. */
  Optional<T> read(Located from, Complaints complaints);

  /** The values that are right, as the end of a sentence that begins with "Use". */
  String range();

  /** Writes {@code value} as JSON. */
  void write(T value, JsonGenerator to);

  /**
   * What {@code text} from an environment variable or a flag stands for; nothing for kinds that
   * only a file can hold.
   */
  default Optional<Located> plain(String text) {
    return Optional.of(new Located.Text(0, text));
  }

  /** Where {@link #read} tells what is wrong. */
  interface Complaints {
    void add(int line, Code code, String problem);

    /** Tells of one item of a list, counted from 0, that cannot be quoted. */
    default Complaints ofItem(int index) {
      return (line, code, problem) -> add(line, code, "[" + index + "]: " + problem);
    }

    /** The value is of another type. */
    default <T> Optional<T> wrongType(Located value, String wanted) {
      add(value.line(), Code.WRONG_TYPE, value.quoted() + " is not " + wanted + ".");
      return Optional.empty();
    }

    /** The type is right, the value is not. */
    default <T> Optional<T> outOfRange(Located value, String why) {
      add(value.line(), Code.OUT_OF_RANGE, value.quoted() + " " + why + ".");
      return Optional.empty();
    }
  }
}
