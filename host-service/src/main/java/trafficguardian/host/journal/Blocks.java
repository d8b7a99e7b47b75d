package trafficguardian.host.journal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Compressed lines of which some can be read without the others: a gzip file (RFC 1952) of many
 * members, each of which holds whole lines and says in a subfield {@code TG} of its header how long
 * it is and what it holds.
 *
 * <p>The first member is empty; its summary is that of the whole file. Any other tool reads such a
 * file as the plain gzip file that it is.
 */
final class Blocks {
  /** Most text in one member. A longer line is cut. */
  static final int TEXT = 1 << 17;

  private static final int SUBFIELD = Integer.BYTES + BlockSummary.BYTES;
  private static final int FIXED = 10;
  private static final int HEADER = FIXED + 2 + 4 + SUBFIELD;
  private static final int TRAILER = 8;
  private static final int FEXTRA = 4;

  /** More than a block of text can take, compressed or not. */
  private static final int MEMBER = HEADER + TEXT + TEXT / 100 + 64 + TRAILER;

  /** One member; the caller knows which file it is in. */
  record Block(long offset, int length, BlockSummary summary) {}

  private Blocks() {}

  /** Writes what is left in {@code plain} to {@code target}, compressed. */
  static void compress(FileChannel plain, FileChannel target) throws IOException {
    BlockSummary whole = new BlockSummary();
    byte[] nothing = new byte[0];
    // Written again when the summary is known.
    writeAll(target, 0, member(nothing, 0, whole));
    long written = target.size();
    byte[] text = new byte[TEXT];
    int held = fill(plain, text, 0);
    while (held > 0) {
      int end = endOfLastLine(text, held);
      BlockSummary summary = new BlockSummary();
      Lines.backwards(text, end, summary::line);
      whole.add(summary);
      ByteBuffer member = member(text, end, summary);
      int length = member.remaining();
      writeAll(target, written, member);
      written += length;
      System.arraycopy(text, end, text, 0, held - end);
      held = fill(plain, text, held - end);
    }
    writeAll(target, 0, member(nothing, 0, whole));
  }

  /** The summary of all lines in {@code file}; none if it is not of this form. */
  static Optional<BlockSummary> summary(FileChannel file) throws IOException {
    return header(file, 0).map(Block::summary);
  }

  /** The members with lines, in the order of the file; up to where it is damaged, if it is. */
  static List<Block> list(FileChannel file) throws IOException {
    List<Block> blocks = new ArrayList<>();
    Optional<Block> first = header(file, 0);
    long offset = first.isPresent() ? first.get().length : 0;
    while (offset > 0) {
      Optional<Block> next = header(file, offset);
      next.ifPresent(blocks::add);
      offset = next.isPresent() ? offset + next.get().length : -1;
    }
    return blocks;
  }

  /** The lines of {@code block}; if it is damaged, those before the damage. */
  static byte[] text(FileChannel file, Block block) throws IOException {
    ByteBuffer member = ByteBuffer.allocate(block.length);
    readFully(file, block.offset, member);
    byte[] text = new byte[TEXT];
    int read = 0;
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(member.array(), HEADER, Math.max(0, member.position() - HEADER));
      while (read < TEXT && !inflater.finished() && !inflater.needsInput()) {
        read += inflater.inflate(text, read, TEXT - read);
      }
    } catch (DataFormatException damaged) {
      // What came out of it before is kept.
    } finally {
      inflater.end();
    }
    return Arrays.copyOf(text, read);
  }

  private static ByteBuffer member(byte[] text, int length, BlockSummary summary) {
    byte[] deflated = deflated(text, length);
    int whole = HEADER + deflated.length + TRAILER;
    ByteBuffer member = ByteBuffer.allocate(whole).order(ByteOrder.LITTLE_ENDIAN);
    // No time, no flags of the compressor, unknown system.
    member.put(new byte[] {0x1f, (byte) 0x8b, 8, FEXTRA, 0, 0, 0, 0, 0, (byte) 0xff});
    member.putShort((short) (4 + SUBFIELD));
    member.put((byte) 'T').put((byte) 'G').putShort((short) SUBFIELD);
    member.putInt(whole);
    summary.write(member);
    member.put(deflated);
    member.putInt(crc(text, length)).putInt(length);
    return member.flip();
  }

  private static byte[] deflated(byte[] text, int length) {
    Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    try {
      deflater.setInput(text, 0, length);
      deflater.finish();
      ByteArrayOutputStream out = new ByteArrayOutputStream(TEXT / 8);
      byte[] some = new byte[1 << 13];
      while (!deflater.finished()) {
        out.write(some, 0, deflater.deflate(some));
      }
      return out.toByteArray();
    } finally {
      deflater.end();
    }
  }

  private static int crc(byte[] text, int length) {
    CRC32 crc = new CRC32();
    crc.update(text, 0, length);
    return (int) crc.getValue();
  }

  private static Optional<Block> header(FileChannel file, long offset) throws IOException {
    ByteBuffer header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
    readFully(file, offset, header);
    header.flip();
    if (header.limit() < HEADER
        || header.getInt(0) != 0x04088b1f
        || header.getShort(FIXED) != 4 + SUBFIELD
        || header.get(FIXED + 2) != 'T'
        || header.get(FIXED + 3) != 'G'
        || header.getShort(FIXED + 4) != SUBFIELD) {
      return Optional.empty();
    }
    header.position(FIXED + 6);
    int length = header.getInt();
    return length > HEADER + TRAILER && length <= MEMBER
        ? Optional.of(new Block(offset, length, BlockSummary.read(header)))
        : Optional.empty();
  }

  /** Behind the last line feed, or the end if there is none. */
  private static int endOfLastLine(byte[] text, int end) {
    for (int i = end; i > 0; i--) {
      if (text[i - 1] == '\n') {
        return i;
      }
    }
    return end;
  }

  private static int fill(FileChannel from, byte[] text, int held) throws IOException {
    ByteBuffer rest = ByteBuffer.wrap(text, held, text.length - held);
    while (rest.hasRemaining() && from.read(rest) >= 0) {
      // Reads on to the end, or until it is full.
    }
    return rest.position();
  }

  private static void readFully(FileChannel file, long offset, ByteBuffer into) throws IOException {
    while (into.hasRemaining() && file.read(into, offset + into.position()) >= 0) {
      // Reads on to the end, or until it is full.
    }
  }

  private static void writeAll(FileChannel file, long offset, ByteBuffer bytes) throws IOException {
    long at = offset;
    while (bytes.hasRemaining()) {
      at += file.write(bytes, at);
    }
  }
}
