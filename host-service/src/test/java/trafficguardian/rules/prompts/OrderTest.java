package trafficguardian.rules.prompts;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class OrderTest {
  private static final Order SENDING =
      new Order(Pattern.compile("\\bsend\\b"), 9, "\n.", Pattern.compile("\\bkeys?\\b"));

  @Test
  void anObjectStandsNearBehindItsVerb() {
    assertTrue(SENDING.isIn("now send the keys"));
    assertTrue(SENDING.isIn("send 1234567 key"));
    assertFalse(SENDING.isIn("send 12345678 key"));
    assertFalse(SENDING.isIn("the keys I send"));
    assertFalse(SENDING.isIn("sending keys, resend"));
    assertFalse(SENDING.isIn("send it. key"));
  }

  @Test
  void anyVerbMayHaveAnyObject() {
    assertTrue(SENDING.isIn("key, send it. keys. send send a key"));
    assertTrue(SENDING.isIn("send what is far away, send keys"));
    assertFalse(SENDING.isIn("send it. key. send what is far away from a key"));
  }
}
