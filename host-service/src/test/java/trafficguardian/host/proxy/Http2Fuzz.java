package trafficguardian.host.proxy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import trafficguardian.fuzz.FuzzInput;

/**
 * Frames of HTTP/2 that break any rule: the connection comes to its end, no inspection fails, and
 * others are served. After the preface of the protocol the content is a list of frames, each made
 * from type, flags, stream and length and so many octets.
 */
public final class Http2Fuzz {
  private static final byte[] PREFACE =
      "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);
  private static final byte[] SETTINGS = {0, 0, 0, 4, 0, 0, 0, 0, 0};
  private static final int PATIENCE_MILLIS = 10_000;

  private final OriginServer origin =
      OriginServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
  private final Http2Proxy proxy = Http2Proxy.to(origin.port());
  private int rounds;

  private static final class One {
    private static final Http2Fuzz FUZZ = start();

    private static Http2Fuzz start() {
      try {
        return new Http2Fuzz();
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private Http2Fuzz() throws IOException {}

  public static void fuzzerTestOneInput(byte[] data) throws IOException {
    One.FUZZ.run(new FuzzInput(data));
  }

  private void run(FuzzInput input) throws IOException {
    boolean framed = input.choice(4) != 0;
    byte[] frames = framed ? frames(input) : input.rest();
    try (Socket client = new Socket(proxy.address().getAddress(), proxy.address().getPort())) {
      client.setSoTimeout(PATIENCE_MILLIS);
      client.setTcpNoDelay(true);
      client.getOutputStream().write(PREFACE);
      client.getOutputStream().write(SETTINGS);
      client.getOutputStream().write(frames);
      client.shutdownOutput();
      InputStream in = client.getInputStream();
      byte[] unused = in.readAllBytes();
    } catch (SocketException cut) {
      // As good an end as any.
    }
    if (proxy.shared.scanFailures().count() != 0) {
      throw new AssertionError("a scan failed");
    }
    if (++rounds % 200 == 0) {
      serveAnother();
    }
  }

  private void serveAnother() throws IOException {
    try (Http2Wire other = proxy.client()) {
      other.headers(1, true, Http2RelayTest.request("GET", origin.port()));
      if (!other.whole(1).text().equals("ok")) {
        throw new AssertionError("others are not served");
      }
    }
  }

  private static byte[] frames(FuzzInput input) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] rest = input.rest();
    int at = 0;
    while (at + 4 <= rest.length) {
      int length = Math.min(rest[at + 3] & 0xff, rest.length - at - 4);
      byte[] head = {
        0, 0, (byte) length, (byte) (rest[at] % 12), rest[at + 1], 0, 0, 0, rest[at + 2]
      };
      out.writeBytes(head);
      out.write(rest, at + 4, length);
      at += 4 + length;
    }
    return out.toByteArray();
  }
}
