package trafficguardian.host.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import trafficguardian.host.config.Nearest;
import trafficguardian.ipc.Classification;
import trafficguardian.ipc.Direction;
import trafficguardian.ipc.Finding;
import trafficguardian.ipc.Severity;
import trafficguardian.ipc.Suppression;
import trafficguardian.ipc.Word;

/** Which findings are shown: those that meet all conditions of the form {@code name=value}. */
final class WatchFilter {
  /** Makes a condition of a value. */
  private interface Form {
    Predicate<Finding> of(String value) throws Failure;
  }

  private static final String PATTERN = "pattern=";

  private static final Map<String, Form> FORMS = new LinkedHashMap<>();

  static {
    FORMS.put(
        "severity",
        value -> {
          Severity least = word(Severity.class, value);
          return finding -> finding.detection().severity().compareTo(least) <= 0;
        });
    FORMS.put("pattern", value -> finding -> finding.detection().pattern().equals(value));
    FORMS.put(
        "direction",
        value -> {
          Direction wanted = word(Direction.class, value);
          return finding -> finding.traffic().direction() == wanted;
        });
    FORMS.put("dest", WatchFilter::dest);
    FORMS.put(
        "agent",
        value ->
            finding -> finding.traffic().agent().filter(it -> it.id().equals(value)).isPresent());
    FORMS.put(
        "class",
        value -> {
          Classification wanted = word(Classification.class, value);
          return finding -> finding.detection().classification() == wanted;
        });
  }

  private final List<Predicate<Finding>> conditions;

  private WatchFilter(List<Predicate<Finding>> conditions) {
    this.conditions = conditions;
  }

  /** The rule that is asked for by name, if one is. */
  static Optional<String> pattern(List<String> written) {
    return written.stream()
        .filter(condition -> condition.startsWith(PATTERN))
        .map(condition -> condition.substring(PATTERN.length()))
        .findFirst();
  }

  /** Of conditions as they are written. */
  static WatchFilter of(List<String> written) throws Failure {
    List<Predicate<Finding>> conditions = new ArrayList<>();
    for (String condition : written) {
      int equals = condition.indexOf('=');
      String name = equals < 0 ? condition : condition.substring(0, equals);
      Form form = FORMS.get(name);
      if (form == null || equals < 0) {
        throw new Failure(
            Exit.USAGE,
            "A filter is name=value, with one of the names %s.%s"
                .formatted(
                    String.join(", ", FORMS.keySet()),
                    form != null
                        ? ""
                        : Nearest.to(name, FORMS.keySet())
                            .map(nearest -> " The nearest is " + nearest + ".")
                            .orElse("")));
      }
      conditions.add(form.of(condition.substring(equals + 1)));
    }
    return new WatchFilter(List.copyOf(conditions));
  }

  boolean shows(Finding finding) {
    return conditions.stream().allMatch(condition -> condition.test(finding));
  }

  private static Predicate<Finding> dest(String value) throws Failure {
    String wanted = value.toLowerCase(Locale.ROOT);
    if (!Suppression.isDest(wanted)) {
      throw new Failure(
          Exit.USAGE, "The dest of a filter is a host or *.suffix, perhaps with :port.");
    }
    return finding -> Suppression.coversDest(wanted, finding.traffic().dest());
  }

  private static <E extends Enum<E> & Word> E word(Class<E> type, String value) throws Failure {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> constant.word().equals(value))
        .findFirst()
        .orElseThrow(
            () -> new Failure(Exit.USAGE, "That filter takes one of " + Words.list(type) + "."));
  }
}
