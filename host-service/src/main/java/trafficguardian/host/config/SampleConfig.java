package trafficguardian.host.config;

import com.google.common.base.Splitter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import trafficguardian.ipc.Json;
import trafficguardian.ipc.Platform;

/** The commented configuration that {@code init} writes: every key with its default. */
public final class SampleConfig {
  private static final int WIDTH = 100;

  private final StringBuilder text = new StringBuilder();
  private String indent = "  ";

  private SampleConfig() {}

  /** The file's text for {@code platform}. */
  public static String forPlatform(Platform platform) {
    SampleConfig sample = new SampleConfig();
    sample.write(platform);
    return sample.text.toString();
  }

  private void write(Platform platform) {
    text.append("// Traffic Guardian ").append(Product.VERSION).append(": every setting.\n");
    text.append("// Values are the defaults; a setting that is left out has its default.\n");
    text.append("// Comments and trailing commas are allowed. After a change:\n");
    text.append("// traffic-guardian check-config\n{\n");
    Optional<String> group = Optional.empty();
    for (Key<?> key : Keys.ALL) {
      Optional<String> next = groupOf(key);
      if (!next.equals(group)) {
        group.ifPresent(name -> closeGroup());
        next.ifPresent(this::openGroup);
        group = next;
      }
      writeKey(
          key,
          key.equals(TrafficKeys.PLATFORM)
              ? TrafficKeys.PLATFORM.json(platform)
              : key.defaultJson());
    }
    group.ifPresent(name -> closeGroup());
    text.append("}\n");
  }

  private static Optional<String> groupOf(Key<?> key) {
    int dot = key.name().indexOf('.');
    return dot < 0 ? Optional.empty() : Optional.of(key.name().substring(0, dot));
  }

  private void openGroup(String name) {
    text.append(indent).append('"').append(name).append("\": {\n");
    indent = "    ";
  }

  private void closeGroup() {
    indent = "  ";
    text.append(indent).append("},\n\n");
  }

  private void writeKey(Key<?> key, String value) {
    comment(key.says());
    comment(key.advice());
    key.missing()
        .ifPresent(missing -> comment("Only the default is possible here: " + missing.problem()));
    if (key.reloadable()) {
      comment("Applied while running, by SIGHUP.");
    }
    String name = key.name().substring(key.name().indexOf('.') + 1);
    text.append(indent).append('"').append(name).append("\": ").append(wrapped(value));
    text.append(",\n").append(indent.equals("  ") ? "\n" : "");
  }

  private String wrapped(String json) {
    if (json.length() <= WIDTH || !json.startsWith("[")) {
      return json;
    }
    List<String> items = new ArrayList<>();
    Json.mapper().readTree(json).forEach(item -> items.add(indent + "  " + item));
    return "[\n" + String.join(",\n", items) + "\n" + indent + "]";
  }

  private void comment(String sentence) {
    StringBuilder line = new StringBuilder(indent).append("//");
    for (String word : Splitter.on(' ').split(sentence)) {
      if (line.length() + 1 + word.length() > WIDTH) {
        text.append(line).append('\n');
        line = new StringBuilder(indent).append("//");
      }
      line.append(' ').append(word);
    }
    text.append(line).append('\n');
  }
}
