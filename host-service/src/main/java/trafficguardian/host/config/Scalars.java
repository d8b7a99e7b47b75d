package trafficguardian.host.config;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.core.JsonGenerator;
import trafficguardian.ipc.ConfigProblem.Code;
import trafficguardian.ipc.Word;

/** Kinds of single values. */
final class Scalars {
  private static final Pattern DIGITS = Pattern.compile("-?[0-9]{1,40}");

  private Scalars() {}

  /** Whole numbers from {@code min} to {@code max}, both included. */
  record Whole(long min, long max) implements Kind<Long> {
    @Override
    public Optional<Long> read(Located from, Complaints complaints) {
      if (!(from instanceof Located.Whole whole)) {
        return complaints.wrongType(from, "a whole number");
      }
      if (whole.value().compareTo(BigInteger.valueOf(min)) < 0) {
        return complaints.outOfRange(from, "is below the limit " + min);
      }
      if (whole.value().compareTo(BigInteger.valueOf(max)) > 0) {
        return complaints.outOfRange(from, "is above the limit " + max);
      }
      return Optional.of(whole.value().longValueExact());
    }

    @Override
    public String range() {
      return min + " to " + max;
    }

    @Override
    public void write(Long value, JsonGenerator to) {
      to.writeNumber(value);
    }

    @Override
    public Optional<Located> plain(String text) {
      return Optional.of(
          DIGITS.matcher(text).matches()
              ? new Located.Whole(0, new BigInteger(text))
              : new Located.Text(0, text));
    }
  }

  /** True or false. */
  record Flag() implements Kind<Boolean> {
    @Override
    public Optional<Boolean> read(Located from, Complaints complaints) {
      return from instanceof Located.Flag flag
          ? Optional.of(flag.value())
          : complaints.wrongType(from, "true or false");
    }

    @Override
    public String range() {
      return "true or false";
    }

    @Override
    public void write(Boolean value, JsonGenerator to) {
      to.writeBoolean(value);
    }

    @Override
    public Optional<Located> plain(String text) {
      return Optional.of(
          text.equals("true") || text.equals("false")
              ? new Located.Flag(0, text.equals("true"))
              : new Located.Text(0, text));
    }
  }

  /** One of the words of an enum. */
  record OneOf<E extends Enum<E> & Word>(Class<E> type) implements Kind<E> {
    @Override
    public Optional<E> read(Located from, Complaints complaints) {
      if (!(from instanceof Located.Text text)) {
        return complaints.wrongType(from, "a string");
      }
      Optional<E> constant = Word.parse(type, text.value());
      return constant.isPresent()
          ? constant
          : complaints.outOfRange(
              from,
              "is not known"
                  + Nearest.to(text.value(), words())
                      .map(word -> "; the nearest is " + Quote.of(word))
                      .orElse(""));
    }

    private List<String> words() {
      return Arrays.stream(type.getEnumConstants()).map(Word::word).toList();
    }

    @Override
    public String range() {
      return words().stream().map(Quote::of).collect(Collectors.joining(" or "));
    }

    @Override
    public void write(E value, JsonGenerator to) {
      to.writeString(value.word());
    }
  }

  /** One word that is fixed for a reason. */
  record Fixed(String word, String reason) implements Kind<String> {
    @Override
    public Optional<String> read(Located from, Complaints complaints) {
      if (from instanceof Located.Text text && text.value().equals(word)) {
        return Optional.of(word);
      }
      complaints.add(
          from.line(), Code.NOT_ALLOWED, from.quoted() + " is not possible: " + reason + ".");
      return Optional.empty();
    }

    @Override
    public String range() {
      return Quote.of(word);
    }

    @Override
    public void write(String value, JsonGenerator to) {
      to.writeString(value);
    }
  }

  /**
   * Text of a certain form.
   *
   * @param form what it must be, as the end of a sentence: {@code an absolute path}
   */
  record Text(String form, Predicate<String> valid) implements Kind<String> {
    @Override
    public Optional<String> read(Located from, Complaints complaints) {
      if (!(from instanceof Located.Text text)) {
        return complaints.wrongType(from, form);
      }
      return valid.test(text.value())
          ? Optional.of(text.value())
          : complaints.outOfRange(from, "is not " + form);
    }

    @Override
    public String range() {
      return form;
    }

    @Override
    public void write(String value, JsonGenerator to) {
      to.writeString(value);
    }
  }

  /** Another kind of value, or {@code null} for none. */
  record Maybe<T>(Kind<T> kind) implements Kind<Optional<T>> {
    @Override
    public Optional<Optional<T>> read(Located from, Complaints complaints) {
      if (from instanceof Located.Null) {
        return Optional.of(Optional.empty());
      }
      Optional<T> value = kind.read(from, complaints);
      return value.isPresent() ? Optional.of(value) : Optional.empty();
    }

    @Override
    public String range() {
      return kind.range() + ", or null";
    }

    @Override
    public void write(Optional<T> value, JsonGenerator to) {
      value.ifPresentOrElse(present -> kind.write(present, to), to::writeNull);
    }

    @Override
    public Optional<Located> plain(String text) {
      return kind.plain(text);
    }
  }
}
