package trafficguardian.host.systemd;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The unit of systemd that runs the service, known by its name: what was started from a unit of
 * somebody else's, such as cron's, is not that one's service.
 *
 * @param ofUser whether it is one of a user's manager
 */
public record ServiceUnit(String name, boolean ofUser) {
  /** In systemd's own hierarchy, the only one of version 2, each unit is a group, cgroups(7). */
  private static final Pattern GROUP =
      Pattern.compile(
          "^(?:0:|\\d+:name=systemd):(?<above>/.*)?"
              + "/(?<unit>[\\w@.:-]*traffic-guardian[\\w@.:-]*\\.service)(?:/.*)?$",
          Pattern.MULTILINE);

  /** The one that process {@code pid} belongs to, if it is one of ours. */
  public static Optional<ServiceUnit> of(long pid) {
    try {
      return parse(Files.readString(Path.of("/proc", Long.toString(pid), "cgroup")));
    } catch (IOException noLinuxOrGone) {
      return Optional.empty();
    }
  }

  static Optional<ServiceUnit> parse(String groups) {
    Matcher group = GROUP.matcher(groups);
    return group.find()
        ? Optional.of(
            new ServiceUnit(
                group.group("unit"),
                Optional.ofNullable(group.group("above")).orElse("").contains("/user@")))
        : Optional.empty();
  }

  /** The command that restarts it. */
  public String restart() {
    return "systemctl " + (ofUser ? "--user " : "") + "restart " + name;
  }
}
