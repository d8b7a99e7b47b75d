package trafficguardian.host.advice;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What to do: by hand, by a command, or by hand first and then by a command. */
public final class Advice {
  private final String byHand;
  private final @Nullable Function<Place, String> command;

  private Advice(String byHand, @Nullable Function<Place, String> command) {
    this.byHand = byHand;
    this.command = command;
  }

  /** What no command does. */
  public static Advice byHand(String what) {
    return new Advice(what, null);
  }

  /** Commands of this program, one after the other, each by its arguments. */
  public static Advice run(String... commands) {
    return new Advice(
        "",
        place ->
            List.of(commands).stream().map(place::command).collect(Collectors.joining(" && ")));
  }

  /** What restarts the service, however it is run. */
  public static Advice restart() {
    return new Advice("", Place::restart);
  }

  /** A command of somebody else's. */
  public static Advice shell(String command) {
    return new Advice("", place -> command);
  }

  /** The same, after {@code what} was done, or because of it. */
  public Advice after(String what) {
    return new Advice(what, command);
  }

  /** What is to be done by hand; empty if nothing is. */
  public String byHand() {
    return byHand;
  }

  /** The command, as it works at {@code place}. */
  public Optional<String> command(Place place) {
    return Optional.ofNullable(command).map(form -> form.apply(place));
  }

  /** All of it, in a line. */
  public String in(Place place) {
    return command(place)
        .map(text -> byHand.isEmpty() ? text : byHand + ": " + text)
        .orElse(byHand);
  }
}
