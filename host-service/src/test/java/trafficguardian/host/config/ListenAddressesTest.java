package trafficguardian.host.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.net.InetAddresses;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListenAddressesTest {

  @Test
  void addressesStandForThemselvesAndComeOnce() throws IOException {
    assertEquals(
        List.of(InetAddresses.forString("127.0.0.1"), InetAddresses.forString("::1")),
        ListenAddresses.resolve(List.of("127.0.0.1", "localhost", "::1", "127.0.0.1")));
  }

  @Test
  void interfaceStandsForItsAddresses() throws IOException {
    String loopback =
        NetworkInterface.networkInterfaces()
            .filter(it -> it.inetAddresses().anyMatch(InetAddress::isLoopbackAddress))
            .findFirst()
            .orElseThrow()
            .getName();
    assertTrue(
        ListenAddresses.resolve(List.of(loopback)).stream()
            .allMatch(InetAddress::isLoopbackAddress));
  }

  @Test
  void interfaceThatIsNotThereIsNamed() {
    IOException missing =
        assertThrows(IOException.class, () -> ListenAddresses.resolve(List.of("none0")));
    assertEquals("proxy_host: no network interface none0 with an address.", missing.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, true",
    "127.9.9.9, true",
    "10.0.0.1, true",
    "172.16.0.1, true",
    "172.32.0.1, false",
    "192.168.1.1, true",
    "169.254.1.1, true",
    "100.64.0.1, false",
    "8.8.8.8, false",
    "0.0.0.0, false",
    "224.0.0.1, false",
    "::1, true",
    "::, false",
    "fd12::1, true",
    "fe80::1, true",
    "2001:db8::1, false",
    "::ffff:8.8.8.8, false",
  })
  void privateAddressesAreTold(String address, boolean isPrivate) {
    assertEquals(isPrivate, HostForms.isPrivate(InetAddresses.forString(address)));
  }
}
