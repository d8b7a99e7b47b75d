package trafficguardian.host.proxy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A name server on loopback that knows a few IPv4 addresses, or never answers. */
final class NameServer implements AutoCloseable {
  private static final int QUESTION = 12;

  private final DatagramSocket socket;
  private final Map<String, List<String>> names;

  private NameServer(Map<String, List<String>> names) throws IOException {
    this.socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    this.names = names;
  }

  static NameServer with(
      String a, List<String> ofA, String b, List<String> ofB, String c, List<String> ofC)
      throws IOException {
    NameServer server = new NameServer(Map.of(a, ofA, b, ofB, c, ofC));
    server.speak();
    return server;
  }

  /** One that knows nothing, and says so once it is to {@link #speak}. */
  static NameServer silent() throws IOException {
    return new NameServer(Map.of());
  }

  /** Answers from now on, and what was asked before. */
  void speak() {
    Thread thread = new Thread(this::answerAll, "name-server");
    thread.setDaemon(true);
    thread.start();
  }

  Path writeResolverFile(Path folder) throws IOException {
    return Files.writeString(
        folder.resolve("resolv.conf"), "nameserver 127.0.0.1." + socket.getLocalPort() + "\n");
  }

  private void answerAll() {
    byte[] buffer = new byte[512];
    try {
      while (true) {
        DatagramPacket query = new DatagramPacket(buffer, buffer.length);
        socket.receive(query);
        byte[] answer = answer(Arrays.copyOf(buffer, query.getLength()));
        socket.send(new DatagramPacket(answer, answer.length, query.getSocketAddress()));
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private byte[] answer(byte[] query) throws IOException {
    StringBuilder name = new StringBuilder();
    int at = QUESTION;
    while (query[at] != 0) {
      name.append(name.length() == 0 ? "" : ".");
      name.append(new String(query, at + 1, query[at], StandardCharsets.US_ASCII));
      at += query[at] + 1;
    }
    boolean asksIpv4 = query[at + 2] == 1;
    int questionEnd = at + 5;
    List<String> known = names.getOrDefault(name.toString(), List.of());
    List<String> addresses = asksIpv4 ? known : List.of();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.write(query, 0, 2);
    out.writeShort(known.isEmpty() ? 0x8183 : 0x8180);
    out.writeShort(1);
    out.writeShort(addresses.size());
    out.writeInt(0);
    out.write(query, QUESTION, questionEnd - QUESTION);
    for (String address : addresses) {
      out.writeShort(0xC000 | QUESTION);
      out.writeShort(1);
      out.writeShort(1);
      out.writeInt(60);
      out.writeShort(4);
      for (String octet : address.split("\\.", -1)) {
        out.writeByte(Integer.parseInt(octet));
      }
    }
    return bytes.toByteArray();
  }

  @Override
  public void close() {
    socket.close();
  }
}
