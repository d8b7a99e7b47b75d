package trafficguardian.host.systemd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceUnitTest {
  @ParameterizedTest
  @CsvSource({
    "0::/system.slice/traffic-guardian.service,restart traffic-guardian.service",
    "0::/traffic-guardian.service,restart traffic-guardian.service",
    "0::/system.slice/picoclaw-traffic-guardian.service/x,restart picoclaw-traffic-guardian.service",
    "1:name=systemd:/system.slice/traffic-guardian@a.service,restart traffic-guardian@a.service",
    "0::/user.slice/user-7.slice/user@7.service/app.slice/traffic-guardian.service,"
        + "--user restart traffic-guardian.service",
  })
  void theUnitIsRestartedByItsManager(String groups, String command) {
    assertEquals(
        Optional.of("systemctl " + command),
        ServiceUnit.parse("4:memory:/else\n" + groups + "\n").map(ServiceUnit::restart));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0::/",
        "0::/user.slice/user-7.slice/session-3.scope",
        "0::/system.slice/cron.service",
        "0::/system.slice/docker-0123456789ab.scope",
        "4:memory:/system.slice/traffic-guardian.service",
        "0::/system.slice/traffic-guardian.service;reboot",
      })
  void whatRunsInNoUnitOfOursHasNone(String groups) {
    assertEquals(Optional.empty(), ServiceUnit.parse(groups + "\n"));
  }

  @Test
  void aProcessThatIsGoneHasNone() {
    assertEquals(Optional.empty(), ServiceUnit.of(Long.MAX_VALUE));
  }
}
