package trafficguardian.mcp;

import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse.JSONRPCError;
import io.modelcontextprotocol.spec.McpServerSession;
import io.modelcontextprotocol.spec.McpServerTransport;
import io.modelcontextprotocol.spec.McpServerTransportProvider;
import io.modelcontextprotocol.spec.ProtocolVersions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * JSON-RPC over one line each on a pair of streams, for one client.
 *
 * <p>It stands in for the SDK's own stdio transport, which ends at the first malformed line, loses
 * the last replies at the end of input, never answers what comes before {@code initialized}, and
 * relays exception messages. Here every line gets the answer it deserves and nothing ends before
 * the input does.
 *
 * <p>Threads: {@link #serve} reads lines and keeps the session's state; each request runs on a
 * thread of its own, so that its deadline starts at once; an {@link Outbox} writes.
 */
final class LineTransport implements McpServerTransportProvider {
  /** Longest line that is read, without its end: a configuration and what surrounds it, amply. */
  static final int MAX_LINE_BYTES = 1 << 20;

  /** Requests being answered at one time. */
  static final int MAX_OPEN = 128;

  private static final Duration FLUSH_AT_END = Duration.ofMillis(1500);

  private static final int BUSY = -32000;

  private static final Logger log = LoggerFactory.getLogger(LineTransport.class);

  /** Where the conversation stands. Only the reading thread looks and changes. */
  private enum State {
    NEW,
    /** {@code initialize} has been answered, and may be sent again. */
    ANSWERED,
    /** The session has seen {@code initialized}. */
    READY
  }

  private final LineReader in;
  private final OutputStream out;
  private final McpJsonMapper json;
  private final Stateless stateless;
  private final Semaphore slots = new Semaphore(MAX_OPEN);

  /**
   * Requests that still want their reply, by id. A client may use an id again as soon as it has the
   * reply, hence a token for each use.
   */
  private final Map<Object, Object> open = new ConcurrentHashMap<>();

  private final ExecutorService requests =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "request");
            thread.setDaemon(true);
            return thread;
          });

  private State state = State.NEW;
  private @Nullable McpServerSession session;
  private @Nullable Outbox outbox;

  LineTransport(InputStream in, OutputStream out, McpJsonMapper json, Stateless stateless) {
    this.in = new LineReader(in, MAX_LINE_BYTES);
    this.out = out;
    this.json = json;
    this.stateless = stateless;
  }

  @Override
  public List<String> protocolVersions() {
    return List.of(
        ProtocolVersions.MCP_2024_11_05,
        ProtocolVersions.MCP_2025_03_26,
        ProtocolVersions.MCP_2025_06_18,
        ProtocolVersions.MCP_2025_11_25);
  }

  @Override
  public void setSessionFactory(McpServerSession.Factory factory) {
    session = factory.create(new Outgoing());
  }

  /**
   * Answers lines until the input ends, then waits a moment for the replies that are still being
   * made.
   */
  void serve() throws InterruptedException {
    if (session == null) {
      throw new IllegalStateException("no session");
    }
    Outbox replies = new Outbox(out, Thread.currentThread());
    outbox = replies;
    try {
      while (accept(session, in.next())) {
        // Until the end of input.
      }
    } catch (IOException unreadable) {
      log.warn("Standard input failed: {}", unreadable.getClass().getName());
    }
    long end = System.nanoTime() + FLUSH_AT_END.toNanos();
    if (!slots.tryAcquire(MAX_OPEN, FLUSH_AT_END.toMillis(), TimeUnit.MILLISECONDS)) {
      log.warn("Input ended; {} requests stay unanswered.", MAX_OPEN - slots.availablePermits());
    }
    if (!replies.isEmptyWithin(Duration.ofNanos(end - System.nanoTime()))) {
      log.warn("Input ended; the client has not read all replies.");
    }
  }

  private boolean accept(McpServerSession to, LineReader.Next next) {
    if (next instanceof LineReader.Next.End) {
      return false;
    }
    if (next instanceof LineReader.Next.Line line) {
      try {
        accept(to, Incoming.parse(line.text()));
      } catch (OutOfMemoryError tooMuch) {
        // Of all that is under way: this line is given up, and its memory with it.
        refuse(null, BUSY, "Busy: too little memory for this line.");
      }
    } else if (next instanceof LineReader.Next.TooLong) {
      refuse(null, Incoming.INVALID_REQUEST, "Invalid request: the line is too long.");
    } else {
      refuse(null, Incoming.PARSE_ERROR, "Parse error: the line is not UTF-8.");
    }
    return true;
  }

  private void accept(McpServerSession to, Incoming incoming) {
    if (incoming instanceof Incoming.Request request) {
      request(to, request.message());
    } else if (incoming instanceof Incoming.Notification notification) {
      notification(to, notification);
    } else if (incoming instanceof Incoming.Refused refused) {
      refuse(refused.id(), refused.code(), refused.message());
    }
  }

  private void request(McpServerSession to, JSONRPCRequest request) {
    boolean initialize = request.method().equals("initialize");
    boolean alone = Stateless.claims(request);
    if (request.method().equals("ping") && !alone) {
      write(JSONRPCResponse.result(request.id(), Map.of()));
    } else if (!alone && (initialize ? state == State.READY : state == State.NEW)) {
      refuse(
          request.id(),
          Incoming.INVALID_REQUEST,
          initialize
              ? "Invalid request: already initialized."
              : "Invalid request: send initialize first.");
    } else if (open.containsKey(request.id())) {
      refuse(request.id(), Incoming.INVALID_REQUEST, "Invalid request: the id is in use.");
    } else if (!slots.tryAcquire()) {
      refuse(request.id(), BUSY, "Busy: too many requests at one time.");
    } else if (initialize) {
      Object token = opened(request);
      answer(request, token, () -> handle(to, request));
      state = State.ANSWERED;
    } else if (alone) {
      Object token = opened(request);
      requests.execute(() -> answer(request, token, () -> reply(stateless.answer(request))));
    } else {
      // Some clients do not wait to say that they are ready; the session would wait for ever.
      ready(to);
      Object token = opened(request);
      requests.execute(() -> answer(request, token, () -> handle(to, request)));
    }
  }

  private void notification(McpServerSession to, Incoming.Notification notification) {
    switch (notification.message().method()) {
      case "notifications/initialized" -> ready(to);
      case "notifications/cancelled" ->
          notification
              .member("requestId")
              .map(id -> id instanceof Integer number ? Long.valueOf(number) : id)
              .ifPresent(open::remove);
      default -> {
        // Nothing here depends on any other.
      }
    }
  }

  private void ready(McpServerSession to) {
    if (state == State.ANSWERED) {
      state = State.READY;
      to.handle(new JSONRPCNotification("notifications/initialized")).block();
    }
  }

  private Object opened(JSONRPCRequest request) {
    Object token = new Object();
    open.put(request.id(), token);
    return token;
  }

  /** The session replies through {@link Outgoing}. */
  private static void handle(McpServerSession to, JSONRPCRequest request) {
    to.handle(request).block();
  }

  private void answer(JSONRPCRequest request, Object token, Runnable work) {
    try {
      work.run();
    } catch (RuntimeException | Error fault) {
      // An Error too: whatever goes wrong here, the client waits for a reply.
      reply(JSONRPCResponse.error(request.id(), OurWords.internal(fault)));
    } finally {
      open.remove(request.id(), token);
      slots.release();
    }
  }

  private void refuse(@Nullable Object id, int code, String message) {
    write(new Refusal("2.0", id, new JSONRPCError(code, message)));
  }

  /** An error without a request that could be told; the SDK's responses insist on an id. */
  private record Refusal(String jsonrpc, @Nullable Object id, JSONRPCError error) {}

  /** Writes {@code response} unless the client has taken its request back. */
  private void reply(JSONRPCResponse response) {
    if (open.remove(response.id()) != null) {
      write(response);
    }
  }

  private void write(Object message) {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    try {
      line.writeBytes(json.writeValueAsBytes(message));
      line.write('\n');
      if (outbox != null) {
        outbox.put(line.toByteArray());
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    } catch (InterruptedException end) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public Mono<Void> notifyClients(String method, Object params) {
    return Mono.fromRunnable(() -> write(new JSONRPCNotification(method, params)));
  }

  @Override
  public Mono<Void> closeGracefully() {
    return Mono.fromRunnable(requests::shutdown);
  }

  /** The session's way out. */
  private final class Outgoing implements McpServerTransport {
    @Override
    public Mono<Void> sendMessage(JSONRPCMessage message) {
      return Mono.fromRunnable(
          () -> {
            if (message instanceof JSONRPCResponse response) {
              reply(OurWords.of(response));
            } else {
              write(message);
            }
          });
    }

    @Override
    public <T> T unmarshalFrom(Object data, TypeRef<T> type) {
      return json.convertValue(data, type);
    }

    @Override
    public Mono<Void> closeGracefully() {
      return Mono.empty();
    }
  }
}
