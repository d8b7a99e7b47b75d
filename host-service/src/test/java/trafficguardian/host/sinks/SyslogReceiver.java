package trafficguardian.host.sinks;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes syslog messages, each behind its length, from one connection after the other. */
public final class SyslogReceiver implements AutoCloseable {
  private final ServerSocket server;
  private final List<String> messages = new CopyOnWriteArrayList<>();
  private final List<Socket> connections = new CopyOnWriteArrayList<>();

  public SyslogReceiver(ServerSocket server) {
    this.server = server;
    Thread thread = new Thread(this::serve, "syslog-receiver");
    thread.setDaemon(true);
    thread.start();
  }

  public static SyslogReceiver onPort(int port) throws IOException {
    return new SyslogReceiver(new ServerSocket(port, 10, InetAddress.getLoopbackAddress()));
  }

  private void serve() {
    while (!server.isClosed()) {
      try (Socket connection = server.accept()) {
        connections.add(connection);
        read(connection.getInputStream());
      } catch (IOException over) {
        // The next connection, if there is one.
      }
    }
  }

  private void read(InputStream in) throws IOException {
    int length = 0;
    for (int b = in.read(); b >= 0; b = in.read()) {
      if (b == ' ') {
        messages.add(new String(in.readNBytes(length), StandardCharsets.UTF_8));
        length = 0;
      } else if (b >= '0' && b <= '9') {
        length = length * 10 + b - '0';
      } else {
        throw new IOException("no length");
      }
    }
  }

  public int port() {
    return server.getLocalPort();
  }

  public List<String> messages() {
    return messages;
  }

  public int connections() {
    return connections.size();
  }

  /** Ends what is open, so that the sender can know of it at once. */
  void endConnections() throws IOException {
    for (Socket connection : connections) {
      connection.shutdownOutput();
      connection.close();
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket connection : connections) {
      connection.close();
    }
  }
}
