package trafficguardian.match;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A compiled expression as bytes. All numbers are big-endian, of four bytes unless said otherwise:
 *
 * <ul>
 *   <li>length and UTF-8 of its syntax; its maximum span
 *   <li>deflated: columns; the first plain state; the state to begin in, by what stands before; the
 *       column of each byte value, of one byte; the state that each state and column lead to, of
 *       two bytes
 *   <li>deflated: states; bits of the pairs of states of which the second does not include the
 *       first
 *   <li>deflated, of each of its two anchors: the offset; how many ways it may read; these; the
 *       place of each in what may stand around, of two bytes; the length of that; its numbers, of
 *       eight bytes
 * </ul>
 */
final class ExpressionBytes {
  /** Writes a part that is deflated. */
  private interface Part {
    void writeTo(DataOutputStream to) throws IOException;
  }

  private ExpressionBytes() {}

  static void write(Expression expression, DataOutputStream to) throws IOException {
    byte[] syntax = expression.syntax().getBytes(StandardCharsets.UTF_8);
    to.writeInt(syntax.length);
    to.write(syntax);
    to.writeInt(expression.maxSpan());
    deflate(part -> write(expression.dfa(), part), to);
    deflate(part -> write(expression.dfa().inclusion(), part), to);
    deflate(part -> write(expression.anchors(), part), to);
  }

  /** Reads the syntax and the span; the rest when it is asked for. */
  static Expression read(ByteBuffer from) {
    byte[] syntax = Numbers.bytes(from, from.getInt());
    int maxSpan = from.getInt();
    Deflated dfa = Deflated.read(from);
    Deflated inclusion = Deflated.read(from);
    Deflated anchors = Deflated.read(from);
    return new Expression(
        new String(syntax, StandardCharsets.UTF_8),
        maxSpan,
        new Lazy<>(() -> dfa(dfa.inflate(), new Lazy<>(() -> inclusion(inclusion.inflate())))),
        new Lazy<>(() -> anchors(anchors.inflate())));
  }

  private static void deflate(Part part, DataOutputStream to) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    part.writeTo(new DataOutputStream(bytes));
    Deflated.write(bytes.toByteArray(), to);
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

  private static void write(List<Anchor> anchors, DataOutputStream to) throws IOException {
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
