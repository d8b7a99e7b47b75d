package trafficguardian.host.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Events go on one by one: the origin of these tests sends the next when the last one arrived. */
class EventStreamRelayTest {
  private static final int EVENTS = 20;
  private static final int PATIENCE_SECONDS = 60;

  private final Semaphore arrived = new Semaphore(1);

  private static String event(int i) {
    return "event: delta\ndata: {\"index\":" + i + "}\n\n";
  }

  private OriginServer origin(String form) throws IOException {
    return OriginServer.with(
        connection -> {
          connection.readRequest();
          boolean chunked = form.contains("chunked");
          connection.send(
              "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n"
                  + (chunked ? "Transfer-Encoding: chunked\r\n" : "")
                  + (form.contains("gzip") ? "Content-Encoding: gzip\r\n" : "")
                  + "\r\n");
          ByteArrayOutputStream coded = new ByteArrayOutputStream();
          GZIPOutputStream gzip = new GZIPOutputStream(coded, true);
          for (int i = 0; i < EVENTS; i++) {
            if (!arrived.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
              throw new IllegalStateException("event " + i + " did not arrive");
            }
            byte[] bytes = event(i).getBytes(StandardCharsets.US_ASCII);
            if (form.contains("gzip")) {
              gzip.write(bytes);
              gzip.flush();
              bytes = coded.toByteArray();
              coded.reset();
            }
            if (chunked) {
              connection.send(Integer.toHexString(bytes.length) + "\r\n");
            }
            connection.send(bytes);
            if (chunked) {
              connection.send("\r\n");
            }
          }
          if (chunked) {
            connection.send("0\r\n\r\n");
          }
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"until close", "chunked", "chunked gzip"})
  void eachEventArrivesBeforeTheNextIsSent(String form) throws Exception {
    try (RunningProxy proxy = RunningProxy.start();
        OriginServer origin = origin(form);
        AgentClient client = proxy.client()) {
      client.get(origin.url("/events"));
      client.head();
      InputStream body = form.contains("chunked") ? new Chunks(client.in()) : client.in();
      InputStream events = form.contains("gzip") ? new GZIPInputStream(body, 1) : body;
      for (int i = 0; i < EVENTS; i++) {
        assertEquals(event(i), text(events.readNBytes(event(i).length())));
        arrived.release();
      }
    }
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.US_ASCII);
  }

  @Test
  void curlGetsEachEventAtOnce() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/curl")), "curl is not installed");
    try (RunningProxy proxy = RunningProxy.start();
        OriginServer origin = origin("chunked")) {
      readBy(
          "curl",
          "-sSN",
          "--noproxy",
          "",
          "-x",
          "http://127.0.0.1:" + proxy.address().getPort(),
          origin.url("/events"));
    }
  }

  @Test
  void nodeGetsEachEventAtOnce() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/node")), "node is not installed");
    try (OriginServer origin = origin("chunked gzip");
        RunningProxy proxy =
            new ProxySetup().gateway(new Gateway(ProxySetup.ANYWHERE, origin.port())).start()) {
      readBy(
          "node",
          "-e",
          "const r = await fetch('http://127.0.0.1:"
              + proxy.server.addresses().get(1).getPort()
              + "/events'); for await (const b of r.body) process.stdout.write(b);",
          "--input-type=module");
    }
  }

  /** Runs a client that writes what it gets, and lets the origin go on as events come out of it. */
  private void readBy(String... command) throws Exception {
    Process process =
        new ProcessBuilder(List.of(command)).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (InputStream out = process.getInputStream()) {
      for (int i = 0; i < EVENTS; i++) {
        assertEquals(event(i), text(out.readNBytes(event(i).length())));
        arrived.release();
      }
      assertEquals(true, process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS));
      assertEquals(0, process.exitValue());
    } finally {
      process.destroy();
    }
  }

  /** Reads chunks as they come, and never further than asked. */
  private static final class Chunks extends InputStream {
    private final InputStream in;
    private int left;

    Chunks(InputStream in) {
      this.in = in;
    }

    @Override
    public int read() throws IOException {
      if (left == 0) {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
          if (c != '\r') {
            line.append((char) c);
          }
        }
        left = line.length() == 0 ? 0 : Integer.parseInt(line.toString(), 16);
        return line.length() == 0 ? read() : left == 0 ? -1 : read();
      }
      left--;
      return in.read();
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      int next = length == 0 ? -1 : read();
      if (next >= 0) {
        bytes[from] = (byte) next;
      }
      return next < 0 ? -1 : 1;
    }
  }
}
