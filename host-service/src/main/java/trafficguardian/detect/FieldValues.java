package trafficguardian.detect;

import java.util.function.Supplier;

/** Takes the values of a message's fields in the order in which they stand. */
interface FieldValues {
  /** A longer value is no piece of a token, and is left out. */
  int MAX_LENGTH = 256;

  /**
   * One value that consists of the characters of tokens.
   *
   * @param name of the field without its digits, as far as there is one: so that numbered fields
   *     have one name
   */
  void value(Supplier<String> name, byte[] value, int length);

  /** The characters of tokens between two quotes or escapes of a longer value. */
  default void part(byte[] part, int length) {}
}
