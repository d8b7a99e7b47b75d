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
 *   <li>its expressions, as {@link ExpressionBytes} has them
 *   <li>of its {@link AnchorTable} the most bytes before an anchor; how many entries; these; their
 *       ways; what may stand around, two bytes each for close and further; how many slots, and the
 *       same of these; of the {@link Slots} the bitmap, of eight bytes, the bits before each word,
 *       and the first entries; how many numbers tell what stands close, and these, of eight bytes;
 *       the same for further
 * </ul>
 */
public final class TableFile {
  /** Letters that say what this is, and the version of the format: raised when it changes. */
  private static final int FORMAT = ('T' << 24) | ('G' << 16) | ('T' << 8) | 8;

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
    ExpressionBytes.write(set.rules(), to);
    AnchorTable anchors = set.anchors();
    to.writeInt(anchors.furthest);
    to.writeInt(anchors.entries.length);
    Numbers.write(anchors.entries, to);
    Numbers.write(anchors.ways, to);
    write(anchors.around, to);
    to.writeInt(anchors.slots.count());
    write(anchors.aroundAny, to);
    Numbers.write(anchors.slots.bitmap, to);
    Numbers.write(anchors.slots.before, to);
    Numbers.write(anchors.slots.firstEntries, to);
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
    TableInput body = new TableInput(from, length);
    List<Read> sets = new ArrayList<>();
    for (int count = body.number(); count > 0; count--) {
      sets.add(set(body));
    }
    check(body.isAtEnd(), "another length");
    check(known.getInt() == body.checksum(), "damaged");
    List<RuleTables> tables = new ArrayList<>();
    for (Read set : sets) {
      tables.add(new RuleTables(set.expressions.expressions(), set.anchors));
    }
    return List.copyOf(tables);
  }

  /** A set that was read, while it is not known whether anything is damaged. */
  private record Read(ExpressionBytes expressions, AnchorTable anchors) {}

  private static Read set(TableInput from) throws IOException, InvalidTablesException {
    ExpressionBytes expressions = ExpressionBytes.read(from);
    int furthest = from.number();
    int entries = from.number();
    int[] itsEntries = from.ints(entries);
    int[] ways = from.ints(entries);
    AnchorTable.Around around = around(from, entries);
    int slots = from.number();
    AnchorTable.Around aroundAny = around(from, slots);
    return new Read(
        expressions,
        new AnchorTable(
            itsEntries,
            ways,
            new Slots(from.longs(Slots.WORDS), from.ints(Slots.WORDS), from.ints(slots + 1)),
            around,
            aroundAny,
            from.longs(from.number()),
            from.longs(from.number()),
            furthest));
  }

  private static AnchorTable.Around around(TableInput from, int count)
      throws IOException, InvalidTablesException {
    return new AnchorTable.Around(from.chars(count), from.chars(count));
  }

  private static void check(boolean fits, String fault) throws InvalidTablesException {
    if (!fits) {
      throw new InvalidTablesException(fault);
    }
  }
}
