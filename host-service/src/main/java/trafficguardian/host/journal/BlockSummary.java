package trafficguardian.host.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import trafficguardian.ipc.Finding;
import trafficguardian.ipc.FindingFilter;
import trafficguardian.ipc.FindingJson;
import trafficguardian.ipc.Severity;
import trafficguardian.ipc.Word;

/**
 * What may stand in some lines, in a few bytes: tells for most questions that the lines need not be
 * read. It errs to one side alone: what it denies is not there.
 *
 * <p>Times and ids are ranges, the words of findings a Bloom filter.
 */
final class BlockSummary {
  /** How many bytes {@link #write} writes. */
  static final int BYTES = 4 * Long.BYTES + 64;

  private static final int WORDS = 64 / Long.BYTES;
  // For some twenty words among 512 bits, one in a thousand others is taken for one of them.
  private static final int HASHES = 3;
  private static final int BITS = 9;

  private static final String ULID_DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

  private long oldest = Long.MAX_VALUE;
  private long newest = Long.MIN_VALUE;
  private long lowestId = Long.MAX_VALUE;
  private long highestId = Long.MIN_VALUE;
  private final long[] words = new long[WORDS];

  /** A {@link Lines.Visitor} that adds the finding in a line, if it is one. */
  boolean line(byte[] bytes, int from, int to, long end) {
    if (!new LineWords(bytes, from, to).addTo(this)) {
      FindingJson.parse(new String(bytes, from, to - from, StandardCharsets.UTF_8))
          .ifPresent(this::add);
    }
    return true;
  }

  private void add(Finding finding) {
    Finding.Detection detection = finding.detection();
    Finding.Traffic traffic = finding.traffic();
    add(finding.timestamp(), finding.id());
    add(detection.severity().word());
    add(traffic.direction().word());
    add(detection.threatType().word());
    add(detection.classification().word());
    add(detection.pattern());
    traffic.agent().ifPresent(agent -> addAgent(agent.id()));
  }

  void add(Instant timestamp, String findingId) {
    long time = timestamp.getEpochSecond();
    oldest = Math.min(oldest, time);
    newest = Math.max(newest, time);
    long id = idTime(findingId);
    lowestId = Math.min(lowestId, id);
    highestId = Math.max(highestId, id);
  }

  void addAgent(String id) {
    add(agentWord(id));
  }

  void add(BlockSummary other) {
    oldest = Math.min(oldest, other.oldest);
    newest = Math.max(newest, other.newest);
    lowestId = Math.min(lowestId, other.lowestId);
    highestId = Math.max(highestId, other.highestId);
    for (int i = 0; i < WORDS; i++) {
      words[i] |= other.words[i];
    }
  }

  /** Whether a finding that {@code filter} lets through may be among the lines. */
  boolean mayHold(FindingFilter filter) {
    return oldest <= newest
        && filter.since().filter(since -> newest < second(since)).isEmpty()
        && filter.until().filter(until -> oldest > second(until)).isEmpty()
        && filter.severity().filter(least -> !mayBeAtLeast(least)).isEmpty()
        && filter.direction().filter(word -> !has(word)).isEmpty()
        && filter.threatType().filter(word -> !has(word)).isEmpty()
        && filter.classification().filter(word -> !has(word)).isEmpty()
        && filter.pattern().filter(word -> !has(word)).isEmpty()
        && filter.agent().filter(id -> !has(agentWord(id))).isEmpty();
  }

  /** Whether the finding with this id may be among the lines. */
  boolean mayHold(String id) {
    long time = idTime(id);
    return lowestId <= time && time <= highestId;
  }

  void write(ByteBuffer to) {
    to.putLong(oldest).putLong(newest).putLong(lowestId).putLong(highestId);
    for (long word : words) {
      to.putLong(word);
    }
  }

  static BlockSummary read(ByteBuffer from) {
    BlockSummary summary = new BlockSummary();
    summary.oldest = from.getLong();
    summary.newest = from.getLong();
    summary.lowestId = from.getLong();
    summary.highestId = from.getLong();
    for (int i = 0; i < WORDS; i++) {
      summary.words[i] = from.getLong();
    }
    return summary;
  }

  private boolean mayBeAtLeast(Severity least) {
    for (Severity severity : Severity.values()) {
      if (severity.compareTo(least) <= 0 && has(severity)) {
        return true;
      }
    }
    return false;
  }

  private static long second(Instant time) {
    return time.getEpochSecond();
  }

  /** The part of a ULID that is its time; of what is no ULID, anything. */
  private static long idTime(String id) {
    long time = 0;
    for (int i = 0; i < Math.min(10, id.length()); i++) {
      time = (time << 5) | (ULID_DIGITS.indexOf(id.charAt(i)) & 31);
    }
    return time;
  }

  private static String agentWord(String id) {
    return "agent " + id;
  }

  private boolean has(Word word) {
    return has(word.word());
  }

  /** Adds a word of a finding: its severity, direction, type, class or pattern. */
  void add(String word) {
    long hash = hash(word);
    for (int i = 0; i < HASHES; i++, hash >>>= BITS) {
      words[(int) (hash & (WORDS - 1))] |= 1L << (hash >>> 3);
    }
  }

  private boolean has(String word) {
    long hash = hash(word);
    for (int i = 0; i < HASHES; i++, hash >>>= BITS) {
      if ((words[(int) (hash & (WORDS - 1))] & (1L << (hash >>> 3))) == 0) {
        return false;
      }
    }
    return true;
  }

  /** FNV-1a, with its bits mixed; part of the file format. */
  private static long hash(String word) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < word.length(); i++) {
      hash = (hash ^ word.charAt(i)) * 0x100000001b3L;
    }
    return ((hash ^ (hash >>> 32)) * 0x9e3779b97f4a7c15L) >>> 16;
  }
}
