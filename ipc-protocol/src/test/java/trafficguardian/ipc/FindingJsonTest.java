package trafficguardian.ipc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FindingJsonTest {
  private static final Finding EXAMPLE = Replies.FINDING;

  @Test
  void theElevenPublishedFieldsComeFirstAndInOrder() {
    assertTrue(
        FindingJson.line(EXAMPLE)
            .startsWith(
                """
                {"schema_version":"clawsec-traffic-finding/v1","platform":"nanoclaw",\
                "direction":"outbound","protocol":"http","threat_type":"EXFIL",\
                "pattern":"ai_api_key","severity":"high","source":"127.0.0.1",\
                "dest":"api.example.com:443",\
                "snippet":"Authorization: [REDACTED:ai_api_key len=108]",\
                "timestamp":"2026-04-26T00:00:00.000Z",\
                """));
  }

  @Test
  void whatIsWrittenIsReadBackEqual() {
    assertEquals(Optional.of(EXAMPLE), FindingJson.parse(FindingJson.line(EXAMPLE)));
  }

  @Test
  void unknownMembersAreIgnored() {
    String line = FindingJson.line(EXAMPLE);
    String extended = line.substring(0, line.length() - 1) + ",\"approval_marker_present\":true}";
    assertEquals(Optional.of(EXAMPLE), FindingJson.parse(extended));
  }

  @Test
  void noPrefixOfALineIsAFinding() {
    String line = FindingJson.line(EXAMPLE);
    for (int end = 0; end < line.length(); end++) {
      assertEquals(Optional.empty(), FindingJson.parse(line.substring(0, end)));
    }
  }

  @Test
  void aRollUpSaysHowOftenAndWhen() {
    Instant last = EXAMPLE.timestamp().plusSeconds(59);
    Finding rollUp =
        EXAMPLE.rollUp(
            "01JD0000000000000000000009",
            last.plusSeconds(1),
            new Finding.Repeats(42, EXAMPLE.timestamp(), last));
    String line = FindingJson.line(rollUp);
    assertTrue(line.contains("\"occurrences\":42,\"first_seen\":\""), line);
    assertEquals(Optional.of(rollUp), FindingJson.parse(line));
  }

  @Test
  void controlAndNonAsciiCharactersAreEscaped() {
    Finding hostile =
        new Finding(
            EXAMPLE.id(),
            EXAMPLE.timestamp(),
            EXAMPLE.detection(),
            new Finding.Traffic(
                EXAMPLE.traffic().platform(),
                EXAMPLE.traffic().direction(),
                EXAMPLE.traffic().protocol(),
                Optional.of(AppProtocol.WEBSOCKET),
                "\u001b[31m\n\u202e\udb40\udc41",
                EXAMPLE.traffic().dest(),
                Optional.of(new Agent("main-agent", Agent.By.USER))),
            EXAMPLE.match(),
            Optional.empty(),
            false);
    String line = FindingJson.line(hostile);
    assertTrue(line.chars().allMatch(c -> c >= 0x20 && c < 0x7f), line);
    assertEquals(Optional.of(hostile), FindingJson.parse(line));
  }
}
