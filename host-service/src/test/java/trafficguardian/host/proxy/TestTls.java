package trafficguardian.host.proxy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SNIMatcher;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.StandardConstants;
import trafficguardian.host.tls.TestCa;

/** Java's own TLS, for origins and clients of tests. */
final class TestTls {
  private TestTls() {}

  static ServerSocket server(TestCa.Identity identity, String... versions) throws Exception {
    SSLServerSocket server =
        (SSLServerSocket)
            identity
                .server()
                .getServerSocketFactory()
                .createServerSocket(0, 100, InetAddress.getLoopbackAddress());
    server.setEnabledProtocols(versions);
    return server;
  }

  /** The server's side of TLS over a connection that stays beneath it. */
  static SSLSocket accept(Socket connection, TestCa.Identity identity) throws Exception {
    SSLSocket tls =
        (SSLSocket)
            identity
                .server()
                .getSocketFactory()
                .createSocket(connection, "client", connection.getPort(), false);
    tls.setUseClientMode(false);
    return tls;
  }

  /** What a server of TLS 1.1 answers to a hello. */
  static byte[] oldServerHello() {
    byte[] hello = new byte[47];
    byte[] head = {0x16, 3, 2, 0, 42, 2, 0, 0, 38, 3, 2};
    System.arraycopy(head, 0, hello, 0, head.length);
    // After the random and no session id: ECDHE_RSA with AES-128-CBC, no compression.
    hello[44] = (byte) 0xC0;
    hello[45] = 0x13;
    return hello;
  }

  /** What a client says first. */
  static byte[] hello(SSLContext context, String serverName) throws Exception {
    SSLEngine engine = context.createSSLEngine(serverName, 443);
    engine.setUseClientMode(true);
    ByteBuffer hello = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
    engine.wrap(ByteBuffer.allocate(0), hello);
    return Arrays.copyOf(hello.array(), hello.position());
  }

  /** Collects the names that clients send. */
  static SNIMatcher remembering(List<String> names) {
    return new SNIMatcher(StandardConstants.SNI_HOST_NAME) {
      @Override
      public boolean matches(SNIServerName name) {
        names.add(new String(name.getEncoded(), StandardCharsets.US_ASCII));
        return true;
      }
    };
  }
}
