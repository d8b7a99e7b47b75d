package trafficguardian.host.config;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import trafficguardian.host.config.Kind.Complaints;
import trafficguardian.ipc.ConfigProblem.Code;

/** The members of an object that is an item of a list, by name. */
final class NamedMembers {
  private final int line;
  private final Map<String, Located> given;
  private final boolean clean;

  private NamedMembers(int line, Map<String, Located> given, boolean clean) {
    this.line = line;
    this.given = given;
    this.clean = clean;
  }

  /**
   * Those of {@code from}; nothing if it is no object.
   *
   * @param what it is, as the beginning of a sentence
   */
  static Optional<NamedMembers> of(
      String what, Set<String> known, Located from, Complaints complaints) {
    if (!(from instanceof Located.Members object)) {
      return complaints.wrongType(from, "an object");
    }
    Map<String, Located> given = new HashMap<>();
    boolean clean = true;
    for (Located.Member member : object.members()) {
      if (!known.contains(member.name())) {
        complaints.add(
            member.line(),
            Code.UNKNOWN_KEY,
            what
                + " has no member "
                + Quote.of(member.name())
                + "."
                + Nearest.to(member.name(), known)
                    .map(name -> " The nearest is " + Quote.of(name) + ".")
                    .orElse(""));
        clean = false;
      } else if (given.put(member.name(), member.value()) != null) {
        complaints.add(
            member.line(), Code.DUPLICATE_KEY, Quote.of(member.name()) + " is set twice.");
        clean = false;
      }
    }
    return Optional.of(new NamedMembers(object.line(), given, clean));
  }

  /** Whether each was known and set once; if not, that has been told. */
  boolean clean() {
    return clean;
  }

  /** The member's value, or a null in its place. */
  Located get(String name) {
    return given.getOrDefault(name, new Located.Null(line));
  }
}
