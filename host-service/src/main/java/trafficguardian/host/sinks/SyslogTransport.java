package trafficguardian.host.sinks;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import trafficguardian.host.export.Producer;
import trafficguardian.ipc.Finding;
import trafficguardian.ipc.FindingJson;
import trafficguardian.ipc.Json;
import trafficguardian.ipc.Severity;

/**
 * Syslog messages (RFC 5424) over one TCP connection, each with its length before it (RFC 6587
 * section 3.4.1), or the same in TLS (RFC 5425). A message holds the finding as JSON.
 *
 * <p>Syslog knows no answers: what was on its way when a connection broke may be lost.
 */
final class SyslogTransport implements Transport {
  static final int TCP_PORT = 601;
  static final int TLS_PORT = 6514;

  private static final int CONNECT_MILLIS = 10_000;

  /** As long as it takes to see that the peer has closed, when there is nothing to read. */
  private static final int PEEK_MILLIS = 1;

  /** Log audit, RFC 5424 section 6.2.1. */
  private static final int FACILITY = 13;

  private final Socket socket;
  private final String header;

  private SyslogTransport(Socket socket, Producer producer) {
    this.socket = socket;
    // HOSTNAME APP-NAME PROCID MSGID STRUCTURED-DATA
    this.header =
        producer.host()
            + " "
            + Producer.PRODUCT
            + " "
            + ProcessHandle.current().pid()
            + " finding - ";
  }

  static SyslogTransport open(SinkOptions options, Producer producer, Trust trust)
      throws IOException {
    InetAddress address = Place.resolve(options);
    boolean secure = options.url().getScheme().equals("tls");
    int given = options.url().getPort();
    int port = given >= 0 ? given : secure ? TLS_PORT : TCP_PORT;
    // Not through a proxy, whatever this JVM was told of one.
    Socket socket = new Socket(Proxy.NO_PROXY);
    try {
      socket.connect(new InetSocketAddress(address, port), CONNECT_MILLIS);
      socket.setSoTimeout(CONNECT_MILLIS);
      Socket ready = secure ? secured(socket, host(options), port, trust) : socket;
      ready.setSoTimeout(PEEK_MILLIS);
      return new SyslogTransport(ready, producer);
    } catch (IOException | RuntimeException failure) {
      socket.close();
      throw failure;
    }
  }

  /** As certificates have it: an IPv6 address without its brackets. */
  private static String host(SinkOptions options) {
    return options.url().getHost().replaceAll("[\\[\\]]", "");
  }

  private static SSLSocket secured(Socket socket, String host, int port, Trust trust)
      throws IOException {
    SSLSocket secure =
        (SSLSocket)
            Trust.context(trust.manager())
                .getSocketFactory()
                .createSocket(socket, host, port, true);
    SSLParameters parameters = secure.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
    secure.setSSLParameters(parameters);
    secure.startHandshake();
    return secure;
  }

  @Override
  public void send(List<Finding> batch) throws IOException {
    refuseIfClosed();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (Finding finding : batch) {
      byte[] message = message(finding).getBytes(StandardCharsets.US_ASCII);
      bytes.writeBytes((message.length + " ").getBytes(StandardCharsets.US_ASCII));
      bytes.writeBytes(message);
    }
    socket.getOutputStream().write(bytes.toByteArray());
    socket.getOutputStream().flush();
  }

  String message(Finding finding) {
    return "<"
        + (FACILITY * 8 + severity(finding.detection().severity()))
        + ">1 "
        + Json.timestamp(finding.timestamp())
        + " "
        + header
        + FindingJson.line(finding);
  }

  /** A write into a connection that the peer has closed succeeds the first time. */
  private void refuseIfClosed() throws IOException {
    try {
      while (socket.getInputStream().read() >= 0) {
        // Nothing that a receiver says means anything.
      }
      throw new EOFException("the receiver has closed the connection");
    } catch (SocketTimeoutException stillOpen) {
      // As it should be.
    }
  }

  private static int severity(Severity severity) {
    return switch (severity) {
      case CRITICAL -> 2;
      case HIGH -> 3;
      case MEDIUM -> 4;
      case LOW -> 6;
    };
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
