package trafficguardian.host.http;

import io.netty.util.AsciiString;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Header or trailer fields as received: order, case of names, duplicates and octets of values kept.
 *
 * @param list values are without the whitespace around them; each char is one octet
 */
public record Fields(List<Field> list) implements Iterable<Fields.Field> {
  public static final Fields NONE = new Fields(List.of());

  /** One field line. */
  public record Field(AsciiString name, AsciiString value) {
    public boolean is(AsciiString other) {
      return name.contentEqualsIgnoreCase(other);
    }
  }

  public int count(AsciiString name) {
    int count = 0;
    for (Field field : list) {
      if (field.is(name)) {
        count++;
      }
    }
    return count;
  }

  public boolean has(AsciiString name) {
    return count(name) > 0;
  }

  /** The values of all fields of this name, in order. */
  public List<AsciiString> values(AsciiString name) {
    List<AsciiString> values = List.of();
    for (Field field : list) {
      if (field.is(name)) {
        values = values.isEmpty() ? new ArrayList<>() : values;
        values.add(field.value());
      }
    }
    return values;
  }

  /** How long all names and values are, together. */
  public long octets() {
    return list.stream().mapToLong(field -> field.name().length() + field.value().length()).sum();
  }

  @Override
  public Iterator<Field> iterator() {
    return list.iterator();
  }
}
