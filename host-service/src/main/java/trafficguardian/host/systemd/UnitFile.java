package trafficguardian.host.systemd;

import com.google.common.io.Resources;
import com.google.common.xml.XmlEscapers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The service as a unit of systemd or a job of launchd: text to be saved by the operator, never
 * installed by us.
 */
public final class UnitFile {
  private UnitFile() {}

  /**
   * Of the system's manager, under a user of its own, with all that can be shut shut.
   *
   * @param home where the service keeps everything, if not in {@code /var/lib}; that user's
   */
  public static String ofSystem(Path launcher, Optional<Path> home) {
    return resource("system.service")
        .replace("@COMMAND@", word(launcher.toString()))
        .replace("@HOME@", option(home))
        .replace(
            "@WRITABLE@",
            home.map(path -> "ReadWritePaths=" + word(path.toString()) + "\n").orElse(""));
  }

  private static String option(Optional<Path> home) {
    return home.map(path -> " --home " + word(path.toString())).orElse("");
  }

  /**
   * Of a user's manager.
   *
   * @param home where the service keeps everything, if not in its usual place
   */
  public static String ofUser(Path launcher, Optional<Path> home) {
    return resource("user.service")
        .replace("@COMMAND@", word(launcher.toString()))
        .replace("@HOME@", option(home));
  }

  /**
   * Of a user's launchd, on macOS.
   *
   * @param home where the service keeps everything, if not in its usual place
   */
  public static String ofLaunchd(Path launcher, Optional<Path> home) {
    return resource("launchd.plist")
        .replace("@COMMAND@", xml(launcher.toString()))
        .replace("@HOME@", home.map(path -> string("--home") + string(path.toString())).orElse(""));
  }

  private static String string(String text) {
    return "\n    <string>" + xml(text) + "</string>";
  }

  private static String xml(String text) {
    return XmlEscapers.xmlContentEscaper().escape(text);
  }

  /** One word of a command line, systemd.service(5). */
  private static String word(String text) {
    String escaped = text.replace("%", "%%").replace("$", "$$");
    return escaped.chars().anyMatch(c -> c <= ' ' || c == '"' || c == '\'' || c == '\\')
        ? '"' + escaped.replace("\\", "\\\\").replace("\"", "\\\"") + '"'
        : escaped;
  }

  private static String resource(String name) {
    try {
      return Resources.toString(
          Resources.getResource(UnitFile.class, name), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
