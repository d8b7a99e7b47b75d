package trafficguardian.match;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;

/**
 * A part of a file of tables, which stays as it stands there until it is asked for: tables are a
 * tenth as long so, and most are not asked for soon, or ever.
 */
final class Deflated {
  private final ByteBuffer file;
  private final int from;
  private final int to;
  private final int length;

  private Deflated(ByteBuffer file, int from, int to, int length) {
    this.file = file;
    this.from = from;
    this.to = to;
    this.length = length;
  }

  /** The length of the bytes; that of what they are deflated to; this. */
  static void write(byte[] bytes, DataOutputStream to) throws IOException {
    ByteArrayOutputStream deflated = new ByteArrayOutputStream();
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
    try (DeflaterOutputStream deflating = new DeflaterOutputStream(deflated, deflater)) {
      deflating.write(bytes);
    } finally {
      deflater.end();
    }
    to.writeInt(bytes.length);
    to.writeInt(deflated.size());
    deflated.writeTo(to);
  }

  static Deflated read(ByteBuffer file) {
    int length = file.getInt();
    int deflated = file.getInt();
    int from = file.position();
    int to = from + deflated;
    file.position(to);
    return new Deflated(file, from, to, length);
  }

  /** The bytes as they were before, each time anew. */
  ByteBuffer inflate() {
    byte[] bytes = new byte[length];
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(file.duplicate().limit(to).position(from));
      inflater.inflate(bytes);
      return ByteBuffer.wrap(bytes);
    } catch (DataFormatException damaged) {
      // The checksum of the file was right.
      throw new IllegalStateException(damaged);
    } finally {
      inflater.end();
    }
  }
}
