package trafficguardian.ipc;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A Unix socket behind which a script treats each client as it likes, one after the other. */
final class ScriptedServer {
  interface Script {
    void play(SocketChannel client) throws IOException;
  }

  interface Body {
    void run() throws Exception;
  }

  private final ServerSocketChannel listener;

  private ScriptedServer(ServerSocketChannel listener) {
    this.listener = listener;
  }

  /** Has {@code script} play at {@code socket} as long as {@code body} runs. */
  static void during(Path socket, Script script, Body body) throws Exception {
    try (ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      listener.bind(UnixDomainSocketAddress.of(socket), 1);
      Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-------"));
      Thread thread =
          new Thread(() -> new ScriptedServer(listener).serve(script), "scripted server");
      thread.setDaemon(true);
      thread.start();
      body.run();
    }
  }

  private void serve(Script script) {
    while (listener.isOpen()) {
      try (SocketChannel client = listener.accept()) {
        script.play(client);
      } catch (IOException over) {
        // The client left, or the test is over.
      }
    }
  }
}
