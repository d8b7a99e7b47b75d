package trafficguardian.host.scan;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import trafficguardian.detect.CoverageMeter;
import trafficguardian.detect.Detector;
import trafficguardian.detect.DetectorContext;
import trafficguardian.detect.DetectorOptions;
import trafficguardian.ipc.Coverage;
import trafficguardian.ipc.Direction;
import trafficguardian.ipc.Finding;
import trafficguardian.rules.Fingerprint;

/**
 * The proxy's detector over what is on file instead of what passes. Nothing is kept: each file, and
 * each record or group of records of a corpus, is looked at as if it were the first.
 *
 * <p>Fingerprints are made with a key of this run, so they compare within it only.
 */
public final class OfflineScan {
  private final CoverageMeter coverage = new CoverageMeter();
  private final Detector fresh;

  /** For plain files, which are looked at to their end. */
  private final Detector unbounded;

  /** With these choices; the first use of the rules reads their tables. */
  public OfflineScan(DetectorOptions options) {
    byte[] key = new byte[Fingerprint.KEY_LENGTH];
    new SecureRandom().nextBytes(key);
    this.fresh =
        Detector.create(
            options,
            DetectorContext.offline(new Fingerprint(key), coverage, InstantSource.system()),
            finding -> {});
    this.unbounded = fresh.reconfigured(options.scanningUpTo(Integer.MAX_VALUE));
  }

  /**
   * A finding in a file.
   *
   * @param entry number of the exchange in an archive of exchanges, from 0
   */
  public record Hit(OptionalInt entry, Finding finding) {}

  /** What was found in one record of a corpus. */
  public record Answer(String id, List<Finding> findings) {
    public Answer {
      findings = List.copyOf(findings);
    }
  }

  /** Takes what is wrong with the input and does not end the scan. */
  @FunctionalInterface
  public interface Problems {
    void add(long line, String problem);
  }

  /**
   * Looks at a file: an HTTP archive exchange by exchange, anything else as one body.
   *
   * @param directions the sides of traffic whose rules are used
   * @throws UnreadableException if it begins as an archive and does not go on as one
   */
  public void file(InputStream file, Set<Direction> directions, Consumer<Hit> hits)
      throws IOException {
    BufferedInputStream in = new BufferedInputStream(file, PlainFile.PIECE);
    if (Har.begins(in)) {
      new Har(fresh, directions, hits).scan(in);
    } else {
      new PlainFile(unbounded, directions, hits).scan(in);
    }
  }

  /** Looks at a corpus, one record a line, and answers in the same order. */
  public void corpus(InputStream lines, Consumer<Answer> answers, Problems problems)
      throws IOException {
    new Corpus(fresh, answers, problems).scan(new BufferedInputStream(lines, 1 << 16));
  }

  /** What was and was not looked at so far. */
  public Coverage coverage() {
    return coverage.snapshot();
  }
}
