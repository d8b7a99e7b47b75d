package trafficguardian.host.control;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import trafficguardian.ipc.Bound;
import trafficguardian.ipc.Deadline;
import trafficguardian.ipc.LineChannel;
import trafficguardian.ipc.LineTooLongException;
import trafficguardian.ipc.Method;
import trafficguardian.ipc.Request;
import trafficguardian.ipc.RequestId;
import trafficguardian.ipc.Wire;
import trafficguardian.ipc.WireError;

/** What is asked and answered on one connection, line by line, until either side has enough. */
final class Conversation {
  private static final Logger LOG = LoggerFactory.getLogger(Conversation.class);

  private final LineChannel client;
  private final Limits limits;
  private final Set<Method> methods;
  private final Request.Tasks tasks;

  Conversation(LineChannel client, Limits limits, Set<Method> methods, Request.Tasks tasks) {
    this.client = client;
    this.limits = limits;
    this.methods = methods;
    this.tasks = tasks;
  }

  /** Returns when the client has closed or was sent away, and throws when it broke off. */
  void run() throws IOException {
    Optional<byte[]> line = nextLine();
    while (line.isPresent()) {
      Optional<String> reply = answer(line.get());
      if (reply.isPresent()) {
        writeLine(reply.get());
      }
      line = nextLine();
    }
  }

  private Optional<byte[]> nextLine() throws IOException {
    try {
      return client.readLine(limits.requestBytes(), Deadline.in(limits.deadline()));
    } catch (LineTooLongException tooLong) {
      limits.reached().add(Bound.IPC_BYTES);
      writeLine(Wire.error(RequestId.NULL, WireError.TOO_LARGE));
      client.finish(limits.requestBytes(), Deadline.in(limits.deadline()));
    } catch (SocketTimeoutException late) {
      limits.reached().add(Bound.IPC_TIME);
      writeLine(Wire.error(RequestId.NULL, WireError.TIMEOUT));
    }
    return Optional.empty();
  }

  private void writeLine(String line) throws IOException {
    client.writeLine(line, Deadline.in(limits.deadline()));
  }

  private Optional<String> answer(byte[] line) {
    Wire.Incoming incoming = Wire.incoming(line, methods);
    if (incoming instanceof Wire.Malformed malformed) {
      return Optional.of(Wire.error(malformed));
    }
    return incoming instanceof Wire.Call call ? Optional.of(answer(call)) : Optional.empty();
  }

  // Every fault of a task ends here: the client hears of it, and the service goes on.
  private String answer(Wire.Call call) {
    try {
      String line = Wire.result(call.id(), call.request().answeredBy(tasks));
      // The line is ASCII.
      return line.length() <= Wire.MAX_REPLY_BYTES
          ? line
          : Wire.error(call.id(), WireError.TOO_LARGE);
    } catch (RefusedParam refused) {
      return Wire.error(
          new Wire.Malformed(call.id(), WireError.INVALID_PARAMS, Optional.of(refused.field())));
    } catch (Throwable fault) {
      String correlationId = String.format("%016x", ThreadLocalRandom.current().nextLong());
      LOG.warn("control request failed: {} ({})", fault.getClass().getName(), correlationId);
      return Wire.internalError(call.id(), correlationId);
    }
  }
}
