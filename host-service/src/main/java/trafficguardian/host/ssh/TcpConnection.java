package trafficguardian.host.ssh;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An established connection as the kernel lists it, proc(5) under /proc/net/tcp.
 *
 * @param uid of the process that made it
 * @param inode of its socket; no two sockets have the same one at a time
 */
record TcpConnection(int localPort, InetAddress remote, int remotePort, long uid, long inode) {
  private static final int ESTABLISHED = 1;

  // Number, local and remote address, state, queues, timer, retransmissions, uid, timeout, inode.
  private static final Pattern LINE =
      Pattern.compile(
          "\\s*[0-9]+: (?:[0-9A-F]{8}|[0-9A-F]{32}):(?<localPort>[0-9A-F]{4})"
              + " (?<remote>[0-9A-F]{8}|[0-9A-F]{32}):(?<remotePort>[0-9A-F]{4})"
              + " (?<state>[0-9A-F]{2}) [0-9A-F]+:[0-9A-F]+ [0-9A-F]+:[0-9A-F]+ [0-9A-F]+"
              + " +(?<uid>[0-9]{1,10}) +[0-9]+ (?<inode>[0-9]{1,18}) .*");

  /** The connection in a line of the list, if it is one that is established. */
  static Optional<TcpConnection> parse(String line) {
    Matcher fields = LINE.matcher(line);
    if (!fields.matches() || Integer.parseInt(fields.group("state"), 16) != ESTABLISHED) {
      return Optional.empty();
    }
    return Optional.of(
        new TcpConnection(
            Integer.parseInt(fields.group("localPort"), 16),
            address(fields.group("remote")),
            Integer.parseInt(fields.group("remotePort"), 16),
            Long.parseLong(fields.group("uid")),
            Long.parseLong(fields.group("inode"))));
  }

  /** The address as words of four bytes, each in the order of this machine. */
  private static InetAddress address(String hex) {
    ByteBuffer words = ByteBuffer.wrap(HexFormat.of().parseHex(hex));
    ByteBuffer address = ByteBuffer.allocate(words.capacity()).order(ByteOrder.nativeOrder());
    while (words.hasRemaining()) {
      address.putInt(words.getInt());
    }
    try {
      // One that is IPv4 in the form of IPv6 becomes IPv4.
      return InetAddress.getByAddress(address.array());
    } catch (UnknownHostException impossible) {
      // Addresses of 4 and of 16 bytes are all there are.
      throw new IllegalArgumentException(impossible);
    }
  }
}
