package trafficguardian.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trafficguardian.detect.CoverageMeter;
import trafficguardian.host.journal.Journal;
import trafficguardian.host.journal.JournalLimits;
import trafficguardian.ipc.Classification;
import trafficguardian.ipc.Direction;
import trafficguardian.ipc.Finding;
import trafficguardian.ipc.MessagePart;
import trafficguardian.ipc.Platform;
import trafficguardian.ipc.Protocol;
import trafficguardian.ipc.Redacted;
import trafficguardian.ipc.Reply;
import trafficguardian.ipc.Request;
import trafficguardian.ipc.Severity;
import trafficguardian.ipc.ThreatType;

class WatchersTest {
  @TempDir Path folder;
  private Optional<Journal> journal = Optional.empty();
  private Optional<Watchers> watchers = Optional.empty();
  private long nanos;

  @BeforeEach
  void open() throws IOException {
    Journal opened = Journal.open(folder.resolve("findings"), JournalLimits.DEFAULT, event -> {});
    journal = Optional.of(opened);
    watchers =
        Optional.of(new Watchers(opened::subscribe, new CoverageMeter()::snapshot, () -> nanos));
  }

  @AfterEach
  void close() {
    journal.orElseThrow().close();
  }

  private Reply.Watched ask(Optional<String> session) {
    return watchers.orElseThrow().next(new Request.Watch(session, 0));
  }

  private void find(int number) {
    journal
        .orElseThrow()
        .accept(
            new Finding(
                String.format("01JD%022d", number),
                Instant.parse("2026-11-21T10:00:00Z"),
                new Finding.Detection(
                    "jwt", 1, ThreatType.EXFIL, Severity.HIGH, Classification.THREAT),
                new Finding.Traffic(
                    Platform.NANOCLAW,
                    Direction.OUTBOUND,
                    Protocol.HTTP,
                    Optional.empty(),
                    "127.0.0.1",
                    "a.example:80",
                    Optional.empty()),
                new Finding.Match(
                    Redacted.byRedactor("[REDACTED:jwt len=20]"),
                    new Finding.Location(MessagePart.BODY, Optional.empty(), 0),
                    List.of(),
                    Optional.empty(),
                    new Finding.Scan(20, false)),
                Optional.empty(),
                false));
  }

  @Test
  void eachSeesWhatComesFromItsFirstQuestionOn() {
    find(1);
    String first = ask(Optional.empty()).session();
    find(2);
    String second = ask(Optional.empty()).session();
    find(3);
    assertNotEquals(first, second);
    assertEquals(2, ask(Optional.of(first)).findings().size());
    assertEquals(1, ask(Optional.of(second)).findings().size());
    assertEquals(0, ask(Optional.of(first)).findings().size());
  }

  @Test
  void anAnswerWaitsForAFinding() throws Exception {
    String session = ask(Optional.empty()).session();
    CompletableFuture<Reply.Watched> answer =
        CompletableFuture.supplyAsync(
            () ->
                watchers
                    .orElseThrow()
                    .next(new Request.Watch(Optional.of(session), Request.Watch.MAX_WAIT_MILLIS)));
    find(1);
    assertEquals(1, answer.join().findings().size());
  }

  @Test
  void aBurstComesInPiecesAndWhatIsTooMuchIsCounted() {
    String session = ask(Optional.empty()).session();
    for (int i = 0; i < Watchers.QUEUE + 7; i++) {
      find(i);
    }
    Reply.Watched answer = ask(Optional.of(session));
    assertEquals(Reply.Watched.MAX_FINDINGS, answer.findings().size());
    assertEquals(7, answer.missed());
    int shown = 0;
    while (!answer.findings().isEmpty()) {
      shown += answer.findings().size();
      answer = ask(Optional.of(session));
    }
    assertEquals(Watchers.QUEUE, shown);
  }

  @Test
  void whoIsNotKnownAnyMoreIsGivenAnotherSession() {
    String session = ask(Optional.empty()).session();
    nanos += 31_000_000_000L;
    assertNotEquals(session, ask(Optional.of(session)).session());
    assertNotEquals("0123456789abcdef", ask(Optional.of("0123456789abcdef")).session());
  }

  @Test
  void onlySoManyAreServedAndTheOneThatAskedLongestAgoGoes() {
    List<String> sessions = new ArrayList<>();
    for (int i = 0; i < Watchers.MAX; i++) {
      sessions.add(ask(Optional.empty()).session());
    }
    assertEquals(sessions.get(0), ask(Optional.of(sessions.get(0))).session());
    String another = ask(Optional.empty()).session();
    assertEquals(another, ask(Optional.of(another)).session());
    assertEquals(sessions.get(0), ask(Optional.of(sessions.get(0))).session());
    assertTrue(!sessions.get(1).equals(ask(Optional.of(sessions.get(1))).session()));
  }
}
