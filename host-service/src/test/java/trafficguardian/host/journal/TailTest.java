package trafficguardian.host.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import trafficguardian.host.files.SafeFiles;
import trafficguardian.ipc.FindingJson;

final class TailTest {
  @TempDir private Path temp;
  private Path file = Path.of("");

  @BeforeEach
  void createFile() throws IOException {
    file = temp.resolve("findings.jsonl");
    SafeFiles.create(file, StandardOpenOption.WRITE).close();
  }

  @Test
  void cutAtAnyByteEachCompleteLineStays() throws IOException {
    StringBuilder text = new StringBuilder();
    int[] lineEnds = new int[3];
    for (int i = 0; i < 3; i++) {
      text.append(FindingJson.line(TestFindings.finding(i)));
      lineEnds[i] = text.length();
      text.append('\n');
    }
    byte[] whole = text.toString().getBytes(StandardCharsets.US_ASCII);
    for (int cut = 0; cut <= whole.length; cut++) {
      Files.write(file, Arrays.copyOf(whole, cut));
      int kept = 0;
      for (int end : lineEnds) {
        kept = cut >= end ? end + 1 : kept;
      }
      long removed = Tail.repair(file);
      assertArrayEquals(Arrays.copyOf(whole, kept), Files.readAllBytes(file), "cut at " + cut);
      assertEquals(Math.max(0, cut - kept), removed, "cut at " + cut);
    }
  }

  @Test
  void aCleanFileIsNotTouched() throws IOException {
    Files.writeString(file, "{\"a\":1}\n{\"b\":2}\n");
    FileTime before = FileTime.fromMillis(1_000_000_000_000L);
    Files.setLastModifiedTime(file, before);
    assertEquals(0, Tail.repair(file));
    assertEquals(before, Files.getLastModifiedTime(file));
  }

  @Test
  void aTornPartOfAnySizeIsCut() throws IOException {
    String kept = "{\"a\":1}\n";
    String torn = "{\"b\":\"" + "x".repeat(5_000_000);
    Files.writeString(file, kept + torn);
    assertEquals(torn.length(), Tail.repair(file));
    assertEquals(kept, Files.readString(file));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\0\0\0\0", "[1]", "{\"b\":2}}", "{\"b\"", "null"})
  void anUnfinishedLineThatIsNoObjectIsCut(String torn) throws IOException {
    Files.writeString(file, "{\"a\":1}\n" + torn);
    assertEquals(torn.length(), Tail.repair(file));
    assertEquals("{\"a\":1}\n", Files.readString(file));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\0\0\n", "[1]\n", "\n\n", "{\"b\":2}}\n", "hello\n"})
  void aWholeLineIsNoCrashsAndStays(String line) throws IOException {
    Files.writeString(file, "{\"a\":1}\n" + line + "{\"torn");
    assertEquals(6, Tail.repair(file));
    assertEquals("{\"a\":1}\n" + line, Files.readString(file));
    assertEquals(0, Tail.repair(file));
  }

  @Test
  void aFileOfNothingElseBecomesEmpty() throws IOException {
    Files.writeString(file, "{\"never");
    assertEquals(7, Tail.repair(file));
    assertEquals(0, Files.size(file));
  }
}
