package trafficguardian.host.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.base.Splitter;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import trafficguardian.host.export.ExampleFindings;
import trafficguardian.ipc.Coverage;
import trafficguardian.ipc.Finding;

class ReportPageTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final Coverage COVERAGE =
      new Coverage(1, 2_000_000, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13);

  private static String page(List<Finding> findings) {
    Tally tally = new Tally();
    findings.forEach(tally::add);
    return new ReportPage(tally, ExampleFindings.PRODUCER, Optional.of(COVERAGE)).html(NOW);
  }

  /** The page, which is also XML. */
  private static Document parsed(String page) throws Exception {
    String xml = page.replaceFirst("<!doctype html>", "");
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    return factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
  }

  private static List<Element> all(Document page, String name) {
    NodeList nodes = page.getElementsByTagName(name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }

  @Test
  void nothingThatAnAttackerWritesIsMarkup() throws Exception {
    Map<String, Integer> expected = elements(page(List.of(ExampleFindings.hostile("plain"))));
    for (String hostile : ExampleFindings.HOSTILE) {
      String page = page(List.of(ExampleFindings.hostile(hostile)));
      assertEquals("", page.replaceAll("[\\x20-\\x7e\\n]", ""), hostile);
      assertEquals(expected, elements(page), hostile);
    }
  }

  private static Map<String, Integer> elements(String page) throws Exception {
    Map<String, Integer> counts = new HashMap<>();
    for (Element element : all(parsed(page), "*")) {
      counts.merge(element.getTagName(), 1, Integer::sum);
      for (int i = 0; i < element.getAttributes().getLength(); i++) {
        String name = element.getAttributes().item(i).getNodeName();
        assertFalse(name.startsWith("on") || name.equals("style") || name.equals("src"), name);
      }
    }
    return counts;
  }

  @Test
  void thePageNeedsNothingAndMayDoNothing() throws Exception {
    String page = page(ExampleFindings.honest());
    assertFalse(page.contains("<script"), page);
    assertFalse(page.matches("(?s).*(src=|url\\(|@import|<link|<iframe|<form).*"), page);
    for (Element link : all(parsed(page), "a")) {
      assertTrue(link.getAttribute("href").startsWith("#"), link.getAttribute("href"));
    }
    Matcher style = Pattern.compile("(?s)<style>(.*)</style>").matcher(page);
    assertTrue(style.find());
    String digest =
        Base64.getEncoder()
            .encodeToString(
                MessageDigest.getInstance("SHA-256")
                    .digest(style.group(1).getBytes(StandardCharsets.UTF_8)));
    assertTrue(
        page.contains(
            "content=\"default-src &#39;none&#39;; style-src &#39;sha256-"
                + digest
                + "&#39;; base-uri &#39;none&#39;; form-action &#39;none&#39;\""),
        page);
  }

  @Test
  void itCanBeReadWithoutSeeingIt() throws Exception {
    Document page = parsed(page(ExampleFindings.honest()));
    assertEquals("en", page.getDocumentElement().getAttribute("lang"));
    assertEquals(1, all(page, "h1").size());
    Map<String, Element> ids = new HashMap<>();
    for (Element element : all(page, "*")) {
      String id = element.getAttribute("id");
      assertTrue(id.isEmpty() || ids.put(id, element) == null, id);
    }
    for (Element section : all(page, "section")) {
      Element heading = ids.get(section.getAttribute("aria-labelledby"));
      assertEquals("h2", heading == null ? "" : heading.getTagName());
    }
    for (Element table : all(page, "table")) {
      assertEquals(1, table.getElementsByTagName("caption").getLength());
      NodeList heads = table.getElementsByTagName("th");
      for (int i = 0; i < heads.getLength(); i++) {
        assertFalse(((Element) heads.item(i)).getAttribute("scope").isEmpty());
      }
    }
    for (Element link : all(page, "a")) {
      assertTrue(ids.containsKey(link.getAttribute("href").substring(1)));
    }
    Element chart = all(page, "svg").get(0);
    assertEquals("img", chart.getAttribute("role"));
    for (String id : Splitter.on(' ').split(chart.getAttribute("aria-labelledby"))) {
      assertTrue(ids.containsKey(id));
    }
  }

  @Test
  void whatIsCountedIsShown() throws Exception {
    Document page = parsed(page(ExampleFindings.honest()));
    List<String> numbers =
        all(page, "span").stream()
            .filter(span -> span.getAttribute("class").equals("number"))
            .map(Element::getTextContent)
            .toList();
    // One roll-up of 1234, whose first is the line before.
    assertEquals(List.of("1238", "1", "1234", "1", "2"), numbers);
    String text = page.getDocumentElement().getTextContent();
    assertTrue(text.contains("1236 of 1238 are threats"), text);
    assertTrue(text.contains("2,000,000"), text);
    assertTrue(text.contains("[MASKED_HOST]:80"), text);
    assertTrue(text.contains("builder"), text);
    assertTrue(text.contains("Findings on guard-1 from 2026-11-21 10:00:00"), text);
  }

  @Test
  void aReportOfNothingIsAPageToo() throws Exception {
    Document page = parsed(page(List.of()));
    assertTrue(page.getDocumentElement().getTextContent().contains("Nothing was found."));
    assertEquals(0, all(page, "table").size());
  }

  /** WCAG 2 asks for 4.5 between text and what is behind it. */
  @Test
  void textStandsOutInBothSchemes() {
    Matcher schemes =
        Pattern.compile("(?s):root \\{(.*?)\\}").matcher(page(ExampleFindings.honest()));
    for (int scheme = 0; scheme < 2; scheme++) {
      assertTrue(schemes.find());
      Map<String, String> colours = new HashMap<>();
      Matcher colour = Pattern.compile("--([a-z-]+): #([0-9a-f]{6})").matcher(schemes.group(1));
      while (colour.find()) {
        colours.put(colour.group(1), colour.group(2));
      }
      for (String front : List.of("text", "muted", "link", "critical", "high", "medium", "low")) {
        assertContrast(colours, front, "card");
      }
      assertContrast(colours, "text", "page");
      assertContrast(colours, "muted", "page");
      for (String back : List.of("critical", "high", "medium", "low")) {
        assertContrast(colours, "on-badge", back);
      }
    }
  }

  private static void assertContrast(Map<String, String> colours, String front, String back) {
    double one = luminance(colours.getOrDefault(front, ""));
    double other = luminance(colours.getOrDefault(back, ""));
    double contrast = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    assertTrue(contrast >= 4.5, front + " on " + back + ": " + contrast);
  }

  private static double luminance(String colour) {
    double[] weights = {0.2126, 0.7152, 0.0722};
    double sum = 0;
    for (int i = 0; i < 3; i++) {
      double part = Integer.parseInt(colour.substring(2 * i, 2 * i + 2), 16) / 255.0;
      sum += weights[i] * (part <= 0.03928 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4));
    }
    return sum;
  }
}
