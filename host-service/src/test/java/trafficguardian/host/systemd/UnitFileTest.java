package trafficguardian.host.systemd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class UnitFileTest {
  private static final Path LAUNCHER = Path.of("/opt/traffic-guardian/bin/traffic-guardian");
  private static final Path ANALYZER = Path.of("/usr/bin/systemd-analyze");
  private static final Pattern EXPOSURE = Pattern.compile("exposure level for .*: ([0-9.]+) ");

  @TempDir Path folder;

  @Test
  void theSystemUnitIsExposedTo1point3AtMost() throws IOException, InterruptedException {
    Matcher exposure =
        EXPOSURE.matcher(
            analyze("security", "--offline=true", UnitFile.ofSystem(LAUNCHER, Optional.empty())));
    assertTrue(exposure.find());
    assertTrue(Double.parseDouble(exposure.group(1)) <= 1.3, exposure.group());
  }

  @Test
  void theUserUnitIsRead() throws IOException, InterruptedException {
    String answer =
        analyze("security", "--offline=true", UnitFile.ofUser(LAUNCHER, Optional.empty()));
    assertTrue(EXPOSURE.matcher(answer).find(), answer);
  }

  @Test
  void namesTheLauncherAndAHomeOfItsOwn() {
    assertTrue(
        UnitFile.ofUser(LAUNCHER, Optional.of(Path.of("/srv/a b/100%/$x")))
            .contains("ExecStart=" + LAUNCHER + " start --home \"/srv/a b/100%%/$$x\"\n"));
    String elsewhere = UnitFile.ofSystem(LAUNCHER, Optional.of(Path.of("/srv/guardian")));
    assertTrue(elsewhere.contains(" start --home /srv/guardian\n"), elsewhere);
    assertTrue(elsewhere.contains("\nReadWritePaths=/srv/guardian\n"), elsewhere);
    for (String unit :
        new String[] {
          UnitFile.ofSystem(LAUNCHER, Optional.empty()), UnitFile.ofUser(LAUNCHER, Optional.empty())
        }) {
      assertTrue(unit.contains("ExecStart=" + LAUNCHER + " start\n"));
      assertFalse(unit.contains("@COMMAND@") || unit.contains("@HOME@"), unit);
      assertFalse(unit.contains("@WRITABLE@"), unit);
    }
  }

  @Test
  void theJobForLaunchdIsAPropertyListWithTheLauncherInIt() throws Exception {
    Path home = Path.of("/Users/a b/<&>");
    // The document type is Apple's, by name alone.
    DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
    factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
    Element job =
        factory
            .newDocumentBuilder()
            .parse(
                new InputSource(new StringReader(UnitFile.ofLaunchd(LAUNCHER, Optional.of(home)))))
            .getDocumentElement();
    assertEquals("plist", job.getTagName());
    NodeList words =
        ((Element) job.getElementsByTagName("array").item(0)).getElementsByTagName("string");
    assertEquals(
        List.of(LAUNCHER.toString(), "start", "--home", home.toString()),
        IntStream.range(0, words.getLength())
            .mapToObj(at -> words.item(at).getTextContent())
            .toList());
    assertFalse(UnitFile.ofLaunchd(LAUNCHER, Optional.empty()).contains("@"));
  }

  private String analyze(String verb, String option, String unit)
      throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(ANALYZER), "no systemd-analyze here: the unit is not judged");
    Path file = Files.writeString(folder.resolve("traffic-guardian.service"), unit);
    Process process =
        new ProcessBuilder(ANALYZER.toString(), verb, option, file.toString())
            .redirectErrorStream(true)
            .start();
    String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), answer);
    assertFalse(answer.contains("Unknown"), answer);
    return answer;
  }
}
