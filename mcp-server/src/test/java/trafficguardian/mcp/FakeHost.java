package trafficguardian.mcp;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.function.UnaryOperator;
import trafficguardian.ipc.Reply;
import trafficguardian.ipc.RequestId;
import trafficguardian.ipc.Wire;

/** A host service that says what the test wants it to say, over a real socket. */
final class FakeHost implements AutoCloseable {
  private final ServerSocketChannel server;
  private final Path socket;

  private volatile UnaryOperator<String> answer;

  private FakeHost(ServerSocketChannel server, Path socket, UnaryOperator<String> answer) {
    this.server = server;
    this.socket = socket;
    this.answer = answer;
  }

  /** From now on answers by {@code other}. */
  void answer(UnaryOperator<String> other) {
    answer = other;
  }

  /**
   * Listens at {@code socket}.
   *
   * @param answer the line that answers a request line; empty to keep silent
   */
  static FakeHost at(Path socket, UnaryOperator<String> answer) throws IOException {
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(socket));
    Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-rw----"));
    FakeHost host = new FakeHost(server, socket, answer);
    Thread thread = new Thread(host::accept, "fake host");
    thread.setDaemon(true);
    thread.start();
    return host;
  }

  /** Answers each kind of question in the words of the protocol. */
  static FakeHost honest(Path socket, Reply.Status status, Reply.Findings page) throws IOException {
    return at(
        socket,
        request -> {
          if (request.contains("traffic.status")) {
            return line(request, status);
          }
          return request.contains("traffic.findings")
              ? line(request, page)
              : line(request, new Reply.ConfigCheck(true, List.of()));
        });
  }

  /** {@code reply} as the answer to {@code request}. */
  static String line(String request, Reply reply) {
    String id = request.replaceAll(".*\"id\":([0-9]+).*", "$1");
    return Wire.result(RequestId.NULL, reply).replaceFirst("\"id\":null", "\"id\":" + id);
  }

  String socket() {
    return socket.toString();
  }

  private void accept() {
    try {
      while (true) {
        SocketChannel client = server.accept();
        Thread thread = new Thread(() -> serve(client), "fake host client");
        thread.setDaemon(true);
        thread.start();
      }
    } catch (ClosedChannelException closed) {
      // The test is over.
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private void serve(SocketChannel client) {
    try (client) {
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(Channels.newInputStream(client), StandardCharsets.UTF_8));
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String reply = reply(line);
        if (!reply.isEmpty()) {
          ByteBuffer bytes = ByteBuffer.wrap((reply + "\n").getBytes(StandardCharsets.UTF_8));
          while (bytes.hasRemaining()) {
            client.write(bytes);
          }
        }
      }
    } catch (IOException gone) {
      // The client had enough.
    }
  }

  /** The version is told truly, because a client asks for nothing else of another one. */
  private String reply(String request) {
    String reply = answer.apply(request);
    return request.contains("guardian.version") && !reply.isEmpty()
        ? line(request, new Reply.Version("0.1.0", Reply.Version.PROTOCOL))
        : reply;
  }

  @Override
  public void close() throws IOException {
    server.close();
    Files.deleteIfExists(socket);
  }
}
