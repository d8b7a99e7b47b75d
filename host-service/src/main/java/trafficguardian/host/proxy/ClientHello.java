package trafficguardian.host.proxy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.ssl.ApplicationProtocolNames;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the first bytes of a connection say, when they may be TLS (RFC 8446 section 4.1.2). */
sealed interface ClientHello {
  /** Most bytes that a hello may take, with what frames its records. */
  int MAX_BYTES = 24 * 1024;

  /** It is something else. */
  record NotTls() implements ClientHello {}

  /**
   * It may be TLS; more bytes will tell.
   *
   * @param missing at least as many
   */
  record Incomplete(int missing) implements ClientHello {}

  /**
   * A whole hello. One that is TLS and then makes no sense is here too, with nothing known of it:
   * to refuse it is the business of TLS.
   *
   * @param serverName the host that is asked for, in lower case and of any form
   * @param protocols that are offered by ALPN, in order of preference
   */
  record Seen(Optional<String> serverName, List<String> protocols) implements ClientHello {
    private static final String HTTP_1_0 = "http/1.0";

    public Seen {
      protocols = List.copyOf(protocols);
    }

    /** Whether HTTP can follow: it is offered, or nothing is said of what will. */
    boolean mayBeHttp() {
      return protocols.isEmpty()
          || protocols.contains(ApplicationProtocolNames.HTTP_1_1)
          || protocols.contains(HTTP_1_0)
          || mayBeHttp2();
    }

    boolean mayBeHttp2() {
      return protocols.contains(ApplicationProtocolNames.HTTP_2);
    }
  }

  /** Looks at all that came so far, and leaves it as it is. */
  static ClientHello read(ByteBuf bytes) {
    return new Reader(bytes).read();
  }

  /** One look. */
  final class Reader {
    private static final ClientHello NOT_TLS = new NotTls();

    private static final int HANDSHAKE_RECORD = 22;
    private static final int MAJOR_VERSION = 3;
    private static final int RECORD_HEADER = 5;
    private static final int MAX_RECORD = 1 << 14;
    private static final int MESSAGE_HEADER = 4;
    private static final int CLIENT_HELLO = 1;
    private static final int VERSION_AND_RANDOM = 2 + 32;
    private static final int SERVER_NAME = 0;
    private static final int HOST_NAME = 0;
    private static final int ALPN = 16;

    private final ByteBuf bytes;

    private Reader(ByteBuf bytes) {
      this.bytes = bytes;
    }

    private ClientHello read() {
      byte[] known = new byte[Math.min(bytes.readableBytes(), MAX_BYTES)];
      int length = 0;
      int at = bytes.readerIndex();
      int end = bytes.readerIndex() + known.length;
      // A message may be spread over any number of records (RFC 8446 section 5.1).
      while (at < end) {
        int left = end - at;
        if (bytes.getUnsignedByte(at) != HANDSHAKE_RECORD
            || (left > 1 && bytes.getUnsignedByte(at + 1) != MAJOR_VERSION)) {
          return NOT_TLS;
        }
        if (left < RECORD_HEADER) {
          break;
        }
        int record = bytes.getUnsignedShort(at + RECORD_HEADER - 2);
        if (record == 0 || record > MAX_RECORD) {
          return NOT_TLS;
        }
        int there = Math.min(record, left - RECORD_HEADER);
        bytes.getBytes(at + RECORD_HEADER, known, length, there);
        length += there;
        if (length > 0 && known[0] != CLIENT_HELLO) {
          return NOT_TLS;
        }
        if (length >= MESSAGE_HEADER && length - MESSAGE_HEADER >= messageLength(known)) {
          return body(Unpooled.wrappedBuffer(known, MESSAGE_HEADER, messageLength(known)));
        }
        at += RECORD_HEADER + there;
      }
      int left = MAX_BYTES - bytes.readableBytes();
      return left <= 0 ? NOT_TLS : new Incomplete(Math.min(left, missing(known, length)));
    }

    private static int missing(byte[] message, int length) {
      return length < MESSAGE_HEADER ? 1 : MESSAGE_HEADER + messageLength(message) - length;
    }

    private static int messageLength(byte[] message) {
      return ((message[1] & 0xFF) << 16) | ((message[2] & 0xFF) << 8) | (message[3] & 0xFF);
    }

    private static ClientHello body(ByteBuf hello) {
      Optional<String> serverName = Optional.empty();
      List<String> protocols = new ArrayList<>();
      try {
        hello.skipBytes(VERSION_AND_RANDOM);
        hello.skipBytes(hello.readUnsignedByte());
        hello.skipBytes(hello.readUnsignedShort());
        hello.skipBytes(hello.readUnsignedByte());
        ByteBuf extensions = hello.readSlice(hello.readUnsignedShort());
        while (extensions.isReadable()) {
          int type = extensions.readUnsignedShort();
          ByteBuf data = extensions.readSlice(extensions.readUnsignedShort());
          if (type == SERVER_NAME) {
            serverName = serverName(data);
          } else if (type == ALPN) {
            protocols = protocols(data);
          }
        }
      } catch (IndexOutOfBoundsException malformed) {
        return new Seen(Optional.empty(), List.of());
      }
      return new Seen(serverName, protocols);
    }

    /** RFC 6066 section 3. */
    private static Optional<String> serverName(ByteBuf data) {
      ByteBuf names = data.readSlice(data.readUnsignedShort());
      while (names.isReadable()) {
        int type = names.readUnsignedByte();
        String name = text(names, names.readUnsignedShort());
        if (type == HOST_NAME) {
          return Optional.of(name.toLowerCase(Locale.ROOT));
        }
      }
      return Optional.empty();
    }

    /** RFC 7301 section 3.1. */
    private static List<String> protocols(ByteBuf data) {
      List<String> protocols = new ArrayList<>();
      ByteBuf names = data.readSlice(data.readUnsignedShort());
      while (names.isReadable()) {
        protocols.add(text(names, names.readUnsignedByte()));
      }
      return protocols;
    }

    private static String text(ByteBuf from, int length) {
      return from.readCharSequence(length, StandardCharsets.ISO_8859_1).toString();
    }
  }
}
