package trafficguardian.detect;

import java.util.function.Supplier;

/** The values that a request target consists of. */
final class TargetFields {
  private TargetFields() {}

  /** The steps of the path, which have no name. */
  static void path(CharSequence target, FieldValues steps) {
    int query = query(target);
    int end = query < 0 ? target.length() : query;
    int from = 0;
    for (int at = 0; at <= end; at++) {
      if (at == end || target.charAt(at) == '/') {
        FieldText.value(() -> "", target, from, at, steps);
        from = at + 1;
      }
    }
  }

  /** The parameters of the query. */
  static void query(CharSequence target, FieldValues parameters) {
    int at = query(target);
    while (at >= 0 && at < target.length()) {
      int end = at + 1;
      int equals = -1;
      while (end < target.length() && "&;".indexOf(target.charAt(end)) < 0) {
        equals = equals < 0 && target.charAt(end) == '=' ? end : equals;
        end++;
      }
      if (equals >= 0) {
        int from = at + 1;
        int to = equals;
        Supplier<String> name = () -> FieldText.name(target, from, to);
        FieldText.value(name, target, equals + 1, end, parameters);
      }
      at = end;
    }
  }

  private static int query(CharSequence target) {
    return target.toString().indexOf('?');
  }
}
