package trafficguardian.host.proxy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import trafficguardian.fuzz.FuzzInput;

/**
 * What a client sends and what the origin gets, both by the strictest reading: the origin sees a
 * beginning of the requests that were sent, nothing that is in doubt, and nothing that was never
 * sent. Each {@code ORIGIN} is the origin's authority.
 */
public final class RelayFuzz {
  private static final byte TLS_HANDSHAKE = 0x16;
  private static final byte[] OK =
      "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);

  private final RunningProxy proxy = RunningProxy.start();
  private final ServerSocket origin = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
  private final List<Received> received = new CopyOnWriteArrayList<>();

  private static final class One {
    private static final RelayFuzz RELAY = start();

    private static RelayFuzz start() {
      try {
        return new RelayFuzz();
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private RelayFuzz() throws IOException {
    Thread acceptor = new Thread(this::accept, "origin");
    acceptor.setDaemon(true);
    acceptor.start();
  }

  public static void fuzzerTestOneInput(byte[] data) throws IOException, InterruptedException {
    FuzzInput input = new FuzzInput(data);
    int piece = 1 + input.choice(256);
    One.RELAY.relay(piece, input.rest());
  }

  private void relay(int piece, byte[] content) throws IOException, InterruptedException {
    String authority = "127.0.0.1:" + origin.getLocalPort();
    byte[] sent =
        new String(content, StandardCharsets.ISO_8859_1)
            .replace("ORIGIN", authority)
            .getBytes(StandardCharsets.ISO_8859_1);
    for (Received past : received) {
      past.close();
    }
    received.clear();
    String answer = "";
    try (AgentClient client = proxy.client()) {
      for (int from = 0; from < sent.length; from += piece) {
        client.socket().getOutputStream().write(sent, from, Math.min(piece, sent.length - from));
      }
      client.endOutput();
      answer = client.rest();
    } catch (SocketException cut) {
      // As good an end as any.
    }
    if (!answer.isEmpty() && !answer.startsWith("HTTP/1.1 ")) {
      throw new AssertionError("no answer of HTTP");
    }
    if (proxy.server.scanFailures() != 0) {
      throw new AssertionError("a scan failed");
    }
    List<StrictRequests.Request> asked = StrictRequests.read(sent).requests();
    for (Received connection : received) {
      byte[] got = connection.all();
      if (!isTunnelled(sent, got)) {
        check(asked, got);
      }
    }
  }

  /** Behind CONNECT, what is no HTTP goes on as it is. */
  private static boolean isTunnelled(byte[] sent, byte[] got) {
    return text(sent).contains("CONNECT ") && text(sent).contains("\r\n\r\n" + text(got));
  }

  /** A pooled connection may have been made for several of the requests: their order is kept. */
  private static void check(List<StrictRequests.Request> asked, byte[] got) {
    StrictRequests.Reading reading = StrictRequests.read(got);
    if (reading.broken()) {
      throw new AssertionError("the origin got what is in doubt: " + text(got));
    }
    int next = 0;
    for (StrictRequests.Request request : reading.requests()) {
      while (next < asked.size() && !asked.get(next).equals(request)) {
        next++;
      }
      if (next++ == asked.size()) {
        throw new AssertionError("the origin got what nobody sent: " + request);
      }
    }
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private void accept() {
    try {
      while (true) {
        Received connection = new Received(origin.accept());
        received.add(connection);
        Thread reader = new Thread(connection::read, "origin");
        reader.setDaemon(true);
        reader.start();
      }
    } catch (IOException closed) {
      // It is over.
    }
  }

  /** One connection to the origin, which answers each request as soon as its head is there. */
  private static final class Received {
    private final Socket socket;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Received(Socket socket) {
      this.socket = socket;
    }

    void read() {
      try (socket) {
        InputStream in = socket.getInputStream();
        byte[] buffer = new byte[8192];
        int answered = 0;
        for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
          if (buffer[0] == TLS_HANDSHAKE) {
            return; // What was asked for by https: this origin speaks none.
          }
          int complete = add(buffer, read);
          for (; answered < complete; answered++) {
            socket.getOutputStream().write(OK);
          }
        }
      } catch (IOException closed) {
        // It is over.
      }
    }

    private synchronized int add(byte[] buffer, int read) {
      bytes.write(buffer, 0, read);
      return StrictRequests.read(bytes.toByteArray()).requests().size();
    }

    synchronized byte[] all() {
      return bytes.toByteArray();
    }

    void close() throws IOException {
      socket.close();
    }
  }
}
