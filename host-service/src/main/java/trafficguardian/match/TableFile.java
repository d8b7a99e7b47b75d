package trafficguardian.match;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/**
 * Compiled expressions as bytes, which are read in a small part of the time that compiling takes.
 *
 * <p>All numbers are big-endian, of four bytes unless said otherwise. The number of the format; the
 * length of what follows the checksum; its CRC-32, which stands for a look at every entry of every
 * table; how many expressions; then of each
 *
 * <ul>
 *   <li>length and UTF-8 of its syntax; its maximum span
 *   <li>states, columns, accepting states; the state to begin in, by what stands before
 *   <li>the column of each byte value, of one byte; where in the table the row of the state begins
 *       that each state and column lead to, of two bytes
 *   <li>length and bits of the pairs of states of which the second does not include the first
 *   <li>of each of its two anchors, the offset; how many ways it may read; these; the place of each
 *       in what may stand around, of two bytes; the length of that; its numbers, of eight bytes
 * </ul>
 */
public final class TableFile {
  /** Letters that say what this is, and the version of the format: raised when it changes. */
  private static final int FORMAT = ('T' << 24) | ('G' << 16) | ('T' << 8) | 4;

  /** The number of the format, the length and the checksum. */
  private static final int HEAD = 3 * Integer.BYTES;

  private static final int MAX_LENGTH = 1 << 26;

  private static final int MAX_EXPRESSIONS = 1 << 16;
  private static final int MAX_SYNTAX_BYTES = 3 * Syntax.MAX_LENGTH;

  private final ByteBuffer bytes;

  private TableFile(byte[] bytes) {
    this.bytes = ByteBuffer.wrap(bytes);
  }

  /** The bytes of expressions: the same for the same ones, whatever machine compiled them. */
  public static byte[] write(List<Expression> expressions) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream to = new DataOutputStream(bytes)) {
      to.write(new byte[HEAD]);
      to.writeInt(expressions.size());
      for (Expression expression : expressions) {
        write(expression, to);
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

  private static void write(Expression expression, DataOutputStream to) throws IOException {
    byte[] syntax = expression.syntax().getBytes(StandardCharsets.UTF_8);
    to.writeInt(syntax.length);
    to.write(syntax);
    to.writeInt(expression.maxSpan());
    write(expression.dfa(), to);
    for (Anchor anchor : expression.anchors()) {
      to.writeInt(anchor.offset());
      to.writeInt(anchor.ways().length);
      for (int way : anchor.ways()) {
        to.writeInt(way);
      }
      for (char place : anchor.places()) {
        to.writeChar(place);
      }
      to.writeInt(anchor.around().length);
      for (long around : anchor.around()) {
        to.writeLong(around);
      }
    }
  }

  private static void write(Dfa dfa, DataOutputStream to) throws IOException {
    int stride = dfa.stride();
    to.writeInt(dfa.states());
    to.writeInt(stride);
    to.writeInt(dfa.firstPlain / stride - 1);
    to.writeInt(dfa.start(Subsets.Before.NOTHING) / stride);
    to.writeInt(dfa.start(Subsets.Before.WORD) / stride);
    to.writeInt(dfa.start(Subsets.Before.OTHER) / stride);
    to.write(dfa.classOf);
    for (char row : dfa.next) {
      to.writeChar(row);
    }
    byte[] excluded = dfa.inclusion().out();
    to.writeInt(excluded.length);
    to.write(excluded);
  }

  /**
   * The expressions, in the order in which they were written.
   *
   * @throws InvalidTablesException if the bytes are not whole, of another version of the format, or
   *     damaged
   */
  public static List<Expression> read(InputStream from) throws IOException, InvalidTablesException {
    TableFile head = new TableFile(from.readNBytes(HEAD));
    head.check(head.number() == FORMAT, "not tables, or of another version");
    // In one piece: several megabytes, of which every start of the program waits for every copy.
    byte[] body = new byte[head.number(0, MAX_LENGTH)];
    int length = from.readNBytes(body, 0, body.length);
    TableFile file = new TableFile(body);
    file.check(length == body.length && from.read() < 0, "another length");
    file.check(head.number() == checksum(file.bytes), "damaged");
    int count = file.number(0, MAX_EXPRESSIONS);
    List<Expression> expressions = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      expressions.add(file.expression());
    }
    file.check(!file.bytes.hasRemaining(), "more than the tables");
    return List.copyOf(expressions);
  }

  private Expression expression() throws InvalidTablesException {
    String syntax = new String(octets(number(0, MAX_SYNTAX_BYTES)), StandardCharsets.UTF_8);
    int maxSpan = number(Anchor.LENGTH, Expression.MAX_SPAN);
    return new Expression(syntax, maxSpan, dfa(), List.of(anchor(), anchor()));
  }

  private Dfa dfa() throws InvalidTablesException {
    int states = number(1, Dfa.MAX_STATES);
    int stride = number(2, Math.min(ByteSet.VALUES + 1, Dfa.MAX_ENTRIES / states));
    int accepting = row(states);
    Dfa.Starts starts =
        new Dfa.Starts(row(states) * stride, row(states) * stride, row(states) * stride);
    byte[] classOf = octets(ByteSet.VALUES);
    char[] next = chars(states * stride);
    byte[] excluded = octets(number(0, states * states / Byte.SIZE + 1));
    return new Dfa(
        next, stride, classOf, (1 + accepting) * stride, starts, new Inclusion(states, excluded));
  }

  private Anchor anchor() throws InvalidTablesException {
    int offset = number(Anchor.IN_FRONT, Anchor.MAX_OFFSET + 1);
    int[] ways = new int[number(0, Anchor.MAX_WAYS)];
    next(ways.length, Integer.BYTES).asIntBuffer().get(ways);
    char[] places = chars(ways.length);
    long[] around = new long[number(0, Anchor.AROUND * ways.length)];
    next(around.length, Long.BYTES).asLongBuffer().get(around);
    return new Anchor(offset, ways, places, around);
  }

  private int number() throws InvalidTablesException {
    return next(1, Integer.BYTES).getInt();
  }

  private int number(int least, int most) throws InvalidTablesException {
    int value = number();
    check(value >= least && value <= most, "a number out of its range");
    return value;
  }

  private int row(int states) throws InvalidTablesException {
    return number(0, states - 1);
  }

  private byte[] octets(int count) throws InvalidTablesException {
    byte[] octets = new byte[count];
    next(count, Byte.BYTES).get(octets);
    return octets;
  }

  private char[] chars(int count) throws InvalidTablesException {
    char[] chars = new char[count];
    next(count, Character.BYTES).asCharBuffer().get(chars);
    return chars;
  }

  private ByteBuffer next(int count, int size) throws InvalidTablesException {
    check(bytes.remaining() / size >= count, "the end is missing");
    ByteBuffer next = bytes.slice(bytes.position(), count * size);
    bytes.position(bytes.position() + count * size);
    return next;
  }

  private void check(boolean fits, String fault) throws InvalidTablesException {
    if (!fits) {
      throw new InvalidTablesException(bytes.position(), fault);
    }
  }
}
