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
 * A part of a file of tables, kept as it stands there until it is asked for: so it is a tenth as
 * long, and most are never asked for.
 */
final class Deflated {
  private final byte[] deflated;
  private final int length;

  private Deflated(byte[] deflated, int length) {
    this.deflated = deflated;
    this.length = length;
  }

  /** The length of the bytes; that of what they are deflated to; this. */
  static void write(byte[] bytes, DataOutputStream to) throws IOException {
    ByteArrayOutputStream deflated = new ByteArrayOutputStream();
    Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    try (DeflaterOutputStream deflating = new DeflaterOutputStream(deflated, deflater)) {
      deflating.write(bytes);
    } finally {
      deflater.end();
    }
    to.writeInt(bytes.length);
    to.writeInt(deflated.size());
    deflated.writeTo(to);
  }

  static Deflated read(ByteBuffer from) {
    int length = from.getInt();
    return new Deflated(Numbers.bytes(from, from.getInt()), length);
  }

  /** The bytes as they were before, each time anew. */
  ByteBuffer inflate() {
    byte[] bytes = new byte[length];
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(deflated);
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
