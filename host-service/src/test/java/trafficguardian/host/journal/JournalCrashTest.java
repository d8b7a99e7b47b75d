package trafficguardian.host.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;
import trafficguardian.host.JavaCommand;
import trafficguardian.host.files.SafeFiles;
import trafficguardian.ipc.FindingJson;

/** The journal's process is killed in the middle of its work. */
final class JournalCrashTest {
  private static final JournalLimits LIMITS = new JournalLimits(1 << 20, 1_000, 16_384);

  @TempDir private Path temp;

  /** Runs in a child process: accepts findings until killed and says how many from time to time. */
  static final class Endless {
    public static void main(String[] args) throws IOException {
      Journal journal = open(Path.of(args[0]));
      for (long n = 0; ; n++) {
        journal.accept(TestFindings.finding(n));
        if (n % 10 == 9) {
          System.out.println(n + 1);
          LockSupport.parkNanos(1_000_000);
        }
      }
    }
  }

  @RepeatedTest(3)
  void killedItLosesAtMostTheLastSecondAndNoLineIsTorn() throws Exception {
    Path folder = temp.resolve("findings");
    Process child =
        new ProcessBuilder(JavaCommand.of(Endless.class, folder.toString()))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    long acceptedASecondBefore;
    try (BufferedReader said = child.inputReader(StandardCharsets.US_ASCII)) {
      acceptedASecondBefore = Long.parseLong(said.readLine());
      long start = System.nanoTime();
      long half = Duration.ofMillis(500).toNanos();
      // Half a second of findings, then more than a second in which those must have been written.
      while (System.nanoTime() - start < 4 * half) {
        String accepted = said.readLine();
        if (System.nanoTime() - start < half) {
          acceptedASecondBefore = Long.parseLong(accepted);
        }
      }
      child.destroyForcibly();
      child.waitFor();
    }

    assertEquals(Optional.empty(), verify(folder).broken());
    try (Journal journal = open(folder)) {
      journal.accept(TestFindings.finding(0));
    }
    assertEquals(Optional.empty(), verify(folder).broken());

    List<Long> numbers = new ArrayList<>();
    for (String name : inOrder(JournalTest.names(folder))) {
      for (String line : lines(folder.resolve(name))) {
        numbers.add(TestFindings.number(FindingJson.parse(line).orElseThrow()));
      }
    }
    assertEquals(0, numbers.remove(numbers.size() - 1));
    for (int i = 0; i < numbers.size(); i++) {
      assertEquals(i, numbers.get(i));
    }
    assertTrue(
        numbers.size() >= acceptedASecondBefore,
        numbers.size() + " findings survived of " + acceptedASecondBefore);
  }

  private static Journal open(Path folder) throws IOException {
    return Journal.open(folder, LIMITS, new Journal.Chaining(store(folder), true), event -> {});
  }

  private static Verification verify(Path folder) throws IOException {
    return new Verifier(folder, store(folder), true).verify();
  }

  private static ChainStore store(Path folder) throws IOException {
    Path state = folder.resolveSibling("state");
    SafeFiles.privateFolder(state);
    return new ChainStore(state, Optional.of(new byte[32]));
  }

  private static List<String> inOrder(List<String> names) {
    List<String> segmentsThenFile = new ArrayList<>(names);
    segmentsThenFile.remove(Journal.FILE_NAME);
    segmentsThenFile.add(Journal.FILE_NAME);
    return segmentsThenFile;
  }

  private static List<String> lines(Path path) throws IOException {
    InputStream file = Files.newInputStream(path);
    try (InputStream in = path.toString().endsWith(".gz") ? new GZIPInputStream(file) : file) {
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII).lines().toList();
    }
  }
}
