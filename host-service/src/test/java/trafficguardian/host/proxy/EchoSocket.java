package trafficguardian.host.proxy;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** A WebSocket server on a loopback port that says back what it is told, frame by frame. */
public final class EchoSocket implements AutoCloseable {
  private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  private static final int CLOSE = 8;
  private static final int PING = 9;
  private static final int PONG = 10;

  private final ServerSocket server;

  private EchoSocket(ServerSocket server) {
    this.server = server;
  }

  /** A server that agrees to no extension. */
  public static EchoSocket start() throws IOException {
    EchoSocket echo = new EchoSocket(new ServerSocket(0, 10, InetAddress.getLoopbackAddress()));
    Thread thread = new Thread(echo::accept, "echo");
    thread.setDaemon(true);
    thread.start();
    return echo;
  }

  public int port() {
    return server.getLocalPort();
  }

  private void accept() {
    while (!server.isClosed()) {
      try (Socket socket = server.accept()) {
        serve(socket);
      } catch (IOException over) {
        // The client or the test is done.
      }
    }
  }

  private static void serve(Socket socket) throws IOException {
    DataInputStream in = new DataInputStream(socket.getInputStream());
    WireMessage request = WireMessage.read(in, WireMessage.Kind.REQUEST);
    String answer =
        String.join(
            "\r\n",
            "HTTP/1.1 101 Switching Protocols",
            "Upgrade: websocket",
            "Connection: Upgrade",
            "Sec-WebSocket-Accept: " + accept(request.field("Sec-WebSocket-Key")),
            "",
            "");
    socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
    int opcode = 0;
    while (opcode != CLOSE) {
      int first = in.readUnsignedByte();
      opcode = first & 0x0f;
      int length = in.readUnsignedByte() & 0x7f;
      length =
          length == 126 ? in.readUnsignedShort() : length == 127 ? (int) in.readLong() : length;
      byte[] mask = in.readNBytes(4);
      byte[] payload = in.readNBytes(length);
      for (int i = 0; i < length; i++) {
        payload[i] ^= mask[i % 4];
      }
      socket.getOutputStream().write(head(opcode == PING ? first - PING + PONG : first, length));
      socket.getOutputStream().write(payload);
    }
  }

  private static byte[] head(int first, int length) {
    if (length < 126) {
      return new byte[] {(byte) first, (byte) length};
    }
    if (length < 65536) {
      return new byte[] {(byte) first, 126, (byte) (length >> 8), (byte) length};
    }
    byte[] head = new byte[10];
    head[0] = (byte) first;
    head[1] = 127;
    for (int i = 0; i < 4; i++) {
      head[6 + i] = (byte) (length >> (24 - 8 * i));
    }
    return head;
  }

  private static String accept(String key) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-1")
              .digest((key + GUID).getBytes(StandardCharsets.US_ASCII));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
