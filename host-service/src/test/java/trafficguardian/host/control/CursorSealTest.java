package trafficguardian.host.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import trafficguardian.ipc.Direction;
import trafficguardian.ipc.FindingFilter;
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
    assertEquals(Optional.of(ID), opened(query.after(cursor)));
    assertEquals(Optional.of(ID), opened(query.limitedTo(1).after(cursor)));
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
            assertRefused(query.after(edited.toString()));
          }
        }
      }
    }
  }

  @Test
  void itIsGoodForItsOwnFiltersAlone() {
    FindingsQuery urgent = asking(Optional.of(Severity.HIGH), Optional.empty());
    FindingsQuery outbound = asking(Optional.empty(), Optional.of(Direction.OUTBOUND));
    String cursor = seal.seal(ID, urgent);

    assertEquals(Optional.of(ID), opened(urgent.after(cursor)));
    assertRefused(query.after(cursor));
    assertRefused(outbound.after(cursor));
    assertNotEquals(cursor, seal.seal(ID, outbound));
  }

  private static FindingsQuery asking(Optional<Severity> severity, Optional<Direction> direction) {
    FindingFilter filter =
        new FindingFilter(
            Optional.of(Instant.EPOCH),
            Optional.empty(),
            severity,
            direction,
            Optional.empty(),
            Optional.of("ai_api_key"),
            Optional.empty(),
            Optional.empty());
    return new FindingsQuery(20, Optional.empty(), filter);
  }

  @Test
  void oneWithoutSealOrOfAnotherKeyIsRefused() {
    assertRefused(query.after(ID));
    assertRefused(query.after(CursorSeal.withFreshKey().seal(ID, query)));
  }
}
