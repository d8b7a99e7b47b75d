package trafficguardian.ipc;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import jdk.net.ExtendedSocketOptions;
import trafficguardian.ipc.GuardianUnavailable.Reason;

/**
 * Asks the host service over its Unix socket. Each question is a connection of its own and is over,
 * one way or the other, by one absolute deadline. Immutable: any thread may ask.
 */
public final class GuardianClient {
  private static final RequestId VERSION_ID = RequestId.of(1);
  private static final RequestId ID = RequestId.of(2);

  private static final Duration CONNECT_PAUSE = Duration.ofMillis(5);

  private final Path socket;
  private final Duration deadline;
  private final SocketOwner owner;

  private GuardianClient(Path socket, Duration deadline, SocketOwner owner) {
    this.socket = socket;
    this.deadline = deadline;
    this.owner = owner;
  }

  /** For a socket of this user or root. */
  public static GuardianClient at(Path socket, Duration deadline) {
    return at(socket, deadline, SocketOwner.SELF_OR_ROOT);
  }

  /**
   * A client of the service that listens at {@code socket}.
   *
   * @param deadline for connecting, asking and hearing the answer, together
   * @param owner whose socket it may be
   */
  public static GuardianClient at(Path socket, Duration deadline, SocketOwner owner) {
    return new GuardianClient(socket, deadline, owner);
  }

  /** Asks and waits for the answer. */
  public <R extends Reply> R ask(Request<R> request) throws GuardianUnavailable {
    return ask(request, Deadline.in(deadline));
  }

  /**
   * Asks and waits for the answer until {@code end}. The service is asked for its revision of the
   * protocol first, and for nothing else if that is another than ours.
   */
  public <R extends Reply> R ask(Request<R> request, Deadline end) throws GuardianUnavailable {
    try {
      UserPrincipal trusted = checkSocket();
      try (LineChannel channel = LineChannel.over(connect(trusted, end))) {
        if (!(request instanceof Request.Version)) {
          checkVersion(exchange(channel, VERSION_ID, new Request.Version(), end));
        }
        return exchange(channel, ID, request, end);
      }
    } catch (SocketTimeoutException late) {
      throw unavailable(Reason.TIMED_OUT, "did not answer in time");
    } catch (InterruptedIOException interrupted) {
      throw unavailable(Reason.TIMED_OUT, "was not waited for to the end");
    } catch (LineTooLongException tooLong) {
      throw unavailable(Reason.BAD_REPLY, "sent an answer that is too long");
    } catch (IOException broken) {
      throw unavailable(Reason.NOT_RUNNING, "broke off the conversation");
    }
  }

  private static void checkVersion(Reply.Version version) throws GuardianUnavailable {
    if (version.protocol() != Reply.Version.PROTOCOL) {
      throw unavailable(
          Reason.OTHER_VERSION, "is of another version, which speaks another protocol");
    }
  }

  private static <R extends Reply> R exchange(
      LineChannel channel, RequestId id, Request<R> request, Deadline end)
      throws IOException, GuardianUnavailable {
    sendIfTaken(channel, Wire.request(id, request), end);
    byte[] line =
        channel
            .readLine(Wire.MAX_REPLY_BYTES, end)
            .orElseThrow(() -> unavailable(Reason.NOT_RUNNING, "ended without an answer"));
    return Wire.reply(id, request, line);
  }

  // A service that refuses a client answers and closes before it has read anything.
  private static void sendIfTaken(LineChannel channel, String line, Deadline end)
      throws IOException {
    try {
      channel.writeLine(line, end);
    } catch (InterruptedIOException late) {
      throw late;
    } catch (IOException closed) {
      // The reason stands in what it sent.
    }
  }

  /** Who must be at the other end: the owner of the socket, if that is one to trust. */
  private UserPrincipal checkSocket() throws GuardianUnavailable {
    if (!SocketPath.isShortEnough(socket)) {
      throw unavailable(Reason.NOT_RUNNING, "cannot have a socket at a path this long");
    }
    try {
      PosixFileAttributes attributes =
          Files.readAttributes(socket, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      // The service never makes a socket that everyone may write to.
      if (!SocketPath.isSocket(socket)
          || attributes.permissions().contains(PosixFilePermission.OTHERS_WRITE)
          || !owner.trusts(socket, attributes.owner())) {
        throw unsafe();
      }
      return attributes.owner();
    } catch (NoSuchFileException missing) {
      throw notRunning();
    } catch (AccessDeniedException denied) {
      throw forbidden();
    } catch (IOException unreadable) {
      throw unsafe();
    }
  }

  private SocketChannel connect(UserPrincipal trusted, Deadline end)
      throws IOException, GuardianUnavailable {
    while (true) {
      SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
      try {
        channel.configureBlocking(false);
        channel.connect(UnixDomainSocketAddress.of(socket));
        // Between the check of the path and now another could have taken its place.
        if (!channel.getOption(ExtendedSocketOptions.SO_PEERCRED).user().equals(trusted)) {
          throw unsafe();
        }
        return channel;
      } catch (ConnectException nobodyListens) {
        channel.close();
        throw notRunning();
      } catch (IOException refused) {
        channel.close();
        explain(end);
      } catch (GuardianUnavailable | RuntimeException refused) {
        channel.close();
        throw refused;
      }
    }
  }

  // The exception's text depends on the locale, so that the file is asked instead of it.
  private void explain(Deadline end) throws GuardianUnavailable {
    if (!Files.exists(socket, LinkOption.NOFOLLOW_LINKS)) {
      throw notRunning();
    }
    if (!Files.isWritable(socket)) {
      throw forbidden();
    }
    // What is left is a full queue of clients that the service has yet to accept.
    if (end.millisLeft() == 0) {
      throw unavailable(Reason.BUSY, "has no room for another client");
    }
    LockSupport.parkNanos(CONNECT_PAUSE.toNanos());
    if (Thread.currentThread().isInterrupted()) {
      throw unavailable(Reason.BUSY, "has no room for another client");
    }
  }

  private static GuardianUnavailable notRunning() {
    return unavailable(Reason.NOT_RUNNING, "is not running");
  }

  private static GuardianUnavailable forbidden() {
    return unavailable(
        Reason.FORBIDDEN, "has a socket that this user may not use; ask as its owner");
  }

  private static GuardianUnavailable unsafe() {
    return unavailable(
        Reason.UNSAFE_SOCKET, "should have a socket, of its own user, where something else is");
  }

  private static GuardianUnavailable unavailable(Reason reason, String what) {
    return new GuardianUnavailable(reason, "The host service " + what + '.');
  }
}
