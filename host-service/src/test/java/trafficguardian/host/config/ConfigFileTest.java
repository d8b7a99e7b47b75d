package trafficguardian.host.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigFileTest {
  @TempDir Path folder;

  private Path write(byte[] bytes, String mode) throws IOException {
    Path file = folder.resolve("config.json");
    Files.write(file, bytes);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    return file;
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-------", "r--------", "rw-r--r--"})
  void fileThatOnlyItsOwnerCanWriteIsRead(String mode) throws Exception {
    Path file = write("{}".getBytes(UTF_8), mode);
    assertEquals(new ConfigFile.Document("config.json", "{}"), ConfigFile.read(file));
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-rw----", "rw----rw-", "rw-rw-rw-", "rw--w----"})
  void fileThatOthersCanWriteIsRefusedWithTheCommandThatHelps(String mode) throws Exception {
    Path file = write("{}".getBytes(UTF_8), mode);
    UnsafeConfigFile unsafe = assertThrows(UnsafeConfigFile.class, () -> ConfigFile.read(file));
    assertEquals(
        "%1$s can be written by others (%2$s). Run: chmod go-w %1$s"
            .formatted(file.toRealPath(), mode),
        unsafe.getMessage());
  }

  @Test
  void folderIsRefused() {
    assertThrows(UnsafeConfigFile.class, () -> ConfigFile.read(folder));
  }

  @Test
  void pipeIsRefusedWithoutWaitingForAWriter() throws Exception {
    Path pipe = folder.resolve("pipe");
    assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
    assertThrows(UnsafeConfigFile.class, () -> ConfigFile.read(pipe));
  }

  @Test
  void linkIsJudgedByWhatItLeadsTo() throws Exception {
    Path file = write("{}".getBytes(UTF_8), "rw-rw-rw-");
    Path link = Files.createSymbolicLink(folder.resolve("link.json"), file);
    assertThrows(UnsafeConfigFile.class, () -> ConfigFile.read(link));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    assertEquals(new ConfigFile.Document("link.json", "{}"), ConfigFile.read(link));
  }

  @Test
  void missingFileSaysWhatWritesOne() {
    InvalidConfig invalid =
        assertThrows(InvalidConfig.class, () -> ConfigFile.read(folder.resolve("none.json")));
    assertEquals(
        "none.json: there is no such file. traffic-guardian init writes one.",
        invalid.getMessage());
  }

  @Test
  void oneMebibyteIsReadAndOneByteMoreIsNot() throws Exception {
    byte[] text = new byte[ConfigFile.MAX_BYTES];
    Arrays.fill(text, (byte) ' ');
    text[0] = '{';
    text[1] = '}';
    assertEquals(ConfigFile.MAX_BYTES, ConfigFile.read(write(text, "rw-------")).text().length());
    byte[] longer = Arrays.copyOf(text, text.length + 1);
    Path file = write(longer, "rw-------");
    InvalidConfig invalid = assertThrows(InvalidConfig.class, () -> ConfigFile.read(file));
    assertEquals("is longer than 1048576 bytes.", invalid.problems().get(0).problem());
  }

  @Test
  void invalidUtf8IsRefused() throws Exception {
    Path file = write(new byte[] {'{', '"', (byte) 0xC3, '(', '"', '}'}, "rw-------");
    InvalidConfig invalid = assertThrows(InvalidConfig.class, () -> ConfigFile.read(file));
    assertEquals("config.json: is not UTF-8 text. Save it as UTF-8.", invalid.getMessage());
  }
}
