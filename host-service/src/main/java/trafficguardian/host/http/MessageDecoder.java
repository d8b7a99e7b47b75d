package trafficguardian.host.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.ByteToMessageDecoder;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the bytes of one connection into heads and bodies, when asked: {@link #head()} until it
 * gives one, {@link #expectBody}, {@link #body()} until it gives an {@link End}, and again. What is
 * not asked for waits here; whoever fills it bounds that by {@link #buffered()}.
 */
public final class MessageDecoder {
  /** The next of a body. */
  public sealed interface Piece {}

  /** Bytes after transfer coding; the receiver owns and releases them. */
  public record Data(ByteBuf bytes) implements Piece {}

  /** The message is complete. */
  public record End(Fields trailers) implements Piece {}

  private static final End END = new End(Fields.NONE);

  private final ByteBufAllocator allocator;
  private final int maxHeaderBytes;
  private final boolean emptyLineMayComeFirst;
  private ByteBuf held = Unpooled.EMPTY_BUFFER;

  /** How much of what is held is known not to end the section being waited for. */
  private int searched;

  private boolean emptyLineSkipped;

  private Framing framing = Framing.NONE;
  private long remaining;
  private @Nullable ChunkReader chunks;

  private MessageDecoder(
      ByteBufAllocator allocator, int maxHeaderBytes, boolean emptyLineMayComeFirst) {
    this.allocator = allocator;
    this.maxHeaderBytes = maxHeaderBytes;
    this.emptyLineMayComeFirst = emptyLineMayComeFirst;
  }

  /**
   * Lets one empty line pass before a request line: RFC 9112 section 2.2 asks for it, since old
   * clients send one after a body.
   */
  public static MessageDecoder ofRequests(ByteBufAllocator allocator, int maxHeaderBytes) {
    return new MessageDecoder(allocator, maxHeaderBytes, true);
  }

  public static MessageDecoder ofResponses(ByteBufAllocator allocator, int maxHeaderBytes) {
    return new MessageDecoder(allocator, maxHeaderBytes, false);
  }

  /** Adds bytes that arrived, and takes ownership of them. */
  public void add(ByteBuf bytes) {
    held = ByteToMessageDecoder.MERGE_CUMULATOR.cumulate(allocator, held, bytes);
  }

  public int buffered() {
    return held.readableBytes();
  }

  /** Memory that this takes: a read buffer is kept whole for what is left in it. */
  public int held() {
    return held.capacity();
  }

  /** Hands over what is left, which this decoder then no longer has. */
  public ByteBuf takeRest() {
    ByteBuf rest = held;
    held = Unpooled.EMPTY_BUFFER;
    return rest;
  }

  public void release() {
    takeRest().release();
  }

  /** The octets of a whole head, from its first line to the empty one; null when they lack. */
  public byte @Nullable [] head() throws MalformedMessage {
    if ((emptyLineMayComeFirst && !emptyLineSkipped && !skipEmptyLine()) || !held.isReadable()) {
      return null;
    }
    if (!Grammar.isTokenChar(held.getByte(held.readerIndex()))) {
      throw MalformedMessage.because("no start line");
    }
    byte[] head = section();
    emptyLineSkipped = head == null;
    return head;
  }

  /** False when it cannot be told yet. */
  private boolean skipEmptyLine() {
    if (!held.isReadable()) {
      return false;
    }
    int at = held.readerIndex();
    if (held.getByte(at) == '\r') {
      if (held.readableBytes() == 1) {
        return false;
      }
      if (held.getByte(at + 1) == '\n') {
        held.skipBytes(2);
      }
    }
    emptyLineSkipped = true;
    return true;
  }

  public void expectBody(Framing expected) {
    framing = expected;
    remaining = expected instanceof Framing.Length length ? length.octets() : 0;
    chunks = expected instanceof Framing.Chunked ? new ChunkReader(allocator) : null;
  }

  /** The next piece of the expected body, or null when more bytes are needed. */
  public @Nullable Piece body() throws MalformedMessage {
    Piece piece = nextPiece();
    if (!held.isReadable()) {
      release();
    }
    return piece;
  }

  private @Nullable Piece nextPiece() throws MalformedMessage {
    if (chunks != null) {
      ByteBuf data = chunks.next(held);
      if (data != null) {
        return new Data(data);
      }
      return chunks.atTrailers() ? trailers() : null;
    }
    if (framing instanceof Framing.UntilClose) {
      return held.isReadable() ? new Data(held.readRetainedSlice(held.readableBytes())) : null;
    }
    if (remaining == 0) {
      return END;
    }
    int now = (int) Math.min(remaining, held.readableBytes());
    if (now == 0) {
      return null;
    }
    remaining -= now;
    return new Data(held.readRetainedSlice(now));
  }

  private @Nullable Piece trailers() throws MalformedMessage {
    byte[] section = section();
    if (section == null) {
      return null;
    }
    Fields trailers = HeadParser.fields(section, 0);
    if (HopByHop.namesFraming(trailers)) {
      throw MalformedMessage.because("framing in the trailer section");
    }
    return trailers.list().isEmpty() ? END : new End(trailers);
  }

  /** Lines up to and including an empty one. */
  private byte @Nullable [] section() throws MalformedMessage {
    int start = held.readerIndex();
    int end = held.writerIndex();
    int from = start + searched;
    for (int lf = held.indexOf(from, end, (byte) '\n');
        lf >= 0;
        lf = held.indexOf(lf + 1, end, (byte) '\n')) {
      if (lf == start || held.getByte(lf - 1) != '\r') {
        throw MalformedMessage.because("bad line end");
      }
      int length = lf + 1 - start;
      if (length > maxHeaderBytes) {
        throw MalformedMessage.tooLarge();
      }
      if (length == 2 || held.getByte(lf - 2) == '\n') {
        byte[] section = new byte[length];
        held.readBytes(section);
        searched = 0;
        if (!held.isReadable()) {
          release();
        }
        return section;
      }
    }
    searched = end - start;
    if (searched > maxHeaderBytes) {
      throw MalformedMessage.tooLarge();
    }
    return null;
  }
}
