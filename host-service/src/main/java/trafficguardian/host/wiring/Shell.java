package trafficguardian.host.wiring;

import com.google.common.base.Ascii;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import trafficguardian.ipc.Word;

/** What reads variables, and how it quotes them. */
public enum Shell implements Word {
  /** POSIX shells: nothing is special between single quotes. */
  SH {
    @Override
    String line(String name, String value) {
      return "export " + name + "='" + value.replace("'", "'\\''") + "'";
    }
  },

  FISH {
    @Override
    String line(String name, String value) {
      return "set -gx " + name + " '" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
  },

  /** PowerShell takes typographic quotes for quotes too; doubled, each stands for itself. */
  PWSH {
    @Override
    String line(String name, String value) {
      return "$env:"
          + name
          + " = '"
          + value.replaceAll("['\\u2018\\u2019\\u201A\\u201B]", "$0$0")
          + "'";
    }
  },

  /** The file of {@code docker run --env-file}: everything up to the end of the line counts. */
  DOCKER {
    @Override
    String line(String name, String value) {
      return name + "=" + value;
    }
  },

  /** The lines of a unit, systemd.exec(5); {@code %} begins a specifier. */
  SYSTEMD {
    @Override
    String line(String name, String value) {
      return "Environment=\""
          + name
          + "="
          + value.replace("\\", "\\\\").replace("\"", "\\\"").replace("%", "%%")
          + "\"";
    }
  };

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_/.:@%+,=-]+");

  @Override
  public String word() {
    return Ascii.toLowerCase(name());
  }

  abstract String line(String name, String value);

  /** {@code value} as one word of a POSIX shell. */
  static String word(String value) {
    return PLAIN.matcher(value).matches() ? value : "'" + value.replace("'", "'\\''") + "'";
  }

  /** {@code variables} in the form that it reads, a line each. */
  public String lines(Map<String, String> variables) {
    return variables.entrySet().stream()
        .map(variable -> line(variable.getKey(), variable.getValue()))
        .collect(Collectors.joining("\n"));
  }
}
