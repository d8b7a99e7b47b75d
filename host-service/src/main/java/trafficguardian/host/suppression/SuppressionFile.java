package trafficguardian.host.suppression;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import trafficguardian.host.config.InvalidConfig;
import trafficguardian.host.config.SuppressionText;
import trafficguardian.host.config.UnusableFile;
import trafficguardian.host.files.WholeFiles;
import trafficguardian.ipc.Suppression;

/** The file of the suppressions that {@code suppress add} made, written by this program alone. */
public final class SuppressionFile {
  public static final String NAME = "suppressions.json";

  private static final int MAX_BYTES = 1 << 20;

  private SuppressionFile() {}

  /**
   * What {@code file} holds; nothing if there is none.
   *
   * @throws UnusableFile if it is damaged
   * @throws trafficguardian.host.files.UnsafeFileException if it is not ours alone
   */
  public static List<Suppression> read(Path file) throws IOException {
    if (Files.notExists(file, LinkOption.NOFOLLOW_LINKS)) {
      return List.of();
    }
    byte[] bytes = WholeFiles.readPrivate(file, MAX_BYTES + 1);
    if (bytes.length > MAX_BYTES) {
      throw damaged(file, "is longer than " + MAX_BYTES + " bytes.");
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      List<Suppression> suppressions = SuppressionText.parse(NAME, text);
      if (suppressions.size() > SuppressionText.MAX) {
        throw damaged(file, "has more than " + SuppressionText.MAX + " suppressions.");
      }
      return suppressions;
    } catch (CharacterCodingException notUtf8) {
      throw damaged(file, "is not UTF-8 text.");
    } catch (InvalidConfig invalid) {
      throw damaged(file, "is damaged.");
    }
  }

  private static UnusableFile damaged(Path file, String problem) {
    return new UnusableFile(
        file, problem + " None of its suppressions applies. Mend it, or move it away.");
  }

  /** Writes {@code file} anew: it holds all of this, or what it held before. */
  static void write(Path file, List<Suppression> suppressions) throws IOException {
    WholeFiles.replacePrivate(
        file, SuppressionText.of(suppressions).getBytes(StandardCharsets.UTF_8));
  }
}
