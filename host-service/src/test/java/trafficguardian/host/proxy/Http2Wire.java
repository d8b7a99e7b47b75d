package trafficguardian.host.proxy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameTypes;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** One end of an HTTP/2 connection, frame by frame: nothing is checked and anything can be sent. */
final class Http2Wire implements AutoCloseable {
  static final int END_STREAM = 1;
  static final int ACK = 1;
  static final int END_HEADERS = 4;

  /**
   * One frame.
   *
   * @param content each char is one octet
   */
  record Frame(int type, int flags, int stream, String content) {
    byte[] payload() {
      return content.getBytes(StandardCharsets.ISO_8859_1);
    }

    boolean isEnd() {
      return (flags & END_STREAM) != 0
          && (type == Http2FrameTypes.DATA || type == Http2FrameTypes.HEADERS);
    }

    /** Of RST_STREAM. */
    int code() {
      return Unpooled.wrappedBuffer(payload()).getInt(0);
    }

    /** Of GOAWAY. */
    int goAwayCode() {
      return Unpooled.wrappedBuffer(payload()).getInt(4);
    }
  }

  /** What came on one stream. */
  static final class Message {
    final List<List<String>> heads = new ArrayList<>();
    final ByteArrayOutputStream body = new ByteArrayOutputStream();
    boolean ended;
    int reset = -1;

    List<String> head() {
      return heads.get(0);
    }

    String text() {
      return body.toString(StandardCharsets.ISO_8859_1);
    }
  }

  private final Socket socket;
  private final DataInputStream in;
  private final OutputStream out;
  private final DefaultHttp2HeadersDecoder decoder = new DefaultHttp2HeadersDecoder(false);
  private final NavigableMap<Integer, Message> messages = new ConcurrentSkipListMap<>();
  int goAway = -1;

  /** Gives back windows for what is read. */
  boolean generous = true;

  private Http2Wire(Socket socket) throws IOException {
    this.socket = socket;
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(60_000);
    this.in = new DataInputStream(socket.getInputStream());
    this.out = socket.getOutputStream();
  }

  static Http2Wire client(InetSocketAddress to) throws IOException {
    Socket socket = new Socket();
    socket.connect(to);
    return client(socket);
  }

  static Http2Wire client(Socket socket) throws IOException {
    Http2Wire wire = new Http2Wire(socket);
    wire.out.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    wire.frame(Http2FrameTypes.SETTINGS, 0, 0, new byte[0]);
    return wire;
  }

  static Http2Wire origin(Socket socket) throws IOException {
    Http2Wire wire = new Http2Wire(socket);
    wire.in.readNBytes(24);
    wire.frame(Http2FrameTypes.SETTINGS, 0, 0, new byte[0]);
    return wire;
  }

  static InetSocketAddress loopback(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  Socket socket() {
    return socket;
  }

  /** Names and values in turn, each a literal without index and as it is. */
  static byte[] block(String... pairs) {
    ByteBuf block = Unpooled.buffer();
    for (int i = 0; i < pairs.length; i += 2) {
      block.writeByte(0);
      string(block, pairs[i]);
      string(block, pairs[i + 1]);
    }
    return ByteBufUtil.getBytes(block);
  }

  /** RFC 7541 section 5.2, without Huffman coding. */
  static void string(ByteBuf block, String text) {
    int length = text.length();
    if (length < 0x7F) {
      block.writeByte(length);
    } else {
      block.writeByte(0x7F);
      length -= 0x7F;
      for (; length >= 0x80; length >>>= 7) {
        block.writeByte((length & 0x7F) | 0x80);
      }
      block.writeByte(length);
    }
    block.writeCharSequence(text, StandardCharsets.ISO_8859_1);
  }

  void headers(int stream, boolean end, String... pairs) throws IOException {
    frame(Http2FrameTypes.HEADERS, END_HEADERS | (end ? END_STREAM : 0), stream, block(pairs));
  }

  void data(int stream, boolean end, byte[] bytes) throws IOException {
    frame(Http2FrameTypes.DATA, end ? END_STREAM : 0, stream, bytes);
  }

  void data(int stream, boolean end, String text) throws IOException {
    data(stream, end, text.getBytes(StandardCharsets.ISO_8859_1));
  }

  void reset(int stream, int code) throws IOException {
    frame(Http2FrameTypes.RST_STREAM, 0, stream, Unpooled.copyInt(code).array());
  }

  void goAway(int lastStream, int code) throws IOException {
    frame(Http2FrameTypes.GO_AWAY, 0, 0, Unpooled.copyInt(lastStream, code).array());
  }

  void windowUpdate(int stream, int increment) throws IOException {
    frame(Http2FrameTypes.WINDOW_UPDATE, 0, stream, Unpooled.copyInt(increment).array());
  }

  void frame(int type, int flags, int stream, byte[] payload) throws IOException {
    ByteBuf bytes = Unpooled.buffer(9 + payload.length);
    bytes.writeMedium(payload.length).writeByte(type).writeByte(flags).writeInt(stream);
    bytes.writeBytes(payload);
    send(ByteBufUtil.getBytes(bytes));
  }

  synchronized void send(byte[] bytes) throws IOException {
    out.write(bytes);
    out.flush();
  }

  /** The next frame, kept in its message; answers SETTINGS and PING. */
  Frame read() throws IOException {
    int length = in.readUnsignedShort() << 8 | in.readUnsignedByte();
    int type = in.readUnsignedByte();
    int flags = in.readUnsignedByte();
    int stream = in.readInt();
    byte[] payload = new byte[length];
    in.readFully(payload);
    Frame frame = new Frame(type, flags, stream, new String(payload, StandardCharsets.ISO_8859_1));
    switch (type) {
      case Http2FrameTypes.SETTINGS -> {
        if (flags != ACK) {
          frame(Http2FrameTypes.SETTINGS, ACK, 0, new byte[0]);
        }
      }
      case Http2FrameTypes.PING -> {
        if (flags != ACK) {
          frame(Http2FrameTypes.PING, ACK, 0, payload);
        }
      }
      case Http2FrameTypes.HEADERS -> message(stream).heads.add(decode(frame));
      case Http2FrameTypes.DATA -> {
        message(stream).body.writeBytes(payload);
        if (generous && length > 0) {
          windowUpdate(0, length);
          if (!frame.isEnd()) {
            windowUpdate(stream, length);
          }
        }
      }
      case Http2FrameTypes.RST_STREAM -> message(stream).reset = frame.code();
      case Http2FrameTypes.GO_AWAY -> goAway = frame.goAwayCode();
      default -> {
        // Windows are not counted here.
      }
    }
    if (frame.isEnd()) {
      message(stream).ended = true;
    }
    return frame;
  }

  private List<String> decode(Frame frame) throws IOException {
    try {
      List<String> lines = new ArrayList<>();
      decoder
          .decodeHeaders(frame.stream(), Unpooled.wrappedBuffer(frame.payload()))
          .forEach(entry -> lines.add(entry.getKey() + ": " + entry.getValue()));
      return lines;
    } catch (Http2Exception e) {
      throw new IOException(e);
    }
  }

  Message message(int stream) {
    return messages.computeIfAbsent(stream, id -> new Message());
  }

  /** By stream, in order. */
  NavigableMap<Integer, Message> messages() {
    return messages;
  }

  /** Reads until a stream ended or was reset. */
  Message whole(int stream) throws IOException {
    Message message = message(stream);
    while (!message.ended && message.reset < 0) {
      read();
    }
    return message;
  }

  /** Reads until a frame of this type came. */
  Frame until(int type) throws IOException {
    Frame frame = read();
    while (frame.type() != type) {
      frame = read();
    }
    return frame;
  }

  /** The error of the GOAWAY that comes. */
  int untilGoAway() throws IOException {
    while (goAway < 0) {
      read();
    }
    return goAway;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
