package trafficguardian.host.proxy;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** A client that says to the proxy exactly what it is told, and reads what comes back. */
final class AgentClient implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 60_000;

  private final Socket socket;
  private final InputStream in;

  private AgentClient(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream());
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.setTcpNoDelay(true);
  }

  static AgentClient to(InetSocketAddress proxy) throws IOException {
    return new AgentClient(new Socket(proxy.getAddress(), proxy.getPort()));
  }

  /** One that has made a connection by CONNECT. */
  static AgentClient inside(InetSocketAddress proxy, String authority) throws IOException {
    AgentClient client = to(proxy);
    client.connect(authority);
    String head = client.head();
    if (!head.startsWith("HTTP/1.1 200 ")) {
      client.close();
      throw new IOException(head);
    }
    return client;
  }

  /** The same connection with TLS in it, which has not begun yet. */
  AgentClient overTls(SSLContext trust, String serverName) throws IOException {
    Socket tls = trust.getSocketFactory().createSocket(socket, serverName, socket.getPort(), true);
    SSLParameters parameters = ((SSLSocket) tls).getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    ((SSLSocket) tls).setSSLParameters(parameters);
    return new AgentClient(tls);
  }

  static AgentClient withSmallBuffers(InetSocketAddress proxy) throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(16 * 1024);
    socket.setSendBufferSize(16 * 1024);
    socket.connect(proxy);
    return new AgentClient(socket);
  }

  AgentClient send(String text) throws IOException {
    return send(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  AgentClient send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    return this;
  }

  /** Sends what may be more than both sides hold, while somebody else reads what comes back. */
  Thread sending(byte[] bytes) {
    Thread sender =
        new Thread(
            () -> {
              try {
                send(bytes);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    sender.start();
    return sender;
  }

  AgentClient get(String url) throws IOException {
    return send("GET", url, "\r\n");
  }

  /**
   * Sends a request for a URL.
   *
   * @param rest all that comes behind the line of the Host field
   */
  AgentClient send(String method, String url, String rest) throws IOException {
    return send(method + " " + url + " HTTP/1.1\r\nHost: " + authority(url) + "\r\n" + rest);
  }

  AgentClient connect(String authority) throws IOException {
    return send("CONNECT " + authority + " HTTP/1.1\r\nHost: " + authority + "\r\n\r\n");
  }

  static String authority(String url) {
    int start = url.indexOf("//") + 2;
    int end = url.indexOf('/', start);
    return end < 0 ? url.substring(start) : url.substring(start, end);
  }

  WireMessage response() throws IOException {
    return WireMessage.read(in, WireMessage.Kind.RESPONSE);
  }

  WireMessage responseToHead() throws IOException {
    return WireMessage.read(in, WireMessage.Kind.RESPONSE_TO_HEAD);
  }

  String head() throws IOException {
    return WireMessage.readHead(in);
  }

  InputStream in() {
    return in;
  }

  void endOutput() throws IOException {
    socket.shutdownOutput();
  }

  /** All up to an orderly end; throws when the connection is reset. */
  String rest() throws IOException {
    return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
  }

  /** Whether the connection ends, orderly or not, with no byte before. */
  boolean isClosed() throws IOException {
    try {
      return in.read() < 0;
    } catch (SocketException reset) {
      return true;
    }
  }

  Socket socket() {
    return socket;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
