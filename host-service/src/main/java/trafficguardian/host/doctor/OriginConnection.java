package trafficguardian.host.doctor;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** One client of the {@link Origin}: as much HTTP/1.1 and WebSocket as the examination needs. */
final class OriginConnection {
  private static final int MOST = 1 << 20;

  // RFC 6455.
  private static final String WEBSOCKET_GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  private static final int TEXT = 0x81;
  private static final int CLOSE = 0x88;
  private static final int LENGTH = 0x7F;
  private static final int TWO_OCTETS = 126;
  private static final int MASK_OCTETS = 4;

  private final Origin origin;
  private final InputStream in;
  private final OutputStream out;

  OriginConnection(Origin origin, Socket connection) throws IOException {
    this.origin = origin;
    connection.setTcpNoDelay(true);
    this.in = new BufferedInputStream(connection.getInputStream());
    this.out = connection.getOutputStream();
  }

  /** Answers requests until the client ends. */
  void serve() throws IOException {
    String[] request = line().split(" ", -1);
    while (request.length == 3) {
      Map<String, String> fields = fields();
      String key = fields.get("sec-websocket-key");
      if (key != null) {
        webSocket(request[1], key);
        return;
      }
      origin.keep(request[1], body(fields));
      answer(request[0], request[1]);
      request = line().split(" ", -1);
    }
  }

  private Map<String, String> fields() throws IOException {
    Map<String, String> fields = new HashMap<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      fields.put(
          line.substring(0, Math.max(0, colon)).toLowerCase(Locale.ROOT),
          line.substring(colon + 1).strip());
    }
    return fields;
  }

  private byte[] body(Map<String, String> fields) throws IOException {
    if (!fields.containsKey("transfer-encoding")) {
      return exactly(Integer.parseInt(fields.getOrDefault("content-length", "0")));
    }
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    int length = Integer.parseInt(line(), 16);
    while (length > 0) {
      body.write(exactly(length));
      line();
      length = Integer.parseInt(line(), 16);
    }
    line();
    return body.toByteArray();
  }

  private void answer(String method, String path) throws IOException {
    Origin.Content content =
        origin.content(path).orElse(new Origin.Content("application/json", "{}\n"));
    byte[] text = content.text().getBytes(UTF_8);
    String head =
        "HTTP/1.1 200 OK\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n"
            .formatted(content.type(), text.length);
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    answer.write(head.getBytes(ISO_8859_1));
    if (!method.equals("HEAD")) {
      answer.write(text);
    }
    out.write(answer.toByteArray());
    out.flush();
  }

  /** Takes one message and sends it back. */
  private void webSocket(String path, String key) throws IOException {
    out.write(
        ("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Accept: "
                + accept(key)
                + "\r\n\r\n")
            .getBytes(ISO_8859_1));
    out.flush();
    int opcode = in.read();
    int length = in.read() & LENGTH;
    if (opcode != TEXT || length > TWO_OCTETS) {
      return;
    }
    if (length == TWO_OCTETS) {
      byte[] octets = exactly(2);
      length = (octets[0] & 0xFF) << 8 | (octets[1] & 0xFF);
    }
    byte[] mask = exactly(MASK_OCTETS);
    byte[] message = exactly(length);
    for (int i = 0; i < length; i++) {
      message[i] ^= mask[i % MASK_OCTETS];
    }
    origin.keep(path, message);
    ByteArrayOutputStream frames = new ByteArrayOutputStream();
    frames.write(TEXT);
    if (length < TWO_OCTETS) {
      frames.write(length);
    } else {
      frames.write(TWO_OCTETS);
      frames.write(length >> 8);
      frames.write(length & 0xFF);
    }
    frames.write(message);
    frames.write(CLOSE);
    frames.write(0);
    out.write(frames.toByteArray());
    out.flush();
    // Until the client closes as well.
    in.readNBytes(MOST);
  }

  private static String accept(String key) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-1").digest((key + WEBSOCKET_GUID).getBytes(ISO_8859_1));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private byte[] exactly(int length) throws IOException {
    byte[] bytes = length <= MOST ? in.readNBytes(length) : new byte[0];
    if (bytes.length < length) {
      throw new EOFException();
    }
    return bytes;
  }

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int octet = in.read(); octet != '\n'; octet = in.read()) {
      if (octet < 0 || line.size() == MOST) {
        throw new EOFException();
      }
      if (octet != '\r') {
        line.write(octet);
      }
    }
    return line.toString(ISO_8859_1);
  }
}
