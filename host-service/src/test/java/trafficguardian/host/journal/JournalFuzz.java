package trafficguardian.host.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import trafficguardian.fuzz.FuzzInput;
import trafficguardian.host.files.SafeFiles;
import trafficguardian.ipc.Finding;
import trafficguardian.ipc.FindingFilter;
import trafficguardian.ipc.FindingJson;
import trafficguardian.ipc.FindingsQuery;

/**
 * Files that no journal wrote: they are read without a fault, both ways alike, and repaired once.
 * Each <code>{FINDING}</code> is a finding's line.
 */
public final class JournalFuzz {
  private static final Path FOLDER = folder();

  private JournalFuzz() {}

  public static void fuzzerTestOneInput(byte[] data) throws IOException {
    FuzzInput input = new FuzzInput(data);
    boolean older = input.choice(2) == 1;
    String text = new String(input.rest(), StandardCharsets.ISO_8859_1);
    long number = 0;
    while (text.contains("{FINDING}")) {
      text = text.replaceFirst("\\{FINDING\\}", FindingJson.line(TestFindings.finding(number++)));
    }
    byte[] file = text.getBytes(StandardCharsets.ISO_8859_1);
    Path live = FOLDER.resolve(Journal.FILE_NAME);
    Files.write(live, file);
    Path segment = new Segments(FOLDER, Journal.FILE_NAME).compressed(1);
    Files.deleteIfExists(segment);
    if (older) {
      SafeFiles.create(segment, StandardOpenOption.WRITE).close();
      Files.write(segment, input.rest());
    }
    List<Finding> newest = readAll();
    int[] count = {0};
    long unused = new JournalReader(FOLDER).oldestFirst(FindingFilter.ALL, finding -> count[0]++);
    if (newest.size() != Math.min(count[0], FindingsQuery.MAX_LIMIT)) {
      throw new AssertionError(newest.size() + " backwards, " + count[0] + " forwards");
    }
    long cut = Tail.repair(live);
    byte[] repaired = Files.readAllBytes(live);
    boolean ended = repaired.length == 0 || repaired[repaired.length - 1] == '\n';
    if (!ended || cut > file.length || Tail.repair(live) != 0) {
      throw new AssertionError("repaired to " + repaired.length + " of " + file.length);
    }
    if (!readAll().equals(newest)) {
      throw new AssertionError("the repair lost a finding");
    }
  }

  private static List<Finding> readAll() throws IOException {
    return new JournalReader(FOLDER)
        .newest(FindingsQuery.newest(FindingsQuery.MAX_LIMIT))
        .findings();
  }

  private static Path folder() {
    try {
      Path folder = Files.createTempDirectory("journal-fuzz");
      folder.toFile().deleteOnExit();
      SafeFiles.create(folder.resolve(Journal.FILE_NAME), StandardOpenOption.WRITE).close();
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
