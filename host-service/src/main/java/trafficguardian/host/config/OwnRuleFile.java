package trafficguardian.host.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import trafficguardian.host.config.ConfigFile.Document;
import trafficguardian.host.config.Scalars.OneOf;
import trafficguardian.host.config.Scalars.Text;
import trafficguardian.ipc.ConfigProblem;
import trafficguardian.ipc.ConfigProblem.Code;
import trafficguardian.ipc.Direction;
import trafficguardian.ipc.Severity;
import trafficguardian.ipc.ThreatType;

/** Reads rules of the operator's: objects, one after the other or in one array. */
final class OwnRuleFile {
  private static final int MAX_RULES = 200;

  private static final Kind<String> ID =
      new Text("1 to 64 of a-z, 0-9 and _", text -> text.matches("[a-z0-9_]{1,64}"));
  private static final Kind<Direction> DIRECTION = new OneOf<>(Direction.class);
  private static final Kind<ThreatType> THREAT_TYPE = new OneOf<>(ThreatType.class);
  private static final Kind<Severity> SEVERITY = new OneOf<>(Severity.class);
  private static final Kind<String> EXPRESSION =
      new Text("a regular expression", text -> !text.isEmpty());
  private static final Kind<String> ABOUT =
      new Text("a line of at most 200 characters", text -> text.matches("\\P{Cntrl}{1,200}"));

  private static final Map<String, Kind<?>> MEMBERS = new LinkedHashMap<>();

  static {
    MEMBERS.put("id", ID);
    MEMBERS.put("direction", DIRECTION);
    MEMBERS.put("threat_type", THREAT_TYPE);
    MEMBERS.put("severity", SEVERITY);
    MEMBERS.put("expression", EXPRESSION);
    MEMBERS.put("about", ABOUT);
  }

  private final String source;
  private final Function<String, Optional<String>> faultOfExpression;
  private final List<ConfigProblem> problems;
  private final Set<String> taken;
  private final List<OwnRule> rules = new ArrayList<>();

  private OwnRuleFile(
      String source,
      Set<String> taken,
      Function<String, Optional<String>> faultOfExpression,
      List<ConfigProblem> problems) {
    this.source = source;
    this.taken = new LinkedHashSet<>(taken);
    this.faultOfExpression = faultOfExpression;
    this.problems = problems;
  }

  /**
   * The rules in {@code document}; what is wrong with them goes to {@code problems}.
   *
   * @param taken ids that other rules have
   * @param faultOfExpression why an expression cannot be used
   */
  static List<OwnRule> read(
      Document document,
      Set<String> taken,
      Function<String, Optional<String>> faultOfExpression,
      List<ConfigProblem> problems) {
    OwnRuleFile file = new OwnRuleFile(document.name(), taken, faultOfExpression, problems);
    ConfigText text = ConfigText.parseList(document.text());
    text.items().forEach(file::rule);
    text.fault().ifPresent(fault -> file.add(fault.line(), "", Code.SYNTAX, fault.problem(), ""));
    if (text.items().size() > MAX_RULES) {
      file.add(1, "", Code.OUT_OF_RANGE, "has more than " + MAX_RULES + " rules.", "");
    }
    return file.rules;
  }

  private void rule(Located item) {
    if (!(item instanceof Located.Members object)) {
      add(item.line(), "", Code.WRONG_TYPE, item.quoted() + " is not a rule.", "Use { ... }.");
      return;
    }
    int before = problems.size();
    Map<String, Located> given = members(object);
    Optional<String> id = value(given, "id", ID);
    Optional<Direction> direction = value(given, "direction", DIRECTION);
    Optional<ThreatType> threatType = value(given, "threat_type", THREAT_TYPE);
    Optional<Severity> severity = value(given, "severity", SEVERITY);
    Optional<String> expression = value(given, "expression", EXPRESSION);
    Optional<String> about = value(given, "about", ABOUT);
    List.of("id", "severity", "expression").forEach(name -> require(object, given, name));
    Optional<ThreatType> threat = threat(object, direction, threatType);
    id.ifPresent(name -> checkId(Objects.requireNonNull(given.get("id")), name));
    expression.ifPresent(
        syntax -> checkExpression(Objects.requireNonNull(given.get("expression")), syntax));
    if (problems.size() == before) {
      rules.add(
          new OwnRule(
              id.orElseThrow(),
              threat.orElseThrow(),
              severity.orElseThrow(),
              expression.orElseThrow(),
              about.orElse("A rule of the operator's.")));
    }
  }

  private Map<String, Located> members(Located.Members object) {
    Map<String, Located> given = new LinkedHashMap<>();
    for (Located.Member member : object.members()) {
      String name = member.name();
      if (!MEMBERS.containsKey(name)) {
        add(
            member.line(),
            name,
            Code.UNKNOWN_KEY,
            "there is no such member of a rule.",
            Nearest.to(name, MEMBERS.keySet())
                .map(nearest -> "The nearest is " + nearest + ".")
                .orElse("Use " + String.join(", ", MEMBERS.keySet()) + "."));
      } else if (given.putIfAbsent(name, member.value()) != null) {
        add(member.line(), name, Code.DUPLICATE_KEY, "is set twice.", "Keep one of the two.");
      }
    }
    return given;
  }

  private <T> Optional<T> value(Map<String, Located> given, String name, Kind<T> kind) {
    Located value = given.get(name);
    return value == null
        ? Optional.empty()
        : kind.read(
            value,
            (line, code, problem) -> add(line, name, code, problem, "Use " + kind.range() + "."));
  }

  private void require(Located.Members object, Map<String, Located> given, String name) {
    if (!given.containsKey(name)) {
      add(
          object.line(),
          name,
          Code.OUT_OF_RANGE,
          "is missing.",
          "Use " + Objects.requireNonNull(MEMBERS.get(name)).range() + ".");
    }
  }

  /** Secrets are looked for outbound, attacks inbound: either word says both. */
  private Optional<ThreatType> threat(
      Located.Members object, Optional<Direction> direction, Optional<ThreatType> threatType) {
    Optional<ThreatType> implied =
        direction.map(way -> way == Direction.OUTBOUND ? ThreatType.EXFIL : ThreatType.INJECTION);
    if (implied.isEmpty() && threatType.isEmpty()) {
      add(
          object.line(),
          "direction",
          Code.OUT_OF_RANGE,
          "is missing.",
          "Use " + DIRECTION.range() + ".");
    } else if (implied.isPresent() && threatType.isPresent() && !implied.equals(threatType)) {
      add(
          object.line(),
          "threat_type",
          Code.OUT_OF_RANGE,
          "does not go with the direction: EXFIL is outbound, INJECTION inbound.",
          "Leave one of the two out.");
    }
    return implied.or(() -> threatType);
  }

  private void checkId(Located value, String id) {
    if (!taken.add(id)) {
      add(
          value.line(),
          "id",
          Code.DUPLICATE_KEY,
          Quote.of(id) + " is the id of another rule.",
          "Choose another.");
    }
  }

  private void checkExpression(Located value, String expression) {
    faultOfExpression
        .apply(expression)
        .ifPresent(
            fault ->
                add(
                    value.line(),
                    "expression",
                    Code.OUT_OF_RANGE,
                    "cannot be used, " + Quote.shown(fault) + ".",
                    "docs/RULES.md describes the language."));
  }

  private void add(int line, String member, Code code, String problem, String advice) {
    problems.add(
        new ConfigProblem(source, OptionalInt.of(line), Quote.bare(member), code, problem, advice));
  }
}
