package trafficguardian.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each fuzz target over the seeds in {@code src/test/resources/fuzz}, among them what fuzzing has
 * found, and then for a second over damaged ones. The script {@code fuzz} in the root folder lets a
 * fuzzer look for as long as it is told.
 */
class FuzzTargetsTest {
  private static final Path TESTS = Path.of("src/test/java");
  private static final Path SEEDS = Path.of("src/test/resources/fuzz");
  private static final long MOMENT = TimeUnit.SECONDS.toNanos(1);

  /** The same on every machine that is quick enough, so that no run finds what others did not. */
  private static final int MOST = 2000;

  private static final byte[] TELLING =
      "\r\n\t \0:;,/\\\"'%&=0aF{}[]<>|\u007f\u0080\u00ff".getBytes(StandardCharsets.ISO_8859_1);

  static List<Path> targets() throws IOException {
    try (Stream<Path> files = Files.walk(TESTS)) {
      return files.filter(file -> file.toString().endsWith("Fuzz.java")).sorted().toList();
    }
  }

  private static String name(Path target) {
    return String.valueOf(target.getFileName()).replace(".java", "");
  }

  @ParameterizedTest
  @MethodSource("targets")
  void seedsAndDamagedSeedsAreTakenWithoutAFault(Path target) throws Exception {
    String type = TESTS.relativize(target).toString().replace(".java", "").replace('/', '.');
    Method method = Class.forName(type).getMethod("fuzzerTestOneInput", byte[].class);
    List<byte[]> seeds = seeds(name(target));
    for (byte[] seed : seeds) {
      call(method, seed);
    }
    Random random = new Random(20261121);
    long end = System.nanoTime() + MOMENT;
    for (int i = 0; i < MOST && System.nanoTime() - end < 0; i++) {
      call(method, damaged(seeds, random));
    }
  }

  @Test
  void everyFolderOfSeedsBelongsToATarget() throws IOException {
    try (Stream<Path> folders = Files.list(SEEDS)) {
      assertEquals(
          targets().stream().map(FuzzTargetsTest::name).sorted().toList(),
          folders.map(folder -> String.valueOf(folder.getFileName())).sorted().toList());
    }
  }

  private static List<byte[]> seeds(String target) throws IOException {
    List<byte[]> seeds = new java.util.ArrayList<>();
    try (Stream<Path> files = Files.list(SEEDS.resolve(target))) {
      for (Path file : files.sorted().toList()) {
        seeds.add(Files.readAllBytes(file));
      }
    }
    assertTrue(seeds.size() >= 2, target);
    return seeds;
  }

  private static void call(Method target, byte[] input) throws IllegalAccessException {
    try {
      target.invoke(null, (Object) input);
    } catch (InvocationTargetException failure) {
      String bytes = new String(input, StandardCharsets.ISO_8859_1);
      throw new AssertionError("with the input \"" + bytes + "\"", failure.getCause());
    }
  }

  private static byte[] damaged(List<byte[]> seeds, Random random) {
    byte[] bytes = seeds.get(random.nextInt(seeds.size())).clone();
    for (int i = random.nextInt(4); i >= 0 && bytes.length > 0; i--) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(5)) {
        case 0 -> bytes[at] = TELLING[random.nextInt(TELLING.length)];
        case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 2 -> bytes = Arrays.copyOf(bytes, at);
        case 3 ->
            bytes =
                joined(Arrays.copyOf(bytes, at), Arrays.copyOfRange(bytes, at + 1, bytes.length));
        default -> {
          byte[] other = seeds.get(random.nextInt(seeds.size()));
          int from = random.nextInt(other.length + 1);
          int length = random.nextInt(Math.min(40, other.length - from) + 1);
          byte[] start =
              joined(Arrays.copyOf(bytes, at), Arrays.copyOfRange(other, from, from + length));
          bytes = joined(start, Arrays.copyOfRange(bytes, at, bytes.length));
        }
      }
    }
    return bytes;
  }

  private static byte[] joined(byte[] start, byte[] end) {
    byte[] both = Arrays.copyOf(start, start.length + end.length);
    System.arraycopy(end, 0, both, start.length, end.length);
    return both;
  }
}
