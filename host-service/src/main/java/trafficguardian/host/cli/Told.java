package trafficguardian.host.cli;

import tools.jackson.core.JsonGenerator;
import trafficguardian.host.advice.Advice;
import trafficguardian.host.advice.Place;

/** Advice for programs: what a person has to do, and a command that works as it stands. */
final class Told {
  private Told() {}

  /** Writes {@code todo} and, named {@code command}, the command, as far as there are any. */
  static void write(String command, Advice advice, Place place, JsonGenerator to) {
    if (!advice.byHand().isEmpty()) {
      to.writeStringProperty("todo", advice.byHand());
    }
    advice.command(place).ifPresent(text -> to.writeStringProperty(command, text));
  }
}
