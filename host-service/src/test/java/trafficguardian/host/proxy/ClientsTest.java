package trafficguardian.host.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.common.hash.Hashing;
import io.netty.util.AsciiString;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import trafficguardian.ipc.Agent;

class ClientsTest {
  private static final int LISTENER = 8890;
  private static final List<Clients.Mark> MARKS =
      List.of(
          mark("by-port", Optional.of(LISTENER), null, null),
          mark("by-user", Optional.empty(), "u", null),
          mark("by-token", Optional.empty(), null, "the token"));

  private final Clients trusting = new Clients(false, Map.of(), MARKS);
  private final Clients strict =
      new Clients(true, Map.of("u", sha256("right"), "v", sha256("right")), MARKS);

  private static Clients.Mark mark(
      String agent, Optional<Integer> port, @Nullable String user, @Nullable String token) {
    return new Clients.Mark(
        agent,
        port,
        Optional.ofNullable(user),
        Optional.ofNullable(token).map(ClientsTest::sha256));
  }

  private static String sha256(String text) {
    return Hashing.sha256().hashString(text, StandardCharsets.UTF_8).toString();
  }

  private static Optional<ProxyCredentials> basic(String pair) {
    return ProxyCredentials.parse(
        AsciiString.of(
            "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8))));
  }

  private static Clients.Answer served(String agent, Agent.By by) {
    return new Clients.Answer.Served(Optional.of(new Agent(agent, by)));
  }

  @Test
  void theStrongestMarkCounts() {
    assertEquals(served("by-port", Agent.By.LISTENER), trusting.answer(LISTENER, Optional.empty()));
    assertEquals(served("by-user", Agent.By.USER), trusting.answer(LISTENER, basic("u:any")));
    assertEquals(
        served("by-token", Agent.By.TOKEN), trusting.answer(LISTENER, basic("u:the token")));
    assertEquals(
        served("by-token", Agent.By.TOKEN),
        trusting.answer(1, ProxyCredentials.parse(AsciiString.of("bearer the token"))));
    assertEquals(
        new Clients.Answer.Served(Optional.empty()), trusting.answer(1, basic("stranger:x")));
  }

  @Test
  void whoMustBeKnownIsServedWithTheRightTokenOnly() {
    assertEquals(served("by-user", Agent.By.USER), strict.answer(1, basic("u:right")));
    assertEquals(new Clients.Answer.Served(Optional.empty()), strict.answer(1, basic("v:right")));
    assertEquals(served("by-token", Agent.By.TOKEN), strict.answer(1, basic("x:the token")));
    for (String wrong : List.of("u:wrong", "u:", "w:right", ":right", "u:right ")) {
      assertEquals(new Clients.Answer.Unknown(), strict.answer(LISTENER, basic(wrong)), wrong);
    }
    assertEquals(new Clients.Answer.Unknown(), strict.answer(LISTENER, Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Basic", "Basic ???", "Basic dQ==", "Digest u=v", "Bearer ", "dTpw"})
  void whatHasNeitherFormSaysNothing(String value) {
    assertEquals(Optional.empty(), ProxyCredentials.parse(AsciiString.of(value)));
  }

  @Test
  void whatIsTooLongIsNotDecoded() {
    assertEquals(Optional.empty(), basic("u:" + "x".repeat(5000)));
  }
}
