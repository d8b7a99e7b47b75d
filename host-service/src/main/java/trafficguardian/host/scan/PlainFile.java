package trafficguardian.host.scan;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import trafficguardian.detect.Detector;
import trafficguardian.detect.Exchange;
import trafficguardian.detect.MessageScan;
import trafficguardian.host.scan.OfflineScan.Hit;
import trafficguardian.ipc.Direction;
import trafficguardian.ipc.Protocol;

/** A file that says nothing of traffic: looked at as the body of a message, piece by piece. */
final class PlainFile {
  /** What is in memory at one time, in bytes. */
  static final int PIECE = 1 << 16;

  /** Nobody's host (RFC 6761 section 6.4): a file is on its way to no one in particular. */
  private static final Exchange NOWHERE =
      Exchange.of("127.0.0.1", Protocol.HTTP, "file.invalid", 80);

  private final Detector detector;
  private final Set<Direction> directions;

  PlainFile(Detector fresh, Set<Direction> directions, Consumer<Hit> hits) {
    this.detector = fresh.anew(finding -> hits.accept(new Hit(OptionalInt.empty(), finding)));
    this.directions = Set.copyOf(directions);
  }

  void scan(InputStream in) throws IOException {
    List<MessageScan> scans =
        directions.stream().sorted().map(direction -> detector.begin(NOWHERE, direction)).toList();
    byte[] piece = new byte[PIECE];
    try {
      for (int length = in.read(piece); length >= 0; length = in.read(piece)) {
        for (MessageScan scan : scans) {
          scan.body(piece, 0, length);
        }
      }
    } finally {
      scans.forEach(MessageScan::end);
    }
  }
}
