package trafficguardian.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import trafficguardian.detect.CoverageMeter.Unread;
import trafficguardian.ipc.Agent;
import trafficguardian.ipc.AgentCoverage;

class CoverageMeterTest {
  private final CoverageMeter all = new CoverageMeter();

  private CoverageMeter of(String agent) {
    return all.of(Optional.of(new Agent(agent, Agent.By.USER)));
  }

  @Test
  void whatAnAgentDoesCountsForItAndForAll() {
    of("b").exchange();
    of("b").inspected(100);
    of("a").unread(Unread.TUNNELLED);
    of("a").unread(Unread.TUNNELLED, 7);
    all.of(Optional.empty()).inspected(1);

    assertEquals(1, all.snapshot().exchanges());
    assertEquals(101, all.snapshot().inspectedBytes());
    assertEquals(7, all.snapshot().unseenBytes());
    List<AgentCoverage> agents = all.agents();
    assertEquals(List.of("a", "b"), agents.stream().map(AgentCoverage::agent).toList());
    assertEquals(7, agents.get(0).coverage().tunnelledBytes());
    assertEquals(100, agents.get(1).coverage().inspectedBytes());
  }

  @Test
  void howAnAgentWasToldDoesNotMatter() {
    assertSame(of("a"), all.of(Optional.of(new Agent("a", Agent.By.LISTENER))));
  }
}
