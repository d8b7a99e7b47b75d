package trafficguardian.host.proxy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import trafficguardian.detect.Exchange;
import trafficguardian.detect.Inspector;
import trafficguardian.detect.MessageScan;
import trafficguardian.detect.WebSocketExtensions;
import trafficguardian.ipc.AppProtocol;
import trafficguardian.ipc.Direction;

/** Remembers what it is shown, and is told how to behave while it is. */
class RecordingInspector implements Inspector {
  private final List<Scan> scans = new CopyOnWriteArrayList<>();

  @Override
  public MessageScan begin(Exchange exchange, Direction direction) {
    Scan scan = new Scan(exchange, direction, this);
    scans.add(scan);
    return scan;
  }

  @Override
  public MessageScan beginWebSocket(
      Exchange exchange, Direction direction, WebSocketExtensions extensions) {
    MessageScan scan = begin(exchange.over(AppProtocol.WEBSOCKET), direction);
    scan.field("agreed", extensions.toString());
    return scan;
  }

  @Override
  public String dest(String host, int port) {
    return host + ":" + port;
  }

  /** Called for each piece of a body; a subclass may be slow or fail here. */
  int look(Scan scan, int length) {
    return length;
  }

  List<Scan> scans() {
    return scans;
  }

  /** The n-th message of a direction, once it was seen to its end. */
  Scan ended(Direction direction, int n) {
    return Eventually.get(
        () -> {
          List<Scan> matching =
              scans.stream().filter(s -> s.direction == direction && s.isEnded()).toList();
          return n < matching.size() ? matching.get(n) : null;
        });
  }

  static final class Scan implements MessageScan {
    final Exchange exchange;
    final Direction direction;
    private final RecordingInspector inspector;
    private final List<String> startWords = new ArrayList<>();
    private final List<String> parts = new ArrayList<>();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private int ends;

    Scan(Exchange exchange, Direction direction, RecordingInspector inspector) {
      this.exchange = exchange;
      this.direction = direction;
      this.inspector = inspector;
    }

    @Override
    public synchronized void method(CharSequence method) {
      startWords.add(method.toString());
    }

    @Override
    public synchronized void reason(CharSequence phrase) {
      startWords.add(phrase.toString());
    }

    @Override
    public synchronized void target(CharSequence target) {
      parts.add("target " + target);
    }

    @Override
    public synchronized void field(CharSequence name, CharSequence value) {
      parts.add("field " + name + ": " + value);
    }

    @Override
    public int body(byte[] bytes, int from, int to) {
      int work = inspector.look(this, to - from);
      synchronized (this) {
        body.write(bytes, from, to - from);
      }
      return work;
    }

    @Override
    public synchronized void trailer(CharSequence name, CharSequence value) {
      parts.add("trailer " + name + ": " + value);
    }

    @Override
    public synchronized void end() {
      ends++;
    }

    synchronized boolean isEnded() {
      return ends == 1;
    }

    /** The method, or the reason phrase. */
    synchronized List<String> startWords() {
      return List.copyOf(startWords);
    }

    synchronized List<String> parts() {
      return List.copyOf(parts);
    }

    synchronized byte[] body() {
      return body.toByteArray();
    }

    String bodyText() {
      return new String(body(), StandardCharsets.ISO_8859_1);
    }
  }
}
