package trafficguardian.host.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationsTest {
  private static final int LISTENER_PORT = 8888;
  private static final InetAddress LOCAL_CLIENT = address("127.0.0.5");
  private static final InetAddress REMOTE_CLIENT = address("172.17.0.2");

  private final Destinations destinations = destinations();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "8.8.8.8",
        "10.0.0.7",
        "192.168.1.1",
        "172.17.0.9",
        "2001:4860::8888",
        "fd00::7",
        "64:ff9b::808:808",
        "2002:808:808::1",
        "::ffff:8.8.8.8",
        "1.0.0.0",
        "223.255.255.255"
      })
  void otherHostsAreReachedByAll(String to) {
    assertTrue(permit(LOCAL_CLIENT, to, 80));
    assertTrue(permit(REMOTE_CLIENT, to, 80));
    assertTrue(permit(REMOTE_CLIENT, to, LISTENER_PORT));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.255.0.3",
        "0.0.0.0",
        "0.1.2.3",
        "::1",
        "::",
        "172.17.0.1",
        "fd00::1",
        "::ffff:127.0.0.1",
        "::ffff:172.17.0.1",
        "::127.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "64:ff9b::ac11:1",
        "2002:ac11:1::5"
      })
  void thisHostIsReachedFromItsLoopbackOnly(String to) {
    assertTrue(permit(LOCAL_CLIENT, to, 80));
    assertTrue(permit(address("::1"), to, 80));
    assertFalse(permit(REMOTE_CLIENT, to, 80));
    assertFalse(permit(address("172.17.0.1"), to, 80));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.1.2.3",
        "0.0.0.0",
        "::1",
        "::",
        "172.17.0.1",
        "fd00::1",
        "::ffff:127.0.0.1",
        "64:ff9b::7f00:1",
        "2002:ac11:1::"
      })
  void ownListenersAreReachedByNobody(String to) {
    assertFalse(permit(LOCAL_CLIENT, to, LISTENER_PORT));
    assertFalse(permit(REMOTE_CLIENT, to, LISTENER_PORT));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "169.254.169.254",
        "169.254.1.1",
        "fe80::1",
        "febf::1",
        "fd00:ec2::254",
        "100.100.100.200",
        "168.63.129.16",
        "192.0.0.192",
        "224.0.0.1",
        "239.255.255.250",
        "ff02::1",
        "255.255.255.255",
        "240.0.0.1",
        "::ffff:169.254.169.254",
        "64:ff9b::a9fe:a9fe",
        "2002:a9fe:a9fe::",
        "::169.254.169.254"
      })
  void linkLocalMetadataAndMulticastAreReachedByNobody(String to) {
    assertFalse(permit(LOCAL_CLIENT, to, 80));
    assertFalse(permit(REMOTE_CLIENT, to, 80));
  }

  @Test
  void exceptionsAreForRemoteClientsAndTheirPort() {
    Destinations with =
        destinations("127.0.0.1:9000", "build.local:9001", "172.16.0.0/12:9002", "[fd00::/8]:9003");
    assertTrue(with.permit(REMOTE_CLIENT, "127.0.0.1", address("127.0.0.1"), 9000));
    assertTrue(with.permit(REMOTE_CLIENT, "localhost", address("127.0.0.1"), 9000));
    assertFalse(with.permit(REMOTE_CLIENT, "127.0.0.2", address("127.0.0.2"), 9000));
    assertFalse(with.permit(REMOTE_CLIENT, "127.0.0.1", address("127.0.0.1"), 9001));
    assertTrue(with.permit(REMOTE_CLIENT, "build.local", address("127.0.0.1"), 9001));
    assertTrue(with.permit(REMOTE_CLIENT, "x", address("172.17.0.1"), 9002));
    assertFalse(with.permit(REMOTE_CLIENT, "x", address("127.0.0.1"), 9002));
    assertTrue(with.permit(REMOTE_CLIENT, "x", address("fd00::1"), 9003));
  }

  @Test
  void noExceptionReachesTheListenersOrWhatIsNobodys() {
    Destinations with = destinations("0.0.0.0/0:8888", "0.0.0.0/0:80", "169.254.169.254:80");
    assertFalse(with.permit(REMOTE_CLIENT, "x", address("127.0.0.1"), LISTENER_PORT));
    assertFalse(with.permit(REMOTE_CLIENT, "169.254.169.254", address("169.254.169.254"), 80));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost",
        "127.0.0.1",
        "10.0.0.0/8",
        "10.0.0.0/33:80",
        "10.0.0.0/:80",
        "10.0.0.0/-1:80",
        "a.b/8:80",
        "[::1]",
        "[fd00::/129]:80",
        "10.0.0.0/8:0",
        "10.0.0.0/8/8:80",
        "/8:80"
      })
  void whatIsNoPlaceIsNoException(String text) {
    assertEquals(Optional.empty(), AllowedDestination.parse(text));
  }

  private boolean permit(InetAddress client, String to, int port) {
    return destinations.permit(client, to, address(to), port);
  }

  private static Destinations destinations(String... allowed) {
    return new Destinations(
        List.of(new InetSocketAddress(address("127.0.0.1"), LISTENER_PORT)),
        Set.of(address("127.0.0.1"), address("::1"), address("172.17.0.1"), address("fd00::1")),
        List.of(allowed).stream()
            .map(text -> AllowedDestination.parse(text).orElseThrow())
            .toList());
  }

  private static InetAddress address(String literal) {
    return Objects.requireNonNull(NetUtil.createInetAddressFromIpAddressString(literal));
  }
}
