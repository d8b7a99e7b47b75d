package trafficguardian.host.config;

import java.math.BigInteger;
import java.util.List;

/** A JSON value that knows the line it stands in. */
sealed interface Located {

  /** Counted from 1. */
  int line();

  /** The value as a message may quote it. */
  String quoted();

  /** A string. */
  record Text(int line, String value) implements Located {
    @Override
    public String quoted() {
      return Quote.of(value);
    }
  }

  /** A number without fraction and exponent. */
  record Whole(int line, BigInteger value) implements Located {
    @Override
    public String quoted() {
      return Quote.bare(value.toString());
    }
  }

  /** A number with a fraction or an exponent: no key takes one. */
  record Fraction(int line, String digits) implements Located {
    @Override
    public String quoted() {
      return Quote.bare(digits);
    }
  }

  /** True or false. */
  record Flag(int line, boolean value) implements Located {
    @Override
    public String quoted() {
      return Boolean.toString(value);
    }
  }

  /** The literal {@code null}. */
  record Null(int line) implements Located {
    @Override
    public String quoted() {
      return "null";
    }
  }

  /** An array. */
  record Items(int line, List<Located> items) implements Located {
    public Items {
      items = List.copyOf(items);
    }

    @Override
    public String quoted() {
      return "a list";
    }
  }

  /** An object, with its members in their order, same names included. */
  record Members(int line, List<Member> members) implements Located {
    public Members {
      members = List.copyOf(members);
    }

    @Override
    public String quoted() {
      return "an object";
    }
  }

  /**
   * One member of an object.
   *
   * @param line of its name
   */
  record Member(int line, String name, Located value) {}
}
