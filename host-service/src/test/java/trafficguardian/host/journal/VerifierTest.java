package trafficguardian.host.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static trafficguardian.host.journal.TestFindings.await;
import static trafficguardian.host.journal.TestFindings.finding;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trafficguardian.host.files.SafeFiles;
import trafficguardian.host.files.UnsafeFileException;
import trafficguardian.host.journal.Verification.Reason;

final class VerifierTest {
  private static final byte[] KEY = new byte[32];
  private static final JournalLimits ROOMY = new JournalLimits(1 << 20, 5, 10_000);
  private static final JournalLimits SMALL = new JournalLimits(20_000, 3, 10_000);

  @TempDir private Path temp;
  private final List<Event> events = new CopyOnWriteArrayList<>();
  private Path folder = Path.of("");
  private Path state = Path.of("");
  private Path file = Path.of("");

  @BeforeEach
  void names() throws IOException {
    folder = temp.resolve("findings");
    state = temp.resolve("state");
    file = folder.resolve(Journal.FILE_NAME);
    SafeFiles.privateFolder(state);
  }

  @Test
  void whatWasWrittenIsIntact() throws IOException {
    assertIntact(0);
    write(ROOMY, 0, 10);
    write(ROOMY, 10, 20);
    Verification found = assertIntact(20);
    assertEquals(20, found.last().seq());
    assertTrue(found.authentic());
    String last = Files.readAllLines(file).get(19);
    assertEquals(ChainLink.hash(last), found.last().hash());
    assertEquals(List.of(), events);
  }

  @Test
  void theChainRunsOverRotationAndRetention() throws IOException {
    for (int run = 0; run < 5; run++) {
      write(SMALL, run * 300L, run * 300L + 300);
      Verification found = verify();
      assertEquals(Optional.empty(), found.broken());
      assertEquals(run * 300L + 300, found.last().seq());
      assertEquals(found.last().seq(), found.chained() + found.removed().orElseThrow().seq());
    }
  }

  @Test
  void anyChangedLineIsNamed() throws IOException {
    write(ROOMY, 0, 30);
    List<String> lines = Files.readAllLines(file);
    Random random = new Random(1);
    for (int k = 0; k < 30; k++) {
      // A digit of the offset: what a line says, not how it is chained.
      List<String> changed = new ArrayList<>(lines);
      changed.set(k, lines.get(k).replace("\"bytes\":512", "\"bytes\":51" + random.nextInt(2)));
      tampered(changed);
      assertBroken(Reason.CHANGED, k + 1);
      changed.set(k, lines.get(k).replaceFirst("\"prev\":\"...", "\"prev\":\"abc"));
      tampered(changed);
      assertEquals(k + 1, verify().broken().orElseThrow().line());
      changed.set(k, lines.get(k).replace(",\"chain\"", ",\"chained\""));
      tampered(changed);
      assertBroken(Reason.FOREIGN, k + 1);
    }
  }

  @Test
  void missingRepeatedMovedAndForeignLinesAreNamed() throws IOException {
    write(ROOMY, 0, 30);
    tampered(lines -> lines.remove(7));
    assertBroken(Reason.MISSING_BEFORE, 8);
    tampered(lines -> lines.remove(0));
    assertBroken(Reason.MISSING_BEFORE, 1);
    tampered(lines -> lines.add(8, lines.get(7)));
    assertBroken(Reason.OUT_OF_ORDER, 9);
    tampered(lines -> Collections.swap(lines, 10, 11));
    assertBroken(Reason.MISSING_BEFORE, 11);
    tampered(lines -> lines.add(12, "foreign"));
    assertBroken(Reason.FOREIGN, 13);
    tampered(lines -> lines.add("{\"foreign\":1}"));
    assertBroken(Reason.FOREIGN, 31);
    tampered(lines -> lines.subList(25, 30).clear());
    assertBroken(Reason.CUT_OFF, 25);
    tampered(List::clear);
    assertBroken(Reason.CUT_OFF, 0);
  }

  @Test
  void whoChainsAnewWithoutTheKeyIsFoundOut() throws IOException {
    write(ROOMY, 0, 30);
    List<String> lines = Files.readAllLines(file);
    List<String> forged = new ArrayList<>();
    Chain chain = new Chain(ChainLink.START, Gap.NONE, true);
    for (String line : lines.subList(0, 29)) {
      String object = line.substring(0, line.indexOf(",\"chain\"")) + "}";
      forged.add(chain.link(object.replace("high", "low"), 0));
    }
    tampered(forged);
    assertBroken(Reason.CUT_OFF, 29);
    String last = lines.get(29);
    forged.add(chain.link(last.substring(0, last.indexOf(",\"chain\"")) + "}", 0));
    tampered(forged);
    assertBroken(Reason.CHANGED, 30);
    String head = Files.readString(state.resolve(ChainStore.HEAD));
    Files.writeString(
        state.resolve(ChainStore.HEAD), head.replaceFirst("[0-9a-f]{64}", chain.last().hash()));
    assertEquals(Reason.STATE_FORGED, verify().broken().orElseThrow().reason());
    Files.delete(state.resolve(ChainStore.HEAD));
    assertEquals(Reason.STATE_MISSING, verify().broken().orElseThrow().reason());
  }

  @Test
  void aServiceThatStartsAfterwardsDoesNotCoverItUp() throws IOException {
    write(ROOMY, 0, 30);
    tampered(lines -> lines.subList(25, 30).clear());
    write(ROOMY, 30, 31);
    Verification found = verify();
    assertEquals(Reason.WAS_CUT_OFF, found.broken().orElseThrow().reason());
    assertEquals(26, found.broken().orElseThrow().line());
    assertEquals(List.of(Event.of(Event.Kind.JOURNAL_CHANGED).with("missing", 5)), events);
    write(ROOMY, 31, 40);
    assertEquals(found.broken(), verify().broken());
  }

  @Test
  void aStartWithoutAFindingCoversNothingUpEither() throws IOException {
    write(ROOMY, 0, 30);
    tampered(lines -> lines.set(29, lines.get(29).replace(":512", ":513")));
    write(ROOMY, 0, 0);
    assertBroken(Reason.CHANGED, 30);
    write(ROOMY, 30, 32);
    assertEquals(Reason.WAS_CHANGED, verify().broken().orElseThrow().reason());
  }

  @Test
  void aRemovedPartIsMissedAndADamagedOneNamed() throws IOException {
    write(new JournalLimits(20_000, 50, 10_000), 0, 300);
    Path second = folder.resolve("findings.jsonl.0000000002.gz");
    byte[] bytes = Files.readAllBytes(second);
    Files.delete(second);
    Verification.Break broken = verify().broken().orElseThrow();
    assertEquals(
        new Verification.Break(Reason.MISSING_BEFORE, "findings.jsonl.0000000003.gz", 1), broken);
    Files.write(second, Arrays.copyOf(bytes, bytes.length - 5));
    Files.setPosixFilePermissions(second, Files.getPosixFilePermissions(file));
    assertEquals(
        new Verification.Break(Reason.UNREADABLE, "findings.jsonl.0000000002.gz", 0),
        verify().broken().orElseThrow());
    Files.delete(folder.resolve("findings.jsonl.0000000001.gz"));
    assertEquals(Reason.MISSING_BEFORE, verify().broken().orElseThrow().reason());
  }

  @Test
  void somethingElseInThePlaceOfAFileIsNamed() throws IOException {
    write(SMALL, 0, 60);
    Path part;
    try (Stream<Path> parts = Files.list(folder)) {
      part = parts.filter(each -> !each.equals(file)).sorted().findFirst().orElseThrow();
    }
    for (Path planted : List.of(part, file)) {
      Path aside = temp.resolve("aside");
      Files.move(planted, aside);
      Files.createSymbolicLink(planted, aside);
      Verification.Break broken = verify().broken().orElseThrow();
      assertEquals(new Verification.Break(Reason.FOREIGN, planted.getFileName() + "", 0), broken);
      Files.delete(planted);
      Files.move(aside, planted);
    }
  }

  @Test
  void aTornEndIsNoTampering() throws IOException {
    write(ROOMY, 0, 10);
    Files.writeString(file, "{\"schema_version\":\"claws", StandardOpenOption.APPEND);
    Verification torn = assertIntact(10);
    assertEquals(24, torn.tornBytes());
    write(ROOMY, 10, 20);
    assertEquals(24, assertIntact(20).tornBytes());
  }

  @Test
  void aWholeForeignLineAtTheEndIsNoTornOneAndStays() throws IOException {
    write(ROOMY, 0, 10);
    Files.writeString(file, "hello\n", StandardOpenOption.APPEND);
    assertBroken(Reason.FOREIGN, 11);
    assertEquals(0, verify().tornBytes());
    Files.writeString(file, "{\"torn", StandardOpenOption.APPEND);
    assertBroken(Reason.FOREIGN, 11);
    write(ROOMY, 0, 0);
    assertBroken(Reason.FOREIGN, 11);
    assertEquals(Event.Kind.JOURNAL_CHANGED, events.get(0).kind());
    write(ROOMY, 10, 12);
    assertBroken(Reason.FOREIGN, 11);
  }

  @Test
  void droppedFindingsAreToldInTheChain() throws IOException {
    FaultyChannel.Disk disk = new FaultyChannel.Disk();
    try (Journal journal = journal(new JournalLimits(1 << 20, 3, 10), disk::open)) {
      disk.hold();
      journal.accept(finding(0));
      await(() -> disk.writes.get() == 1, "the writer at the disk");
      for (long n = 1; n < 16; n++) {
        journal.accept(finding(n));
      }
      disk.release();
      await(() -> journal.written().values().stream().mapToLong(w -> w).sum() == 11, "written");
      journal.accept(finding(16));
    }
    Verification found = assertIntact(12);
    assertEquals(5, found.dropped());
    assertEquals(17, found.last().seq());
  }

  @Test
  void whatWasDroppedAtTheEndIsToldByTheNextRun() throws IOException {
    FaultyChannel.Disk disk = new FaultyChannel.Disk();
    Journal journal = journal(ROOMY, disk::open);
    journal.accept(finding(0));
    await(() -> journal.written().values().stream().mapToLong(w -> w).sum() == 1, "written");
    await(() -> disk.forces.get() > 0 && head() == 1, "forced");
    disk.broken();
    journal.accept(finding(1));
    await(() -> journal.degraded().isPresent(), "degraded");
    journal.close();
    assertEquals(1, journal.dropped());
    write(ROOMY, 2, 3);
    Verification found = assertIntact(2);
    assertEquals(1, found.dropped());
    assertEquals(3, found.last().seq());
  }

  @Test
  void theChainMayBeSwitchedOffAndOn() throws IOException {
    write(ROOMY, 0, 5);
    try (Journal journal = Journal.open(folder, ROOMY, chaining(false), events::add)) {
      journal.accept(finding(5));
    }
    assertEquals(Optional.empty(), verify().broken());
    write(ROOMY, 6, 10);
    Verification found = verify();
    assertEquals(Optional.empty(), found.broken());
    assertEquals(10, found.lines());
    assertEquals(9, found.chained());
    tampered(lines -> lines.remove(2));
    assertBroken(Reason.MISSING_BEFORE, 3);
  }

  @Test
  void aJournalThatWasNeverChainedIsContinued() throws IOException {
    try (Journal journal = Journal.open(folder, ROOMY, events::add)) {
      journal.accept(finding(0));
    }
    assertEquals(Reason.UNCHAINED, verify().broken().orElseThrow().reason());
    write(ROOMY, 1, 5);
    Verification found = verify();
    assertEquals(Optional.empty(), found.broken());
    assertEquals(4, found.chained());
  }

  @Test
  void verifyingAJournalThatIsWrittenToFindsNothingWrong() throws Exception {
    AtomicBoolean over = new AtomicBoolean();
    // A short queue, which is soon written in the end: each of many parts is forced to disk.
    JournalLimits limits = new JournalLimits(20_000, 3, 300);
    try (Journal journal = journal(limits, LineFile::openAppend)) {
      Thread writer =
          new Thread(
              () -> {
                for (long n = 0; !over.get(); n++) {
                  journal.accept(finding(n));
                  if (n % 50 == 0) {
                    LockSupport.parkNanos(1_000_000);
                  }
                }
              });
      writer.start();
      long[] rounds = {0};
      await(
          () -> {
            Verification found = quietly();
            assertEquals(Optional.empty(), found.broken());
            return rounds[0]++ > 20 && found.removed().filter(gone -> gone.seq() > 500).isPresent();
          },
          "retention at work");
      over.set(true);
      writer.join();
    }
    assertEquals(Optional.empty(), verify().broken());
  }

  @Test
  void linksAtTheNamesOfTheStateAreNotFollowed() throws IOException {
    Path target = Files.writeString(temp.resolve("target"), "before");
    Files.createSymbolicLink(state.resolve(ChainStore.HEAD), target);
    assertThrows(UnsafeFileException.class, () -> write(ROOMY, 0, 1));
    Files.delete(state.resolve(ChainStore.HEAD));
    Files.createSymbolicLink(state.resolve(ChainStore.HEAD + ".new"), target);
    Files.createSymbolicLink(state.resolve(ChainStore.MANIFEST + ".new"), target);
    write(ROOMY, 0, 1);
    assertIntact(1);
    assertEquals("before", Files.readString(target));
    assertFalse(Files.isSymbolicLink(state.resolve(ChainStore.HEAD)));
  }

  private long head() {
    try {
      return store().head().value().map(head -> head.last().seq()).orElse(-1L);
    } catch (IOException unreadable) {
      return -1;
    }
  }

  private Verification assertIntact(long chained) throws IOException {
    Verification found = verify();
    assertEquals(Optional.empty(), found.broken());
    assertEquals(chained, found.chained());
    return found;
  }

  private void assertBroken(Reason reason, long line) throws IOException {
    assertEquals(
        new Verification.Break(reason, Journal.FILE_NAME, line), verify().broken().orElseThrow());
  }

  private Verification verify() throws IOException {
    return new Verifier(folder, store(), true).verify();
  }

  private Verification quietly() {
    try {
      return verify();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ChainStore store() {
    return new ChainStore(state, Optional.of(KEY));
  }

  private Journal.Chaining chaining(boolean on) {
    return new Journal.Chaining(store(), on);
  }

  private Journal journal(JournalLimits limits, LineFile.Opener opener) throws IOException {
    return Journal.open(
        folder, limits, chaining(true), InstantSource.system(), events::add, opener);
  }

  private void write(JournalLimits limits, long from, long to) throws IOException {
    try (Journal journal = Journal.open(folder, limits, chaining(true), events::add)) {
      for (long n = from; n < to; n++) {
        journal.accept(finding(n));
      }
    }
  }

  /** From what was written, whatever an earlier call made of it. */
  private void tampered(Consumer<List<String>> change) throws IOException {
    Path original = temp.resolve("original");
    if (Files.notExists(original)) {
      Files.copy(file, original);
    }
    List<String> lines = new ArrayList<>(Files.readAllLines(original));
    change.accept(lines);
    tampered(lines);
  }

  private void tampered(List<String> lines) throws IOException {
    Files.writeString(file, lines.isEmpty() ? "" : String.join("\n", lines) + "\n");
  }
}
