package trafficguardian.host.home;

import com.google.common.base.Splitter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One process, told from later ones that get the same pid by the time it was started.
 *
 * @param started of the kernel's own making where there is one; equal for the same process only
 */
public record ProcessIdentity(long pid, String started) {
  private static final Pattern LINE = Pattern.compile("([0-9]{1,10}) ([a-z]+:[0-9]{1,20})\n?");

  // Of /proc/PID/stat, proc(5), counted from behind the command's name.
  private static final int STATE = 0;
  private static final int START_TIME = 19;

  /** This process. */
  public static ProcessIdentity own() {
    return of(ProcessHandle.current().pid()).orElseThrow();
  }

  /** The process that has {@code pid} now; none if it has ended and only waits to be collected. */
  public static Optional<ProcessIdentity> of(long pid) {
    Path stat = Path.of("/proc/" + pid + "/stat");
    if (Files.exists(Path.of("/proc/self/stat"))) {
      try {
        return fromStat(pid, Files.readString(stat, StandardCharsets.ISO_8859_1));
      } catch (IOException gone) {
        return Optional.empty();
      }
    }
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .flatMap(handle -> handle.info().startInstant())
        .map(start -> new ProcessIdentity(pid, "ms:" + start.toEpochMilli()));
  }

  /** The command's name stands in parentheses and may itself hold spaces and parentheses. */
  static Optional<ProcessIdentity> fromStat(long pid, String stat) {
    int nameEnd = stat.lastIndexOf(')');
    List<String> fields = Splitter.on(' ').splitToList(stat.substring(nameEnd + 1).strip());
    if (nameEnd < 0 || fields.size() <= START_TIME) {
      return Optional.empty();
    }
    boolean ended = fields.get(STATE).equals("Z") || fields.get(STATE).equals("X");
    return ended
        ? Optional.empty()
        : Optional.of(new ProcessIdentity(pid, "ticks:" + fields.get(START_TIME)));
  }

  /** Whether this very process still runs. */
  public boolean isAlive() {
    return of(pid).equals(Optional.of(this));
  }

  /** One line, without its end. */
  String line() {
    return pid + " " + started;
  }

  /** The process that {@code line} tells of. */
  static Optional<ProcessIdentity> parse(String line) {
    Matcher parts = LINE.matcher(line);
    return parts.matches()
        ? Optional.of(new ProcessIdentity(Long.parseLong(parts.group(1)), parts.group(2)))
        : Optional.empty();
  }
}
