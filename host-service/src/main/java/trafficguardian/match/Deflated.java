package trafficguardian.match;

import java.io.ByteArrayOutputStream;
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
  private final byte[] array;
  private final int from;
  private final int deflatedLength;
  private final int length;

  /**
   * A part of an array, which may have others.
   *
   * @param deflatedLength how many bytes there are
   * @param length how many they inflate to
   */
  Deflated(byte[] array, int from, int deflatedLength, int length) {
    this.array = array;
    this.from = from;
    this.deflatedLength = deflatedLength;
    this.length = length;
  }

  static byte[] deflate(byte[] bytes) throws IOException {
    ByteArrayOutputStream deflated = new ByteArrayOutputStream();
    Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    try (DeflaterOutputStream deflating = new DeflaterOutputStream(deflated, deflater)) {
      deflating.write(bytes);
    } finally {
      deflater.end();
    }
    return deflated.toByteArray();
  }

  /** The bytes as they were before, each time anew. */
  ByteBuffer inflate() {
    byte[] bytes = new byte[length];
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(array, from, deflatedLength);
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
