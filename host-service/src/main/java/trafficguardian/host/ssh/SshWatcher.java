package trafficguardian.host.ssh;

import com.google.common.net.InetAddresses;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import trafficguardian.host.journal.Event;

/**
 * Tells of SSH connections that processes of this host have made, once each: they go around every
 * proxy. It reads what the kernel lists, and nothing of what passes.
 *
 * <p>What begins and ends between two looks is not seen, nor what another network namespace has,
 * such as a container's. For one thread.
 */
public final class SshWatcher {
  /** Where the kernel tells of connections; on Linux alone. */
  public static final Path PROC = Path.of("/proc");

  private static final Logger LOG = LoggerFactory.getLogger(SshWatcher.class);
  private static final int SSH = 22;

  /** Of more than this at one time the rest is not told. */
  private static final int MAX_KNOWN = 4096;

  private final Path proc;
  private final int port;
  private final Consumer<Event> events;
  private Map<Long, TcpConnection> known = Map.of();
  private boolean saidUnreadable;

  /** Tells {@code events} of them. */
  public SshWatcher(Consumer<Event> events) {
    this(PROC, SSH, events);
  }

  SshWatcher(Path proc, int port, Consumer<Event> events) {
    this.proc = proc;
    this.port = port;
    this.events = events;
  }

  /** Looks once. */
  public void look() {
    try {
      Map<Long, TcpConnection> now = connections();
      Map<Long, TcpConnection> fresh = new LinkedHashMap<>(now);
      fresh.entrySet().removeAll(known.entrySet());
      known = now;
      if (!fresh.isEmpty()) {
        Map<Long, SocketOwners.Owner> owners = SocketOwners.of(proc, fresh.keySet());
        fresh.forEach((inode, connection) -> tell(connection, owners.get(inode)));
      }
    } catch (IOException unreadable) {
      if (!saidUnreadable) {
        saidUnreadable = true;
        LOG.warn("connections cannot be listed ({})", unreadable.getClass().getSimpleName());
      }
    }
  }

  /** Those to the port of SSH, by the inodes of their sockets. */
  private Map<Long, TcpConnection> connections() throws IOException {
    Map<Long, TcpConnection> found = new LinkedHashMap<>();
    for (String list : List.of("net/tcp", "net/tcp6")) {
      try (BufferedReader lines =
          Files.newBufferedReader(proc.resolve(list), StandardCharsets.ISO_8859_1)) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          Optional<TcpConnection> connection = TcpConnection.parse(line).filter(this::isOutbound);
          if (connection.isPresent() && found.size() < MAX_KNOWN) {
            found.put(connection.get().inode(), connection.get());
          }
        }
      } catch (NoSuchFileException switchedOff) {
        // A host may have no IPv6.
      }
    }
    return found;
  }

  private boolean isOutbound(TcpConnection connection) {
    return connection.remotePort() == port && connection.localPort() != port;
  }

  private void tell(TcpConnection connection, SocketOwners.@Nullable Owner owner) {
    Event event =
        Event.of(Event.Kind.SSH_CONNECT)
            .withDest(InetAddresses.toUriString(connection.remote()) + ":" + port)
            .with("uid", connection.uid());
    events.accept(
        owner == null ? event : event.with("pid", owner.pid()).with("process", owner.name()));
  }
}
