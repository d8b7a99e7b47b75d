package trafficguardian.match;

import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;

/** A random expression of the rule language, and random text that it likely or nearly matches. */
final class RandomRule {
  private static final String LETTERS = "abcab-1 ";

  /** An expression, and a way to make text for it. */
  private record Piece(String syntax, Supplier<String> sample) {}

  private final Random random;
  private final boolean assertions;
  private final Piece root;

  RandomRule(Random random, boolean assertions) {
    this.random = random;
    this.assertions = assertions;
    this.root = sequence(edge(), opening(), tail(3), edge());
  }

  String syntax() {
    return root.syntax();
  }

  /** Empty if the rule language refuses it, as a few are. */
  Optional<Expression> compiled(int maxSpan) {
    try {
      return Optional.of(Expression.compile(syntax(), maxSpan));
    } catch (SyntaxException refused) {
      return Optional.empty();
    }
  }

  /** Matches or nearly so, with noise between and within. */
  String text() {
    StringBuilder text = new StringBuilder();
    int samples = random.nextInt(6);
    for (int i = 0; i <= samples; i++) {
      StringBuilder sample = new StringBuilder(root.sample().get());
      if (sample.length() > 0 && random.nextInt(3) == 0) {
        sample.setCharAt(random.nextInt(sample.length()), letter());
      }
      if (random.nextInt(3) == 0) {
        sample.setLength(random.nextInt(sample.length() + 1));
      }
      text.append(sample);
      if (random.nextBoolean()) {
        text.append(random.nextInt(8) == 0 ? '\n' : letter());
      }
    }
    return text.toString();
  }

  private Piece edge() {
    String syntax =
        !assertions
            ? ""
            : switch (random.nextInt(8)) {
              case 0, 1 -> "\\b";
              case 2 -> "\\B";
              case 3 -> "(?:^|-)";
              case 4 -> "(?:$|b)";
              default -> "";
            };
    return new Piece(syntax, () -> random.nextBoolean() ? " " : "");
  }

  private Piece opening() {
    return switch (random.nextInt(5)) {
      case 0 -> sequence(literal(), literal(), oneOf(), literal());
      case 1 -> sequence(choice(word(4), word(5)));
      case 2 -> sequence(word(2), repeat(literal()), word(2));
      case 3 -> folded(word(4));
      default -> word(4);
    };
  }

  private Piece tail(int depth) {
    if (depth == 0) {
      return literal();
    }
    return switch (random.nextInt(9)) {
      case 0 -> choice(tail(depth - 1), tail(depth - 1));
      case 1 -> sequence(tail(depth - 1), tail(depth - 1));
      case 2 -> repeat(group(tail(depth - 1)));
      case 3 -> repeat(oneOf());
      case 4 -> sequence(repeat(oneOf()), tail(depth - 1));
      case 5 -> sequence(edge(), tail(depth - 1));
      case 6 -> folded(tail(depth - 1));
      case 7 -> new Piece(".", () -> String.valueOf(letter()));
      default -> word(1 + random.nextInt(3));
    };
  }

  private Piece group(Piece body) {
    return new Piece((random.nextBoolean() ? "(" : "(?:") + body.syntax() + ")", body.sample());
  }

  private Piece folded(Piece body) {
    return new Piece(
        "(?i:" + body.syntax() + ")",
        () -> {
          String text = body.sample().get();
          return random.nextBoolean() ? text : text.toUpperCase(Locale.ROOT);
        });
  }

  private Piece choice(Piece one, Piece other) {
    return new Piece(
        "(?:" + one.syntax() + "|" + other.syntax() + ")",
        () -> (random.nextBoolean() ? one : other).sample().get());
  }

  private Piece repeat(Piece body) {
    int min = random.nextInt(3);
    int max = Math.max(1, min + random.nextInt(5));
    String syntax =
        switch (random.nextInt(5)) {
          case 0 -> "*";
          case 1 -> "+";
          case 2 -> "?";
          case 3 -> "{" + min + ",}";
          default -> "{" + min + "," + max + "}";
        };
    return new Piece(
        body.syntax() + syntax,
        () -> {
          StringBuilder text = new StringBuilder();
          for (int i = random.nextInt(max + 3); i > 0; i--) {
            text.append(body.sample().get());
          }
          return text.toString();
        });
  }

  private Piece oneOf() {
    return switch (random.nextInt(7)) {
      case 0 -> new Piece("[a-c]", () -> String.valueOf(letter()));
      case 1 -> new Piece("[^a\\n]", () -> String.valueOf(letter()));
      case 2 -> new Piece("\\w", () -> String.valueOf(letter()));
      case 3 -> new Piece("\\s", () -> " ");
      case 4 -> new Piece("[b\\d-]", () -> "b");
      case 5 -> new Piece("[^\\W]", () -> "c");
      default -> new Piece("[ab]", () -> random.nextBoolean() ? "a" : "b");
    };
  }

  private Piece word(int length) {
    Piece[] letters = new Piece[length];
    for (int i = 0; i < length; i++) {
      letters[i] = literal();
    }
    return sequence(letters);
  }

  private Piece literal() {
    String letter = String.valueOf(letter());
    return new Piece(letter.replace("-", "\\-"), () -> letter);
  }

  private Piece sequence(Piece... parts) {
    StringBuilder syntax = new StringBuilder();
    for (Piece part : parts) {
      syntax.append(part.syntax());
    }
    return new Piece(
        syntax.toString(),
        () -> {
          StringBuilder text = new StringBuilder();
          for (Piece part : parts) {
            text.append(part.sample().get());
          }
          return text.toString();
        });
  }

  private char letter() {
    return LETTERS.charAt(random.nextInt(LETTERS.length()));
  }
}
