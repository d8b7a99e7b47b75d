package trafficguardian.match;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class TableFileTest {
  private static final long SEED = 20261121;

  @Test
  void whatWasWrittenIsReadAndFindsTheSame() throws Exception {
    Random random = new Random(SEED);
    List<Expression> expressions = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    while (expressions.size() < 200) {
      RandomRule rule = new RandomRule(random, true);
      Optional<Expression> compiled = rule.compiled(64);
      compiled.ifPresent(expressions::add);
      text.append(rule.text());
    }
    RuleTables tables = RuleTables.of(expressions);
    byte[] bytes = TableFile.write(List.of(tables, Hits.tables("abcd", 9)));
    List<RuleTables> read = read(bytes);
    assertEquals(2, read.size());
    for (int i = 0; i < expressions.size(); i++) {
      assertEquals(expressions.get(i).syntax(), read.get(0).rules().get(i).syntax());
      assertEquals(expressions.get(i).maxSpan(), read.get(0).rules().get(i).maxSpan());
    }
    byte[] input = text.toString().getBytes(StandardCharsets.UTF_8);
    List<Hits.Hit> hits = Hits.find(tables.matcher(), input);
    assertTrue(hits.size() > 200);
    assertEquals(hits, Hits.find(read.get(0).matcher(), input));
    assertArrayEquals(bytes, TableFile.write(read), "seed " + SEED);
  }

  @Test
  void candidatesOfReadTablesStillStandForEachOther() throws Exception {
    // More open at once than are kept: which may go is decided by the pairs that were stored.
    byte[] input = "abcdabcdabcd".repeat(40).concat("|").getBytes(StandardCharsets.UTF_8);
    RuleTables tables = Hits.tables("abcd[^|]{1,400}\\|", 512);
    List<RuleTables> read = read(TableFile.write(List.of(tables)));
    assertEquals(Hits.find(tables.matcher(), input), Hits.find(read.get(0).matcher(), input));
  }

  @Test
  void threadsThatAskForTheSameAutomatonAtOnceFindTheSame() throws Exception {
    byte[] input = "abcdabcdabcd".repeat(40).concat("|").getBytes(StandardCharsets.UTF_8);
    RuleTables tables = Hits.tables("abcd[^|]{1,400}\\|", 512);
    RuleTables read = read(TableFile.write(List.of(tables))).get(0);
    CyclicBarrier start = new CyclicBarrier(4);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      Callable<List<Hits.Hit>> search =
          () -> {
            start.await();
            return Hits.find(read.matcher(), input);
          };
      for (Future<List<Hits.Hit>> found : threads.invokeAll(Collections.nCopies(4, search))) {
        assertEquals(Hits.find(tables.matcher(), input), found.get());
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void noExpressionsAreTablesToo() throws Exception {
    assertEquals(List.of(), read(TableFile.write(List.of())));
    List<RuleTables> read = read(TableFile.write(List.of(RuleTables.of(List.of()))));
    assertEquals(List.of(), read.get(0).rules());
    assertEquals(List.of(), Hits.find(read.get(0).matcher(), new byte[100]));
  }

  @Test
  void everyTruncationIsRefused() throws SyntaxException {
    byte[] bytes = abcd();
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThrows(InvalidTablesException.class, () -> read(cut), "length " + length);
    }
  }

  @Test
  void whatFollowsTheTablesIsRefused() throws SyntaxException {
    byte[] bytes = abcd();
    assertRefused("another length", Arrays.copyOf(bytes, bytes.length + 1));
  }

  @Test
  void anotherVersionIsRefused() throws SyntaxException {
    byte[] bytes = abcd();
    bytes[3]++;
    assertRefused("not tables, or of another version", bytes);
    assertRefused("not tables, or of another version", new byte[1000]);
  }

  @Test
  void damagedTablesAreRefused() throws SyntaxException {
    Random random = new Random(SEED);
    byte[] whole =
        TableFile.write(
            List.of(
                Hits.tables("\\babcd[a-z]{1,9}\\b", 64),
                Hits.tables("(?i)[ab]bc[ -][^|]*\\|", 32)));
    for (int round = 0; round < 2_000; round++) {
      byte[] damaged = whole.clone();
      damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
      assertThrows(
          InvalidTablesException.class, () -> read(damaged), "seed " + SEED + ", round " + round);
    }
  }

  private static List<RuleTables> read(byte[] bytes) throws IOException, InvalidTablesException {
    return TableFile.read(new ByteArrayInputStream(bytes));
  }

  private static byte[] abcd() throws SyntaxException {
    return TableFile.write(List.of(Hits.tables("abcd", 9)));
  }

  private static void assertRefused(String reason, byte[] bytes) {
    InvalidTablesException refusal = assertThrows(InvalidTablesException.class, () -> read(bytes));
    assertTrue(String.valueOf(refusal.getMessage()).contains(reason), refusal::toString);
  }
}
