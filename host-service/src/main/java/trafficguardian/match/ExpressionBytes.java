package trafficguardian.match;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Compiled expressions as bytes: how many; {@value #LENGTHS} numbers of each, its maximum span, the
 * length of its syntax and of each part the lengths inflated and deflated; the length of what
 * follows, and of one after the other the syntax in UTF-8 and the parts. All numbers are
 * big-endian, of four bytes unless said otherwise. The parts are deflated each:
 *
 * <ul>
 *   <li>columns; the first plain state; the state to begin in, by what stands before; the column of
 *       each byte value, of one byte; the state that each state and column lead to, of two bytes
 *   <li>states; bits of the pairs of states of which the second does not include the first
 *   <li>of each of its two anchors: the offset; how many ways it may read; these; the place of each
 *       in what may stand around, of two bytes; the length of that; its numbers, of eight bytes
 * </ul>
 */
final class ExpressionBytes {
  /** Writes a part that is deflated. */
  private interface Part {
    void writeTo(DataOutputStream to) throws IOException;
  }

  /** Numbers of an expression before all of their bytes. */
  private static final int LENGTHS = 8;

  private final int[] lengths;
  private final byte[] bytes;

  private ExpressionBytes(int[] lengths, byte[] bytes) {
    this.lengths = lengths;
    this.bytes = bytes;
  }

  static void write(List<Expression> expressions, DataOutputStream to) throws IOException {
    List<Integer> lengths = new ArrayList<>();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (Expression expression : expressions) {
      byte[] syntax = expression.syntax().getBytes(StandardCharsets.UTF_8);
      lengths.addAll(List.of(expression.maxSpan(), syntax.length));
      bytes.write(syntax);
      deflate(part -> write(expression.dfa(), part), lengths, bytes);
      deflate(part -> write(expression.dfa().inclusion(), part), lengths, bytes);
      deflate(part -> writeAnchors(expression.anchors(), part), lengths, bytes);
    }
    to.writeInt(expressions.size());
    Numbers.write(lengths.stream().mapToInt(Integer::intValue).toArray(), to);
    to.writeInt(bytes.size());
    bytes.writeTo(to);
  }

  static ExpressionBytes read(TableInput from) throws IOException, InvalidTablesException {
    int[] lengths = from.ints(from.number(), LENGTHS);
    return new ExpressionBytes(lengths, from.bytes(from.number()));
  }

  /** The expressions: their syntax and span; the rest is read when it is asked for. */
  List<Expression> expressions() {
    List<Expression> expressions = new ArrayList<>();
    int at = 0;
    for (int i = 0; i < lengths.length; i += LENGTHS) {
      String syntax = new String(bytes, at, lengths[i + 1], StandardCharsets.UTF_8);
      at += lengths[i + 1];
      Deflated dfa = new Deflated(bytes, at, lengths[i + 3], lengths[i + 2]);
      at += lengths[i + 3];
      Deflated inclusion = new Deflated(bytes, at, lengths[i + 5], lengths[i + 4]);
      at += lengths[i + 5];
      Deflated anchors = new Deflated(bytes, at, lengths[i + 7], lengths[i + 6]);
      at += lengths[i + 7];
      expressions.add(
          new Expression(
              syntax,
              lengths[i],
              new Lazy<>(
                  () -> dfa(dfa.inflate(), new Lazy<>(() -> inclusion(inclusion.inflate())))),
              new Lazy<>(() -> anchors(anchors.inflate()))));
    }
    return expressions;
  }

  private static void deflate(Part part, List<Integer> lengths, ByteArrayOutputStream to)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    part.writeTo(new DataOutputStream(bytes));
    byte[] deflated = Deflated.deflate(bytes.toByteArray());
    lengths.addAll(List.of(bytes.size(), deflated.length));
    to.write(deflated);
  }

  private static void write(Dfa dfa, DataOutputStream to) throws IOException {
    to.writeInt(dfa.stride());
    to.writeInt(dfa.firstPlain);
    for (Subsets.Before before : Subsets.Before.values()) {
      to.writeInt(dfa.start(before));
    }
    to.write(dfa.classOf);
    Numbers.write(dfa.next, to);
  }

  private static Dfa dfa(ByteBuffer from, Lazy<Inclusion> inclusion) {
    int stride = from.getInt();
    int firstPlain = from.getInt();
    Dfa.Starts starts = new Dfa.Starts(from.getInt(), from.getInt(), from.getInt());
    byte[] classOf = Numbers.bytes(from, ByteSet.VALUES);
    char[] next = Numbers.chars(from, from.remaining() / Character.BYTES);
    return new Dfa(next, stride, classOf, firstPlain, starts, inclusion);
  }

  private static void write(Inclusion inclusion, DataOutputStream to) throws IOException {
    to.writeInt(inclusion.states());
    to.write(inclusion.out());
  }

  private static Inclusion inclusion(ByteBuffer from) {
    return new Inclusion(from.getInt(), Numbers.bytes(from, from.remaining()));
  }

  private static void writeAnchors(List<Anchor> anchors, DataOutputStream to) throws IOException {
    for (Anchor anchor : anchors) {
      to.writeInt(anchor.offset());
      to.writeInt(anchor.ways().length);
      Numbers.write(anchor.ways(), to);
      Numbers.write(anchor.places(), to);
      to.writeInt(anchor.around().length);
      Numbers.write(anchor.around(), to);
    }
  }

  private static List<Anchor> anchors(ByteBuffer from) {
    return List.of(anchor(from), anchor(from));
  }

  private static Anchor anchor(ByteBuffer from) {
    int offset = from.getInt();
    int count = from.getInt();
    int[] ways = Numbers.ints(from, count);
    char[] places = Numbers.chars(from, count);
    return new Anchor(offset, ways, places, Numbers.longs(from, from.getInt()));
  }
}
