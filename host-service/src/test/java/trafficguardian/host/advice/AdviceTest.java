package trafficguardian.host.advice;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AdviceTest {
  private static final Place HERE = new Place("bin/tg", List.of("--home", "/it's here"));

  @Test
  void commandsOfOursMeanTheSameFilesWhereverTheyAreRun() {
    assertEquals(
        Optional.of("bin/tg --home '/it'\\''s here' stop && bin/tg --home '/it'\\''s here' start"),
        Advice.run("stop", "start").command(HERE));
  }

  @Test
  void whoeverRunsTheServiceRestartsIt() {
    assertEquals(
        "bin/tg --home '/it'\\''s here' stop && bin/tg --home '/it'\\''s here' start --background",
        Advice.restart().in(HERE));
    Place managed = new Place("bin/tg", List.of(), () -> Optional.of("systemctl restart x"));
    assertEquals("so: systemctl restart x", Advice.restart().after("so").in(managed));
  }

  @Test
  void thoseOfOthersAreAsTheyAre() {
    assertEquals("chmod 600 /x", Advice.shell("chmod 600 /x").in(HERE));
  }

  @Test
  void whatIsDoneByHandComesBeforeTheCommandAndIsNoPartOfIt() {
    Advice both = Advice.shell("mvn package").after("in the checkout");
    assertEquals("in the checkout: mvn package", both.in(HERE));
    assertEquals("in the checkout", both.byHand());
    assertEquals(Optional.of("mvn package"), both.command(HERE));
    assertEquals(Optional.empty(), Advice.byHand("make room").command(HERE));
  }
}
