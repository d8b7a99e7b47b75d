package trafficguardian.host.config;

import java.util.Optional;
import tools.jackson.core.JsonGenerator;
import trafficguardian.ipc.ConfigProblem.Code;

/**
 * A value of the operator's that no message, setting or log may show.
 *
 * @param name what it may be called instead
 * @param value never printed
 */
public record HiddenText(Optional<String> name, String value) {
  /** Shortest value: a shorter one would be found by chance. */
  static final int SHORTEST = 8;

  static final int LONGEST = 512;

  /** What a value must be, as the end of a sentence. */
  static final String FORM = "a line of text of " + SHORTEST + " to " + LONGEST + " characters";

  static boolean isFit(String value) {
    return value.length() >= SHORTEST
        && value.length() <= LONGEST
        && value.chars().noneMatch(Character::isISOControl)
        && value.equals(value.strip());
  }

  @Override
  public String toString() {
    return "(hidden)";
  }

  /** Values of this kind in a configuration: read, never written. */
  record Kept() implements Kind<HiddenText> {
    @Override
    public Optional<HiddenText> read(Located from, Complaints complaints) {
      if (from instanceof Located.Text text && isFit(text.value())) {
        return Optional.of(new HiddenText(Optional.empty(), text.value()));
      }
      // Not quoted, since it may be meant to be a value.
      complaints.add(from.line(), Code.OUT_OF_RANGE, "an item is not " + FORM + ".");
      return Optional.empty();
    }

    @Override
    public String range() {
      return FORM;
    }

    @Override
    public void write(HiddenText value, JsonGenerator to) {
      to.writeString(value.toString());
    }
  }
}
