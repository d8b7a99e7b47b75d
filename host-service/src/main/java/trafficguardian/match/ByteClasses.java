package trafficguardian.match;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** The bytes in classes that an expression cannot tell apart: columns for its table. */
final class ByteClasses {
  private final byte[] classOf = new byte[ByteSet.VALUES];
  private final int[] example;
  private final int count;

  private ByteClasses(Set<ByteSet> told) {
    int classes = 1;
    for (ByteSet set : told) {
      Map<Integer, Integer> moved = new HashMap<>();
      for (int value = 0; value < ByteSet.VALUES; value++) {
        int pair = ((classOf[value] & 0xFF) << 1) | (set.contains(value) ? 1 : 0);
        moved.putIfAbsent(pair, moved.size());
        classOf[value] = (byte) (int) moved.get(pair);
      }
      classes = moved.size();
    }
    count = classes;
    example = new int[count];
    for (int value = ByteSet.VALUES - 1; value >= 0; value--) {
      example[classOf[value] & 0xFF] = value;
    }
  }

  static ByteClasses of(Nfa nfa) {
    Set<ByteSet> told = new LinkedHashSet<>();
    for (Nfa.Step step : nfa.steps()) {
      if (step instanceof Nfa.Step.Read read) {
        told.add(read.bytes());
      } else if (step instanceof Nfa.Step.Check) {
        told.add(ByteSet.WORD);
      }
    }
    return new ByteClasses(told);
  }

  int count() {
    return count;
  }

  /** A byte of the class. */
  int example(int index) {
    return example[index];
  }

  /** The class of each byte value. */
  byte[] map() {
    return Arrays.copyOf(classOf, classOf.length);
  }
}
