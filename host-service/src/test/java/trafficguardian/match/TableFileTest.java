package trafficguardian.match;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TableFileTest {
  private static final long SEED = 20261121;

  /** Where the tables of {@code abcd} stand, as the only expression. */
  private static final int STATES = 4 + 4 + 4 + "abcd".length() + 4;

  private static final int COLUMNS = STATES + 4;
  private static final int FIRST_START = STATES + 12;
  private static final int CLASSES = STATES + 24;
  private static final int ROWS = CLASSES + 256;

  @Test
  void whatWasWrittenIsReadAndFindsTheSame() throws InvalidTablesException {
    Random random = new Random(SEED);
    List<Expression> expressions = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    while (expressions.size() < 200) {
      RandomRule rule = new RandomRule(random, true);
      Optional<Expression> compiled = rule.compiled(64);
      compiled.ifPresent(expressions::add);
      text.append(rule.text());
    }
    byte[] bytes = TableFile.write(expressions);
    List<Expression> read = TableFile.read(bytes);
    assertArrayEquals(bytes, TableFile.write(read), "seed " + SEED);
    for (int i = 0; i < read.size(); i++) {
      assertEquals(expressions.get(i).syntax(), read.get(i).syntax());
      assertEquals(expressions.get(i).maxSpan(), read.get(i).maxSpan());
    }
    byte[] input = text.toString().getBytes(StandardCharsets.UTF_8);
    List<Hits.Hit> hits = Hits.find(RuleTables.of(expressions).matcher(), input);
    assertTrue(hits.size() > 200);
    assertEquals(hits, Hits.find(RuleTables.of(read).matcher(), input));
  }

  @Test
  void candidatesOfReadTablesStillStandForEachOther() throws Exception {
    // More open at once than are kept: which may go is decided by the pairs that were stored.
    byte[] input = "abcdabcdabcd".repeat(40).concat("|").getBytes(StandardCharsets.UTF_8);
    List<Expression> expressions = List.of(Expression.compile("abcd[^|]{1,400}\\|", 512));
    List<Expression> read = TableFile.read(TableFile.write(expressions));
    assertEquals(
        Hits.find(RuleTables.of(expressions).matcher(), input),
        Hits.find(RuleTables.of(read).matcher(), input));
  }

  @Test
  void noExpressionsAreTablesToo() throws InvalidTablesException {
    assertEquals(List.of(), TableFile.read(TableFile.write(List.of())));
  }

  @Test
  void everyTruncationIsRefused() throws SyntaxException {
    byte[] bytes = abcd();
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThrows(InvalidTablesException.class, () -> TableFile.read(cut), "length " + length);
    }
  }

  @Test
  void whatFollowsTheTablesIsRefused() throws SyntaxException {
    byte[] bytes = abcd();
    assertRefused("at byte " + bytes.length + ": more", Arrays.copyOf(bytes, bytes.length + 1));
  }

  @Test
  void anotherVersionIsRefused() throws SyntaxException {
    byte[] bytes = abcd();
    bytes[3]++;
    assertRefused("not tables, or of another version", bytes);
    assertRefused("not tables, or of another version", new byte[1000]);
  }

  @Test
  void whatWouldLeadOutOfTheTablesIsRefused() throws SyntaxException {
    int states = ByteBuffer.wrap(abcd()).getInt(STATES);
    int columns = ByteBuffer.wrap(abcd()).getInt(COLUMNS);
    assertRefused("out of its range", with(FIRST_START, states));
    assertRefused("out of its range", with(FIRST_START, -1));
    assertRefused("out of its range", with(STATES, 0));
    assertRefused("out of its range", with(STATES, Integer.MAX_VALUE));
    assertRefused("out of its range", with(COLUMNS, 0x10000 / states + 1));
    // The last column is for the end of the stream, not for bytes.
    assertRefused("a column that there is not", with(CLASSES, columns - 1));
    assertRefused("a state that there is not", with(ROWS + columns * 4, states));
    assertRefused("a way out of the dead state", with(ROWS, 1));
    assertRefused("a way on after the end", with(ROWS + 2 * (2 * columns - 1), states - 1));
  }

  @Test
  void damagedTablesAreRefusedOrSafeToWalk() throws SyntaxException {
    Random random = new Random(SEED);
    byte[] whole =
        TableFile.write(
            List.of(
                Expression.compile("\\babcd[a-z]{1,9}\\b", 64),
                Expression.compile("(?i)[ab]bc[ -][^|]*\\|", 32)));
    byte[] input = "abcdab abcdefg- ABc |abc --|bbc-".repeat(20).getBytes(StandardCharsets.UTF_8);
    int refused = 0;
    for (int round = 0; round < 20_000; round++) {
      byte[] damaged = whole.clone();
      for (int i = random.nextInt(3); i >= 0; i--) {
        damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
      }
      try {
        Hits.find(RuleTables.of(TableFile.read(damaged)).matcher(), input);
      } catch (InvalidTablesException expected) {
        refused++;
      } catch (RuntimeException escaped) {
        throw new AssertionError("seed " + SEED + ", round " + round, escaped);
      }
    }
    assertTrue(refused > 1000 && refused < 19_000, "refused " + refused);
  }

  private static byte[] abcd() throws SyntaxException {
    return TableFile.write(List.of(Expression.compile("abcd", 9)));
  }

  /** The tables of {@code abcd} with a number replaced, of as many bytes as it has there. */
  private static byte[] with(int offset, int value) throws SyntaxException {
    byte[] bytes = abcd();
    if (offset < CLASSES) {
      ByteBuffer.wrap(bytes).putInt(offset, value);
    } else if (offset < ROWS) {
      bytes[offset] = (byte) value;
    } else {
      ByteBuffer.wrap(bytes).putChar(offset, (char) value);
    }
    return bytes;
  }

  private static void assertRefused(String reason, byte[] bytes) {
    InvalidTablesException refusal =
        assertThrows(InvalidTablesException.class, () -> TableFile.read(bytes));
    assertTrue(String.valueOf(refusal.getMessage()).contains(reason), refusal::toString);
  }
}
