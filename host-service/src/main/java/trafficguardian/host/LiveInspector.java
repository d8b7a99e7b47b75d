package trafficguardian.host;

import trafficguardian.detect.Detector;
import trafficguardian.detect.DetectorOptions;
import trafficguardian.detect.Exchange;
import trafficguardian.detect.Inspector;
import trafficguardian.detect.MessageScan;
import trafficguardian.detect.WebSocketExtensions;
import trafficguardian.ipc.Direction;

/**
 * The detector in use, which a reload exchanges; a message is inspected by the one it began with.
 */
final class LiveInspector implements Inspector {
  private volatile Detector detector;

  LiveInspector(Detector detector) {
    this.detector = detector;
  }

  Detector now() {
    return detector;
  }

  synchronized void reconfigure(DetectorOptions options) {
    detector = detector.reconfigured(options);
  }

  /** Reports the equal findings whose window is over. */
  void endWindows() {
    detector.endWindows();
  }

  /** Reports those of all windows: nothing will be inspected any more. */
  void endAllWindows() {
    detector.endAllWindows();
  }

  @Override
  public MessageScan begin(Exchange exchange, Direction direction) {
    return detector.begin(exchange, direction);
  }

  @Override
  public MessageScan beginWebSocket(
      Exchange exchange, Direction direction, WebSocketExtensions extensions) {
    return detector.beginWebSocket(exchange, direction, extensions);
  }

  @Override
  public String dest(String host, int port) {
    return detector.dest(host, port);
  }
}
