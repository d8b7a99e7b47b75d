package trafficguardian.host.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import trafficguardian.ipc.ConfigProblem;
import trafficguardian.ipc.ConfigProblem.Code;

/** Reads a configuration file's text, unless somebody else could have changed it. */
public final class ConfigFile {
  /** Longest configuration. */
  public static final int MAX_BYTES = 1 << 20;

  private static final Set<PosixFilePermission> TOO_OPEN =
      PosixFilePermissions.fromString("----w--w-");

  private ConfigFile() {}

  /**
   * The text of {@code file}. A link is followed: it is the file it leads to that must be safe.
   *
   * @throws UnsafeConfigFile if others may write it or read access is denied
   * @throws InvalidConfig if there is none, or it is too long or not UTF-8
   */
  public static Document read(Path file) throws IOException, InvalidConfig {
    String name = String.valueOf(file.getFileName());
    try {
      Path real = file.toRealPath();
      check(real);
      return new Document(name, decode(name, bytes(name, real)));
    } catch (NoSuchFileException missing) {
      throw refused(name, "there is no such file.", "traffic-guardian init writes one.");
    } catch (AccessDeniedException denied) {
      throw new UnsafeConfigFile(file + " may not be read by this user.");
    }
  }

  private static void check(Path file) throws IOException {
    PosixFileAttributes attributes = Files.readAttributes(file, PosixFileAttributes.class);
    if (!attributes.isRegularFile()) {
      throw new UnsafeConfigFile(file + " is not a regular file.");
    }
    Set<PosixFilePermission> permissions = attributes.permissions();
    if (permissions.stream().anyMatch(TOO_OPEN::contains)) {
      throw new UnsafeConfigFile(
          "%s can be written by others (%s). Run: chmod go-w %s"
              .formatted(file, PosixFilePermissions.toString(permissions), file));
    }
  }

  private static byte[] bytes(String name, Path file) throws IOException, InvalidConfig {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw tooLong(name);
      }
      return bytes;
    }
  }

  private static String decode(String name, byte[] bytes) throws InvalidConfig {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException notUtf8) {
      throw refused(name, "is not UTF-8 text.", "Save it as UTF-8.");
    }
  }

  static InvalidConfig tooLong(String name) {
    return refused(name, "is longer than " + MAX_BYTES + " bytes.", "Shorten it.");
  }

  private static InvalidConfig refused(String name, String problem, String advice) {
    return new InvalidConfig(
        List.of(
            new ConfigProblem(name, OptionalInt.empty(), "", Code.UNREADABLE, problem, advice)));
  }

  /**
   * A configuration's text.
   *
   * @param name what messages call it
   */
  public record Document(String name, String text) {}
}
