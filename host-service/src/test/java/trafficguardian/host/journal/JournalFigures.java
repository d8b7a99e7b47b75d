package trafficguardian.host.journal;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import trafficguardian.host.files.SafeFiles;
import trafficguardian.ipc.Agent;
import trafficguardian.ipc.Classification;
import trafficguardian.ipc.Direction;
import trafficguardian.ipc.Finding;
import trafficguardian.ipc.FindingFilter;
import trafficguardian.ipc.FindingsQuery;
import trafficguardian.ipc.MessagePart;
import trafficguardian.ipc.Platform;
import trafficguardian.ipc.Protocol;
import trafficguardian.ipc.Redacted;
import trafficguardian.ipc.Severity;
import trafficguardian.ipc.ThreatType;

/**
 * Figures that take too long for a test. Run by hand, with a folder that may be filled:
 *
 * <pre>
 *   JournalFigures rate HOME [FINDINGS_A_SECOND] [SECONDS]   what is accepted and what is lost
 *   JournalFigures fill HOME FINDINGS                        a large journal, as fast as it goes
 *   JournalFigures ask HOME                                  how long pages of it take
 *   JournalFigures verify HOME                               and the chain
 * </pre>
 */
final class JournalFigures {
  private static final int BATCH = 500;

  private static final List<String> PATTERNS =
      List.of("ai_api_key", "jwt", "generic_high_entropy", "github_token", "pipe_to_shell");

  private static final List<Severity> SEVERITIES = List.of(Severity.values());

  private JournalFigures() {}

  public static void main(String[] arguments) throws Exception {
    Path home = Path.of(arguments[1]);
    switch (arguments[0]) {
      case "rate" ->
          rate(
              home,
              arguments.length > 2 ? Integer.parseInt(arguments[2]) : 50_000,
              arguments.length > 3 ? Integer.parseInt(arguments[3]) : 10);
      case "fill" -> fill(home, Long.parseLong(arguments[2]));
      case "ask" -> ask(home);
      case "verify" -> verify(home);
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }

  private static void rate(Path home, int perSecond, int seconds) throws Exception {
    Journal journal = open(home, JournalLimits.DEFAULT);
    long before = heap();
    long start = System.nanoTime();
    long all = (long) perSecond * seconds;
    for (long n = 0; n < all; n++) {
      if (n % BATCH == 0) {
        long due = start + n * 1_000_000_000L / perSecond;
        LockSupport.parkNanos(due - System.nanoTime());
      }
      journal.accept(finding(n));
    }
    double accepting = (System.nanoTime() - start) / 1e9;
    double cpu = cpuSeconds("journal");
    long writtenByThen = written(journal);
    journal.close();
    double until = (System.nanoTime() - start) / 1e9;
    long written = written(journal);
    System.out.printf(
        "offered %d in %.2f s (%.0f/s), written %d, dropped %d, unaccounted %d, closed after %.2f s,"
            + " heap %+d MiB%n",
        all,
        accepting,
        all / accepting,
        written,
        journal.dropped(),
        all - written - journal.dropped(),
        until,
        (heap() - before) >> 20);
    // Says more than the rate where others use the machine too.
    System.out.printf(
        "the writer used %.2f s of CPU, %.1f us a finding%n", cpu, cpu * 1e6 / writtenByThen);
    verify(home);
  }

  private static double cpuSeconds(String thread) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    for (ThreadInfo info : threads.getThreadInfo(threads.getAllThreadIds())) {
      if (info != null && info.getThreadName().equals(thread)) {
        return threads.getThreadCpuTime(info.getThreadId()) / 1e9;
      }
    }
    return 0;
  }

  private static void fill(Path home, long findings) throws Exception {
    long start = System.nanoTime();
    try (Journal journal = open(home, new JournalLimits(52_428_800, 1_000, 16_384))) {
      for (long n = 0; n < findings; n++) {
        // All of them are wanted, so this waits for room in the queue.
        while (n - written(journal) > 16_000) {
          LockSupport.parkNanos(200_000);
        }
        journal.accept(finding(n));
        if (n % 1_000_000 == 0) {
          System.out.printf(
              "%d after %.0f s, heap %d MiB%n", n, (System.nanoTime() - start) / 1e9, heap() >> 20);
        }
      }
    }
    System.out.printf("filled in %.0f s%n", (System.nanoTime() - start) / 1e9);
  }

  private static void ask(Path home) throws Exception {
    JournalReader reader = new JournalReader(home.resolve("findings"));
    FindingFilter rare = pattern("reverse_shell");
    FindingFilter absent = pattern("age_secret_key");
    FindingFilter common = pattern("jwt");
    Optional<String> deep =
        reader.newest(new FindingsQuery(1, Optional.empty(), rare)).nextCursor();
    deep = deep.or(() -> Optional.of(id(1)));
    for (int round = 0; round < 3; round++) {
      time(reader, "newest 20", FindingsQuery.newest(20));
      time(reader, "20 of one pattern in five", new FindingsQuery(20, Optional.empty(), common));
      time(reader, "20 of one in a million", new FindingsQuery(20, Optional.empty(), rare));
      time(reader, "20 of a pattern never seen", new FindingsQuery(20, Optional.empty(), absent));
      time(reader, "20 before the oldest rare one", FindingsQuery.newest(20).after(deep.get()));
      time(reader, "20 of one agent and one pattern", agentAndPattern());
      long start = System.nanoTime();
      reader.find(deep.get());
      System.out.printf("  %-34s %7.1f ms%n", "one by its id", (System.nanoTime() - start) / 1e6);
    }
    System.out.printf("heap %d MiB%n", heap() >> 20);
  }

  private static void time(JournalReader reader, String what, FindingsQuery query)
      throws IOException {
    long start = System.nanoTime();
    int found = reader.newest(query).findings().size();
    System.out.printf(
        "  %-34s %7.1f ms, %d found%n", what, (System.nanoTime() - start) / 1e6, found);
  }

  private static void verify(Path home) throws IOException {
    long start = System.nanoTime();
    Verification found = new Verifier(home.resolve("findings"), store(home), true).verify();
    System.out.printf(
        "verify: broken %s, %d lines, %d dropped, in %.1f s%n",
        found.broken(), found.lines(), found.dropped(), (System.nanoTime() - start) / 1e9);
  }

  private static Journal open(Path home, JournalLimits limits) throws IOException {
    SafeFiles.privateFolder(home.resolve("state"));
    return Journal.open(
        home.resolve("findings"), limits, new Journal.Chaining(store(home), true), event -> {});
  }

  private static ChainStore store(Path home) {
    return new ChainStore(home.resolve("state"), Optional.of(new byte[32]));
  }

  private static long written(Journal journal) {
    return journal.written().values().stream().mapToLong(Long::longValue).sum();
  }

  private static long heap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static FindingsQuery agentAndPattern() {
    // Each is in every block, the two together in none: nothing but reading tells.
    return new FindingsQuery(
        20,
        Optional.empty(),
        new FindingFilter(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of("jwt"),
            Optional.of("agent-0"),
            Optional.empty()));
  }

  private static FindingFilter pattern(String pattern) {
    return new FindingFilter(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(pattern),
        Optional.empty(),
        Optional.empty());
  }

  /** One in a million of a rare pattern; agents go with patterns. */
  private static Finding finding(long n) {
    int kind = (int) (n % PATTERNS.size());
    return new Finding(
        id(n),
        Instant.ofEpochMilli(1_790_000_000_000L + n * 10),
        new Finding.Detection(
            n % 1_000_000 == 777_777 ? "reverse_shell" : PATTERNS.get(kind),
            1,
            ThreatType.EXFIL,
            SEVERITIES.get(kind % 4),
            Classification.THREAT),
        new Finding.Traffic(
            Platform.NANOCLAW,
            Direction.OUTBOUND,
            Protocol.HTTPS,
            Optional.empty(),
            "172.17.0." + n % 250,
            "host-" + n % 5_003 + ".example.com:443",
            Optional.of(new Agent("agent-" + kind, Agent.By.TOKEN))),
        new Finding.Match(
            Redacted.byRedactor("Authorization: [REDACTED:ai_api_key len=108]"),
            new Finding.Location(MessagePart.HEADER, Optional.of("authorization"), n % 977),
            List.of("gzip"),
            Optional.of(String.format("%016x", n * 0x9e3779b97f4a7c15L)),
            new Finding.Scan(512, false)),
        Optional.empty(),
        false);
  }

  /** A ULID of that time. */
  private static String id(long n) {
    String digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    StringBuilder id = new StringBuilder(26);
    long time = 1_790_000_000_000L + n * 10;
    for (int shift = 45; shift >= 0; shift -= 5) {
      id.append(digits.charAt((int) (time >>> shift) & 31));
    }
    long random = n * 0x9e3779b97f4a7c15L;
    for (int i = 0; i < 16; i++) {
      id.append(digits.charAt((int) (random >>> (i * 3)) & 31));
    }
    return id.toString();
  }
}
