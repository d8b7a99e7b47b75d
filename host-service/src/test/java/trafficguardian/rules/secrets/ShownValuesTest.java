package trafficguardian.rules.secrets;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Numbers that were counted stand near to each other, in longer rows than those of cards. */
class ShownValuesTest {
  @Test
  void fourOfManyNumbersAreNoCard() {
    assertTrue(isInRow("2319 2340", " 2347 2357 2403 2404", " 2405 2395 2392\n"));
    assertTrue(isInRow("\t2315", " 2325 2346 2349 2351\n  1223", "\t\n"));
    assertTrue(isInRow("", " 2347 2357 2403 2404", " 2405"));
  }

  @Test
  void fourAloneOrFarFromEachOtherMayBeOne() {
    assertFalse(isInRow("fixed:", " 2347 2357 2403 2404", "."));
    assertFalse(isInRow("2319 2340", " 4929 2357 2403 8404", " 2405 2395"));
    assertFalse(isInRow("12319", " 2347 2357 2403 2404", "5"));
    assertFalse(isInRow("exp 2027", " 4929 4357 4403 4404", " 0527"));
  }

  private static boolean isInRow(String before, String match, String behind) {
    return ShownValues.areOfRows(before, match, behind);
  }
}
