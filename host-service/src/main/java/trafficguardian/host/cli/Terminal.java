package trafficguardian.host.cli;

import java.io.PrintStream;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import tools.jackson.core.JsonGenerator;
import trafficguardian.host.advice.Place;
import trafficguardian.host.config.Product;
import trafficguardian.host.doctor.Result;
import trafficguardian.ipc.Json;
import trafficguardian.ipc.Severity;

/**
 * What a command says: data on standard output, talk on standard error. Nothing that is printed can
 * steer a terminal, except for the colours and the pulse made here.
 *
 * @param colour whether standard output is a terminal that may be coloured
 * @param place where commands in advice have to work
 */
record Terminal(PrintStream out, PrintStream err, boolean quiet, boolean colour, Place place) {
  private static final Pattern STEERING =
      Pattern.compile("[\\p{Cntrl}\\u0080-\\u009F\\u202A-\\u202E\\u2066-\\u2069&&[^\\n]]");
  private static final String RED = "\u001B[31m";
  private static final String GREEN = "\u001B[32m";
  private static final String YELLOW = "\u001B[33m";
  private static final String PLAIN = "\u001B[0m";
  private static final String LINE_START = "\r";
  private static final String REST_OF_LINE = "\u001B[K";

  /** Of checks. */
  private static final int NAME_WIDTH = 15;

  /** A longer line would wrap on the narrowest usual terminal, and stay. */
  private static final int PULSE_WIDTH = 79;

  /** Data. */
  void data(String text) {
    print(out, clean(text));
  }

  /** A command of this program, as it works for who reads this. */
  String command(String arguments) {
    return place.command(arguments);
  }

  /** Data that begins with the word of {@code severity}, which is coloured where that is wanted. */
  void data(Severity severity, String rest) {
    String word = severity.word();
    boolean urgent = severity == Severity.CRITICAL || severity == Severity.HIGH;
    boolean coloured = colour && severity != Severity.LOW;
    print(out, (coloured ? (urgent ? RED : YELLOW) + word + PLAIN : word) + clean(rest));
  }

  /** What a check came to, with a mark before it; in words where there is no colour. */
  void mark(String name, Result result) {
    String indent = " ".repeat((colour ? 2 : 8) + NAME_WIDTH + 1);
    String rest =
        ("%-" + NAME_WIDTH + "s %s").formatted(name, result.says())
            + result.fix().map(fix -> "\n" + indent + "To do: " + fix.in(place)).orElse("");
    Result.State state = result.state();
    if (colour) {
      String mark =
          switch (state) {
            case OK -> GREEN + "\u2713" + PLAIN;
            case FAILED -> RED + "\u2717" + PLAIN;
            case NOTE -> YELLOW + "!" + PLAIN;
          };
      print(out, mark + " " + clean(rest));
    } else {
      String word = state == Result.State.FAILED ? "FAILED" : state.word();
      print(out, "%-6s  %s".formatted(word, clean(rest)));
    }
  }

  /** A line that the next one takes the place of; only where {@link #colour} is. */
  void pulse(String text) {
    int width = Math.min(text.length(), PULSE_WIDTH);
    out.print(LINE_START + clean(text).substring(0, width) + REST_OF_LINE);
    out.flush();
  }

  /** Takes that line away. */
  void clearPulse() {
    out.print(LINE_START + REST_OF_LINE);
    out.flush();
  }

  /** Data for programs: one object, which says what it is. */
  void json(String verb, Consumer<JsonGenerator> members) {
    print(
        out,
        Json.line(
            to -> {
              to.writeStartObject();
              to.writeStringProperty("schema", Product.NAME + "/" + verb + "/v1");
              members.accept(to);
              to.writeEndObject();
            }));
  }

  /** What helps a person; left out by {@code --quiet}. */
  void talk(String text) {
    if (!quiet) {
      print(err, clean(text));
    }
  }

  /** What is wrong. */
  void problem(String text) {
    print(err, clean(text));
  }

  /** Whether {@code text} is printed as it is. */
  static boolean isPlain(String text) {
    return !STEERING.matcher(text).find() && !text.contains("\n");
  }

  private static void print(PrintStream to, String text) {
    to.print(text + "\n");
    to.flush();
  }

  private static String clean(String text) {
    return STEERING.matcher(text).replaceAll("?");
  }
}
