package trafficguardian.host.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import trafficguardian.ipc.Direction;
import trafficguardian.ipc.FindingsQuery;
import trafficguardian.ipc.Severity;

class CursorSealTest {
  private static final String ID = "01KAJ2Q4ZC8W3M5R7T9V1X2Y3Z";

  private final CursorSeal seal = CursorSeal.withFreshKey();
  private final FindingsQuery query = FindingsQuery.newest(20);

  private Optional<String> opened(FindingsQuery asked) {
    return seal.open(asked).cursor();
  }

  private void assertRefused(FindingsQuery asked) {
    assertThrows(RefusedParam.class, () -> seal.open(asked));
  }

  @Test
  void aCursorComesBackAsItWentOutOnPagesOfAnyLength() {
    String cursor = seal.seal(ID, query);

    assertTrue(FindingsQuery.SEALED_CURSOR.matcher(cursor).matches(), cursor);
    assertEquals(Optional.of(ID), opened(query.from(Optional.of(cursor))));
    assertEquals(Optional.of(ID), opened(query.limitedTo(1).from(Optional.of(cursor))));
    assertEquals(cursor, seal.seal(ID, query.limitedTo(7)));
    assertEquals(Optional.empty(), opened(query));
  }

  @Test
  void noCharacterOfItMayChange() {
    String cursor = seal.seal(ID, query);
    String other = "0123456789ABCDEFGHJKMNPQRSTVWXYZabcdefghijklmnopqrstuvwxyz-_";
    for (int at = 0; at < cursor.length(); at++) {
      for (int of = 0; of < other.length(); of++) {
        char replaced = other.charAt(of);
        if (replaced != cursor.charAt(at)) {
          StringBuilder edited = new StringBuilder(cursor);
          edited.setCharAt(at, replaced);
          if (FindingsQuery.SEALED_CURSOR.matcher(edited).matches()) {
            assertRefused(query.from(Optional.of(edited.toString())));
          }
        }
      }
    }
  }

  @Test
  void itIsGoodForItsOwnFiltersAlone() {
    FindingsQuery urgent =
        new FindingsQuery(
            20,
            Optional.empty(),
            Optional.empty(),
            Optional.of(Severity.HIGH),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    FindingsQuery outbound =
        new FindingsQuery(
            20,
            Optional.empty(),
            Optional.of(Instant.EPOCH),
            Optional.empty(),
            Optional.of(Direction.OUTBOUND),
            Optional.empty(),
            Optional.of("ai_api_key"));
    Optional<String> cursor = Optional.of(seal.seal(ID, urgent));

    assertEquals(Optional.of(ID), opened(urgent.from(cursor)));
    assertRefused(query.from(cursor));
    assertRefused(outbound.from(cursor));
    assertNotEquals(cursor.get(), seal.seal(ID, outbound));
  }

  @Test
  void oneWithoutSealOrOfAnotherKeyIsRefused() {
    assertRefused(query.from(Optional.of(ID)));
    assertRefused(query.from(Optional.of(CursorSeal.withFreshKey().seal(ID, query))));
  }
}
