package trafficguardian.host.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import trafficguardian.ipc.Finding;

class CefTest {
  private static final Pattern LINE =
      Pattern.compile(
          "CEF:0(\\|([^|\\\\]|\\\\[|\\\\])*){6}\\|(?<fields>([A-Za-z0-9]+=([^=\\\\]|\\\\[=\\\\])*)+)");

  @Test
  void theHeaderAndTheFieldsAreThoseOfTheFormat() {
    assertEquals(
        "CEF:0|clawsec|traffic-guardian|0.1.0|ai_api_key|ai_api_key outbound|8|rt=1795255200123"
            + " dvchost=guard-1 externalId=01JD0000000000000000000000 cat=EXFIL deviceDirection=1"
            + " app=https src=172.17.0.2 dhost=api.example.com dpt=443"
            + " msg=Authorization: [REDACTED:ai_api_key len\\=108] cs1Label=class cs1=threat"
            + " cs2Label=location cs2=header authorization cs3Label=secretFingerprint"
            + " cs3=0123456789abcdef cs4Label=agent cs4=builder cs5Label=encoding cs5=gzip base64"
            + " cs6Label=platform cs6=nanoclaw cn1Label=ruleVersion cn1=1 cn2Label=offset cn2=7"
            + " cn3Label=scanBytes cn3=512\n",
        export(ExampleFindings.outbound()));
  }

  @Test
  void whatMeansSomethingInTheFormatIsEscapedWhereItDoes() {
    String line = export(ExampleFindings.hostile("a\\b|c=d\ne"));
    Matcher parts = LINE.matcher(line.strip());
    assertTrue(parts.matches(), line);
    assertTrue(
        line.startsWith("CEF:0|clawsec|traffic-guardian|0.1.0|a\\\\b\\|c=d\\\\u000ae|"), line);
    assertTrue(line.contains(" dhost=a\\\\b|c\\=d\\\\u000ae "), line);
  }

  @Test
  void everyHostileLineIsOneWellFormedRecord() {
    for (String hostile : ExampleFindings.HOSTILE) {
      String line = export(ExampleFindings.hostile(hostile)).strip();
      assertTrue(LINE.matcher(line).matches(), line);
    }
  }

  @Test
  void anAddressOfVersionSixHasItsOwnField() {
    String line = export(ExampleFindings.honest().get(1));
    assertTrue(line.contains(" c6a2Label=Source IPv6 Address c6a2=::1 "), line);
    assertTrue(line.contains(" dhost=[MASKED_HOST] dpt=80 "), line);
    assertFalse(line.contains(" src="), line);
  }

  private static String export(Finding finding) {
    return ExampleFindings.export(ExportFormat.CEF, List.of(finding));
  }
}
