package trafficguardian.host.proxy;

import static io.netty.handler.codec.http.HttpHeaderNames.TRANSFER_ENCODING;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.util.AsciiString;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import trafficguardian.host.http.Fields;
import trafficguardian.host.http.Framing;
import trafficguardian.host.http.HopByHop;
import trafficguardian.host.http.RequestHead;
import trafficguardian.host.http.ResponseHead;

/**
 * Writes heads and chunks anew from what was parsed: nothing that was not understood goes on. Field
 * order, case of names, duplicates and octets of values are kept.
 */
final class MessageWriter {
  private static final AsciiString CRLF = AsciiString.cached("\r\n");
  private static final AsciiString COLON = AsciiString.cached(": ");
  private static final AsciiString LAST_CHUNK = AsciiString.cached("0\r\n");

  /** What a body that came in frames needs. */
  private static final Fields.Field IN_CHUNKS =
      new Fields.Field(TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);

  private static final int USUAL_HEAD = 512;

  private MessageWriter() {}

  /**
   * The head of a request to an origin.
   *
   * @param host the Host field to add, empty when the request has one
   * @param authorization the Proxy-Authorization field to add, if any
   */
  static ByteBuf request(
      ByteBufAllocator allocator,
      RequestHead head,
      String target,
      String host,
      Optional<String> authorization,
      Framing framing) {
    ByteBuf out = allocator.buffer(USUAL_HEAD);
    latin1(out, head.method());
    out.writeByte(' ');
    latin1(out, target);
    latin1(out, " HTTP/1.1\r\n");
    if (!host.isEmpty()) {
      latin1(out, "Host: " + host + "\r\n");
    }
    if (authorization.isPresent()) {
      latin1(out, "Proxy-Authorization: " + authorization.get() + "\r\n");
    }
    List<Fields.Field> relayed = HopByHop.relayed(head.fields());
    if (framing instanceof Framing.Chunked && !head.fields().has(TRANSFER_ENCODING)) {
      relayed.add(IN_CHUNKS);
    }
    fields(out, relayed);
    return out;
  }

  /**
   * The head of a response to a client.
   *
   * @param chunked whether the body, if any, is sent in chunks when it came so
   * @param close whether to tell the client that this is the last response
   */
  static ByteBuf response(
      ByteBufAllocator allocator, ResponseHead head, boolean chunked, boolean close) {
    ByteBuf out = allocator.buffer(USUAL_HEAD);
    latin1(out, "HTTP/1.1 " + head.status() + " " + head.reason() + "\r\n");
    List<Fields.Field> relayed = HopByHop.relayed(head.fields());
    if (!chunked) {
      relayed.removeIf(field -> field.is(TRANSFER_ENCODING));
    }
    if (close) {
      relayed.add(new Fields.Field(AsciiString.cached("Connection"), AsciiString.cached("close")));
    }
    fields(out, relayed);
    return out;
  }

  /** Adds fields to a head that was written. */
  static ByteBuf adding(List<Fields.Field> more, ByteBuf head) {
    head.writerIndex(head.writerIndex() - CRLF.length());
    fields(head, more);
    return head;
  }

  /** Writes a piece of a body and gives it away; flushes when the peer cannot keep up. */
  static void writeData(Channel to, ByteBuf bytes, boolean chunked) {
    if (chunked) {
      ByteBuf size = to.alloc().buffer(Integer.BYTES * 2 + 2);
      latin1(size, Integer.toHexString(bytes.readableBytes()) + "\r\n");
      Io.write(to, size);
      Io.write(to, bytes);
      Io.write(to, to.alloc().buffer(2).writeByte('\r').writeByte('\n'));
    } else {
      Io.write(to, bytes);
    }
    if (!to.isWritable()) {
      to.flush();
    }
  }

  static ByteBuf lastChunk(ByteBufAllocator allocator, Fields trailers) {
    ByteBuf out = allocator.buffer(trailers.list().isEmpty() ? 8 : USUAL_HEAD);
    ascii(out, LAST_CHUNK);
    fields(out, HopByHop.relayed(trailers));
    return out;
  }

  private static void fields(ByteBuf out, List<Fields.Field> fields) {
    for (Fields.Field field : fields) {
      ascii(out, field.name());
      if (field.value().isEmpty()) {
        out.writeByte(':');
      } else {
        ascii(out, COLON);
        ascii(out, field.value());
      }
      ascii(out, CRLF);
    }
    ascii(out, CRLF);
  }

  private static void ascii(ByteBuf out, AsciiString text) {
    out.writeBytes(text.array(), text.arrayOffset(), text.length());
  }

  private static void latin1(ByteBuf out, String text) {
    out.writeCharSequence(text, StandardCharsets.ISO_8859_1);
  }
}
