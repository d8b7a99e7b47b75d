package trafficguardian.host.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import trafficguardian.host.config.ConfigFile.Document;
import trafficguardian.ipc.ConfigProblem;
import trafficguardian.ipc.ConfigProblem.Code;

/** Finds the keys in a configuration's text; values are not judged here. */
final class FileKeys {
  private final String source;
  private final List<ConfigProblem> problems;
  private final List<Given> found = new ArrayList<>();
  private final Map<String, Integer> lines = new HashMap<>();

  private FileKeys(String source, List<ConfigProblem> problems) {
    this.source = source;
    this.problems = problems;
  }

  /** The keys in {@code document}; what is wrong with its form goes to {@code problems}. */
  static List<Given> in(Document document, List<ConfigProblem> problems) {
    if (document.text().length() > ConfigFile.MAX_BYTES) {
      problems.addAll(ConfigFile.tooLong(document.name()).problems());
      return List.of();
    }
    FileKeys keys = new FileKeys(document.name(), problems);
    ConfigText text = ConfigText.parse(document.text());
    keys.collect("", text.members());
    text.fault().ifPresent(fault -> keys.add(fault.line(), "", Code.SYNTAX, fault.problem(), ""));
    return keys.found;
  }

  private void collect(String prefix, List<Located.Member> members) {
    for (Located.Member member : members) {
      String path = prefix + member.name();
      Optional<Key<?>> key = Keys.find(path);
      if (key.isEmpty() && !Keys.isGroup(path)) {
        add(member.line(), path, Code.UNKNOWN_KEY, "there is no such key.", Keys.nearest(path));
      } else if (isFirst(path, key, member.line())) {
        take(path, key, member);
      }
    }
  }

  /** A key may come once, under whichever of its names. */
  private boolean isFirst(String path, Optional<Key<?>> key, int line) {
    Integer first = lines.putIfAbsent(key.<String>map(Key::name).orElse(path), line);
    if (first != null) {
      add(
          line,
          path,
          Code.DUPLICATE_KEY,
          "is set twice, first in line " + first + ".",
          "Keep one of the two.");
    }
    return first == null;
  }

  private void take(String path, Optional<Key<?>> key, Located.Member member) {
    if (key.isPresent()) {
      found.add(new Given(Origin.FILE, source, path, key.get(), member.value()));
    } else if (member.value() instanceof Located.Members group) {
      collect(path + ".", group.members());
    } else {
      add(
          member.line(),
          path,
          Code.WRONG_TYPE,
          member.value().quoted() + " is not an object.",
          "Use { ... } with the keys that belong to " + path + ".");
    }
  }

  private void add(int line, String written, Code code, String problem, String advice) {
    problems.add(Given.problemAt(Origin.FILE, source, line, written, code, problem, advice));
  }
}
