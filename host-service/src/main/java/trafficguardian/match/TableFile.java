package trafficguardian.match;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/**
 * Sets of compiled rules as bytes, which are read in a small part of the time that compiling takes:
 * what is sought stands there ready, and the automata of what was found are inflated when something
 * first looks like the beginning of a match.
 *
 * <p>All numbers are big-endian, of four bytes unless said otherwise. The number of the format; the
 * length of what follows the checksum; its CRC-32, which stands for a look at every entry of every
 * table; how many sets; then of each
 *
 * <ul>
 *   <li>how many expressions; each as {@link ExpressionBytes} has it
 *   <li>of its {@link AnchorTable} the most bytes before an anchor; how many entries; these; their
 *       ways; what may stand around, two bytes each for close and further; how many slots, and the
 *       same of these; how many numbers tell what stands close, and these, of eight bytes; the same
 *       for further
 * </ul>
 */
public final class TableFile {
  /** Letters that say what this is, and the version of the format: raised when it changes. */
  private static final int FORMAT = ('T' << 24) | ('G' << 16) | ('T' << 8) | 7;

  /** The number of the format, the length and the checksum. */
  private static final int HEAD = 3 * Integer.BYTES;

  private static final int MAX_LENGTH = 1 << 26;

  private TableFile() {}

  /** The bytes of sets of rules: the same for the same ones, if the same JDK compiled them. */
  public static byte[] write(List<RuleTables> sets) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream to = new DataOutputStream(bytes)) {
      to.write(new byte[HEAD]);
      to.writeInt(sets.size());
      for (RuleTables set : sets) {
        write(set, to);
      }
    } catch (IOException impossible) {
      // An array takes what it is given.
      throw new UncheckedIOException(impossible);
    }
    byte[] file = bytes.toByteArray();
    ByteBuffer body = ByteBuffer.wrap(file, HEAD, file.length - HEAD);
    ByteBuffer.wrap(file).putInt(FORMAT).putInt(body.remaining()).putInt(checksum(body));
    return file;
  }

  private static int checksum(ByteBuffer body) {
    CRC32 sum = new CRC32();
    sum.update(body.duplicate());
    return (int) sum.getValue();
  }

  private static void write(RuleTables set, DataOutputStream to) throws IOException {
    to.writeInt(set.rules().size());
    for (Expression expression : set.rules()) {
      ExpressionBytes.write(expression, to);
    }
    AnchorTable anchors = set.anchors();
    to.writeInt(anchors.furthest);
    to.writeInt(anchors.entries.length);
    Numbers.write(anchors.entries, to);
    Numbers.write(anchors.ways, to);
    write(anchors.around, to);
    to.writeInt(anchors.slots());
    write(anchors.aroundAny, to);
    to.writeInt(anchors.close.length);
    Numbers.write(anchors.close, to);
    to.writeInt(anchors.further.length);
    Numbers.write(anchors.further, to);
  }

  private static void write(AnchorTable.Around around, DataOutputStream to) throws IOException {
    Numbers.write(around.close, to);
    Numbers.write(around.further, to);
  }

  /**
   * The sets, in the order in which they were written.
   *
   * @throws InvalidTablesException if the bytes are not whole, of another version of the format, or
   *     damaged
   */
  public static List<RuleTables> read(InputStream from) throws IOException, InvalidTablesException {
    byte[] head = from.readNBytes(HEAD);
    check(head.length == HEAD, "the end is missing");
    ByteBuffer known = ByteBuffer.wrap(head);
    check(known.getInt() == FORMAT, "not tables, or of another version");
    int length = known.getInt();
    check(length >= 0 && length <= MAX_LENGTH, "another length");
    // In one piece: every start of the program waits for every copy.
    byte[] body = new byte[length];
    check(from.readNBytes(body, 0, length) == length && from.read() < 0, "another length");
    ByteBuffer rest = ByteBuffer.wrap(body);
    check(known.getInt() == checksum(rest), "damaged");
    List<RuleTables> sets = new ArrayList<>();
    for (int count = rest.getInt(); count > 0; count--) {
      sets.add(set(rest));
    }
    return List.copyOf(sets);
  }

  private static RuleTables set(ByteBuffer from) {
    List<Expression> rules = new ArrayList<>();
    for (int count = from.getInt(); count > 0; count--) {
      rules.add(ExpressionBytes.read(from));
    }
    int furthest = from.getInt();
    int entries = from.getInt();
    AnchorTable anchors =
        new AnchorTable(
            Numbers.ints(from, entries),
            Numbers.ints(from, entries),
            around(from, entries),
            around(from, from.getInt()),
            Numbers.longs(from, from.getInt()),
            Numbers.longs(from, from.getInt()),
            furthest);
    return new RuleTables(rules, anchors);
  }

  private static AnchorTable.Around around(ByteBuffer from, int count) {
    return new AnchorTable.Around(Numbers.chars(from, count), Numbers.chars(from, count));
  }

  private static void check(boolean fits, String fault) throws InvalidTablesException {
    if (!fits) {
      throw new InvalidTablesException(fault);
    }
  }
}
