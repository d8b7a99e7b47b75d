package trafficguardian.host.control;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import trafficguardian.ipc.Bound;
import trafficguardian.ipc.LineChannel;
import trafficguardian.ipc.Method;
import trafficguardian.ipc.Request;
import trafficguardian.ipc.RequestId;
import trafficguardian.ipc.Wire;
import trafficguardian.ipc.WireError;

/**
 * A Unix socket at which the host service answers those who may ask.
 *
 * <p>One thread accepts, and one per connection reads, answers and writes; tasks are called on the
 * latter, several at a time. All of them are daemons.
 */
public final class ControlServer implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(ControlServer.class);

  /** Between attempts to accept while the process has no file descriptors left. */
  private static final long ACCEPT_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private static final int UNREAD_QUESTION_BYTES = 4096;

  private final SocketFile socket;
  private final AllowedPeers peers;
  private final Limits limits;
  private final Set<Method> methods;
  private final Request.Tasks tasks;
  private final Semaphore room;
  private final Set<LineChannel> clients = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads;
  private volatile boolean closed;

  private ControlServer(
      SocketFile socket,
      AllowedPeers peers,
      Limits limits,
      Set<Method> methods,
      Request.Tasks tasks) {
    this.socket = socket;
    this.peers = peers;
    this.limits = limits;
    this.methods = Set.copyOf(methods);
    this.tasks = tasks;
    this.room = new Semaphore(limits.connections());
    this.threads =
        Executors.newCachedThreadPool(
            work -> {
              Thread thread = new Thread(work, "control");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Listens and answers from now on.
   *
   * @param allowedUids users that may ask, beside the one that this process runs as
   * @param methods what may be asked here; the rest does not exist for these clients
   * @throws AlreadyRunningException if somebody answers at the socket's path
   * @throws UnsafeSocketException if the path or its folder is not safe to use
   */
  public static ControlServer open(
      SocketPlace place,
      Set<Long> allowedUids,
      Limits limits,
      Set<Method> methods,
      Request.Tasks tasks)
      throws IOException {
    SocketFile socket = SocketFile.bind(place);
    try {
      return start(socket, AllowedPeers.of(socket.owner(), allowedUids), limits, methods, tasks);
    } catch (IOException | RuntimeException failure) {
      socket.close();
      throw failure;
    }
  }

  static ControlServer start(
      SocketFile socket,
      AllowedPeers peers,
      Limits limits,
      Set<Method> methods,
      Request.Tasks tasks) {
    ControlServer server = new ControlServer(socket, peers, limits, methods, tasks);
    server.threads.execute(server::acceptAll);
    return server;
  }

  private void acceptAll() {
    boolean failing = false;
    while (!closed) {
      try {
        admit(socket.accept());
        failing = false;
      } catch (Throwable failure) {
        // Whatever became of one client, the next one is accepted.
        if (!closed) {
          if (!failing) {
            LOG.warn("control socket cannot accept: {}", failure.getClass().getName());
          }
          failing = true;
          LockSupport.parkNanos(ACCEPT_PAUSE_NANOS);
        }
      }
    }
  }

  private void admit(SocketChannel client) {
    if (!peers.include(client)) {
      turnAway(client, WireError.FORBIDDEN);
    } else if (!room.tryAcquire()) {
      limits.reached().add(Bound.IPC_CONNECTIONS);
      turnAway(client, WireError.BUSY);
    } else {
      try {
        threads.execute(() -> converse(client));
      } catch (RejectedExecutionException | OutOfMemoryError noThread) {
        room.release();
        turnAway(client, WireError.BUSY);
      }
    }
  }

  // On the accepting thread, which waits for nobody: the line fits into an empty socket buffer.
  private static void turnAway(SocketChannel client, WireError why) {
    try (client) {
      client.configureBlocking(false);
      String line = Wire.error(RequestId.NULL, why) + '\n';
      client.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)));
      // Closing on a question that was not read looks to the peer like a broken connection.
      client.read(ByteBuffer.allocate(UNREAD_QUESTION_BYTES));
    } catch (IOException gone) {
      // It did not wait to be told.
    }
  }

  private void converse(SocketChannel channel) {
    try (LineChannel client = LineChannel.over(channel)) {
      clients.add(client);
      try {
        if (!closed) {
          new Conversation(client, limits, methods, tasks).run();
        }
      } finally {
        clients.remove(client);
      }
    } catch (IOException gone) {
      // The client left in the middle, did not take its answer, or the server is closing.
    } finally {
      room.release();
    }
  }

  /** Stops listening, ends every conversation and waits for tasks that are under way. */
  @Override
  public void close() throws IOException {
    closed = true;
    try {
      socket.close();
    } finally {
      for (LineChannel client : clients) {
        client.close();
      }
      threads.shutdown();
      awaitThreads();
    }
  }

  private void awaitThreads() {
    try {
      if (!threads.awaitTermination(limits.deadline().toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("control socket closed while a request was still being answered");
      }
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
    }
  }
}
