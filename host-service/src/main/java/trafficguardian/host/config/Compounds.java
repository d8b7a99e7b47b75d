package trafficguardian.host.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JsonGenerator;
import trafficguardian.ipc.ConfigProblem.Code;

/** Kinds of lists and objects. */
final class Compounds {
  private Compounds() {}

  /** A list, each item of which is of the same kind. */
  record ListOf<T>(Kind<T> kind, int max) implements Kind<List<T>> {
    @Override
    public Optional<List<T>> read(Located from, Complaints complaints) {
      if (!(from instanceof Located.Items items)) {
        return complaints.wrongType(from, "a list");
      }
      if (items.items().size() > max) {
        return complaints.outOfRange(from, "has more than " + max + " items");
      }
      List<T> values = new ArrayList<>();
      for (int i = 0; i < items.items().size(); i++) {
        Located item = items.items().get(i);
        kind.read(item, item instanceof Located.Members ? complaints.ofItem(i) : complaints)
            .ifPresent(values::add);
      }
      return values.size() == items.items().size()
          ? Optional.of(List.copyOf(values))
          : Optional.empty();
    }

    @Override
    public String range() {
      return "a list of at most " + max + ", each " + kind.range();
    }

    @Override
    public void write(List<T> value, JsonGenerator to) {
      to.writeStartArray();
      value.forEach(item -> kind.write(item, to));
      to.writeEndArray();
    }

    @Override
    public Optional<Located> plain(String text) {
      return Optional.empty();
    }
  }

  /** One value, or a list of at least one. */
  record OneOrMore<T>(Kind<T> kind, int max) implements Kind<List<T>> {
    @Override
    public Optional<List<T>> read(Located from, Complaints complaints) {
      if (!(from instanceof Located.Items items)) {
        return kind.read(from, complaints).map(List::of);
      }
      return items.items().isEmpty()
          ? complaints.outOfRange(from, "is empty")
          : new ListOf<>(kind, max).read(from, complaints);
    }

    @Override
    public String range() {
      return kind.range() + ", or a list of at most " + max;
    }

    @Override
    public void write(List<T> value, JsonGenerator to) {
      if (value.size() == 1) {
        kind.write(value.get(0), to);
      } else {
        new ListOf<>(kind, max).write(value, to);
      }
    }

    @Override
    public Optional<Located> plain(String text) {
      return kind.plain(text);
    }
  }

  /** An object with names of the caller's choice, each value of the same kind. */
  record MapOf<T>(Kind<T> kind, int max) implements Kind<Map<String, T>> {
    @Override
    public Optional<Map<String, T>> read(Located from, Complaints complaints) {
      if (!(from instanceof Located.Members object)) {
        return complaints.wrongType(from, "an object");
      }
      if (object.members().size() > max) {
        return complaints.outOfRange(from, "has more than " + max + " members");
      }
      Map<String, T> values = new LinkedHashMap<>();
      Set<String> names = new LinkedHashSet<>();
      for (Located.Member member : object.members()) {
        if (names.add(member.name())) {
          kind.read(member.value(), complaints)
              .ifPresent(value -> values.put(member.name(), value));
        } else {
          complaints.add(
              member.line(), Code.DUPLICATE_KEY, Quote.of(member.name()) + " is set twice.");
        }
      }
      return values.size() == object.members().size() ? Optional.of(values) : Optional.empty();
    }

    @Override
    public String range() {
      return "an object of names and values, each value " + kind.range();
    }

    @Override
    public void write(Map<String, T> value, JsonGenerator to) {
      to.writeStartObject();
      value.forEach(
          (name, member) -> {
            to.writeName(name);
            kind.write(member, to);
          });
      to.writeEndObject();
    }

    @Override
    public Optional<Located> plain(String text) {
      return Optional.empty();
    }
  }
}
