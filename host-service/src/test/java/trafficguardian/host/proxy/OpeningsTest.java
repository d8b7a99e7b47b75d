package trafficguardian.host.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.channel.Channel;
import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.Test;
import trafficguardian.host.http.Endpoint;

class OpeningsTest {
  private static final InetAddress ONE = address(1);
  private static final InetAddress TWO = address(2);

  private final Openings openings = new Openings();
  private final Deque<Connector.Waiting> admitted = new ArrayDeque<>();
  private int hosts;

  private static InetAddress address(int last) {
    return Endpoint.parse("10.0.0." + last, 80).flatMap(Endpoint::literal).orElseThrow();
  }

  private Endpoint anotherHost() {
    return new Endpoint("h" + hosts++, 80);
  }

  private boolean enters(Endpoint host, InetAddress client) {
    var counted = openings.admit(host, client, new Nobody());
    counted.ifPresent(admitted::add);
    return counted.isPresent();
  }

  @Test
  void oneClientHasHalfAndTwoAThirdEach() {
    while (enters(anotherHost(), ONE)) {
      // Takes what it gets.
    }
    assertEquals(Openings.MAX / 2, admitted.size());
    while (enters(anotherHost(), TWO)) {
      // The same.
    }
    assertEquals(Openings.MAX / 4 * 3, admitted.size());
    for (int third = 3; third < 100; third++) {
      assertTrue(enters(anotherHost(), address(third)));
    }
  }

  @Test
  void oneHostHasHalfWhoeverAsksForIt() {
    Endpoint host = anotherHost();
    int client = 1;
    while (enters(host, address(client))) {
      client = client % 200 + 1;
    }
    assertEquals(Openings.MAX / 2, admitted.size());
    assertTrue(enters(anotherHost(), address(client)));
  }

  @Test
  void whatEndedLeavesItsPlacesOnceHoweverOftenThatIsSaid() {
    Endpoint host = anotherHost();
    while (enters(host, ONE)) {
      // Takes what it gets.
    }
    Connector.Waiting ended = admitted.remove();
    ended.failed(ProxyError.CONNECT_FAILED);
    ended.failed(ProxyError.CONNECT_FAILED);
    assertEquals(true, enters(host, ONE));
    assertEquals(false, enters(host, ONE));
  }

  private static final class Nobody implements Connector.Waiting {
    @Override
    public void connected(Channel channel) {}

    @Override
    public void failed(ProxyError error) {}
  }
}
