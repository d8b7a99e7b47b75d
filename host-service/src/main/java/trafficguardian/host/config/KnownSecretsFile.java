package trafficguardian.host.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import trafficguardian.host.files.WholeFiles;
import trafficguardian.ipc.ConfigProblem;
import trafficguardian.ipc.ConfigProblem.Code;

/**
 * Reads secrets of this host, one a line: {@code name: value}, or the value alone. Empty lines and
 * those that begin with {@code #} are left out. No problem quotes a value.
 */
final class KnownSecretsFile {
  private static final int MAX_VALUES = 256;
  private static final Pattern NAMED = Pattern.compile("([A-Za-z0-9._-]{1,64}):\\s+(.*)");

  private KnownSecretsFile() {}

  /**
   * The values in {@code file}; what is wrong with them goes to {@code problems}.
   *
   * @throws trafficguardian.host.files.UnsafeFileException if others may read or change it
   */
  static List<HiddenText> read(Path file, List<ConfigProblem> problems) throws IOException {
    String name = String.valueOf(file.getFileName());
    byte[] bytes = WholeFiles.readPrivate(file, ConfigFile.MAX_BYTES + 1);
    List<HiddenText> values = new ArrayList<>();
    if (bytes.length > ConfigFile.MAX_BYTES) {
      problems.add(problem(name, 1, "is longer than " + ConfigFile.MAX_BYTES + " bytes."));
      return values;
    }
    int line = 0;
    for (String text : (Iterable<String>) decoded(name, bytes, problems).lines()::iterator) {
      line++;
      if (!text.isBlank() && !text.startsWith("#")) {
        HiddenText value = value(text.strip());
        if (HiddenText.isFit(value.value())) {
          values.add(value);
        } else {
          problems.add(problem(name, line, "the value is not " + HiddenText.FORM + "."));
        }
      }
    }
    if (values.size() > MAX_VALUES) {
      problems.add(problem(name, 1, "has more than " + MAX_VALUES + " values."));
    }
    return values;
  }

  private static HiddenText value(String line) {
    Matcher named = NAMED.matcher(line);
    return named.matches()
        ? new HiddenText(Optional.of(named.group(1)), named.group(2))
        : new HiddenText(Optional.empty(), line);
  }

  private static String decoded(String name, byte[] bytes, List<ConfigProblem> problems) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException notUtf8) {
      problems.add(problem(name, 1, "is not UTF-8 text."));
      return "";
    }
  }

  private static ConfigProblem problem(String file, int line, String sentence) {
    return new ConfigProblem(
        file, OptionalInt.of(line), "", Code.OUT_OF_RANGE, sentence, "One value a line.");
  }
}
