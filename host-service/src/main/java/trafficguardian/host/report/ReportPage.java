package trafficguardian.host.report;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import trafficguardian.host.export.Producer;
import trafficguardian.ipc.Agent;
import trafficguardian.ipc.Coverage;
import trafficguardian.ipc.Finding;
import trafficguardian.ipc.Severity;

/**
 * A report as one page of HTML that needs nothing else: no network, no scripts, its style within,
 * and a policy that forbids a browser everything but that style.
 */
public final class ReportPage {
  private static final int ROWS = 20;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Tally tally;
  private final Producer producer;
  private final Optional<Coverage> coverage;
  private final Markup page = new Markup();
  private final RuleTexts rules;

  /**
   * @param coverage of the service's present run, if it runs
   */
  public ReportPage(Tally tally, Producer producer, Optional<Coverage> coverage) {
    this.tally = tally;
    this.producer = producer;
    this.coverage = coverage;
    this.rules = new RuleTexts(producer.rules(), page);
  }

  /** The page, made at {@code now}. */
  public String html(Instant now) {
    PageStyle style = PageStyle.load();
    page.begin("html", "lang", "en").begin("head").line();
    page.empty("meta", "charset", "utf-8");
    page.empty(
        "meta",
        "http-equiv",
        "Content-Security-Policy",
        "content",
        "default-src 'none'; style-src 'sha256-"
            + style.sha256()
            + "'; base-uri 'none'; form-action 'none'");
    page.empty("meta", "name", "referrer", "content", "no-referrer");
    page.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    page.empty("meta", "name", "color-scheme", "content", "light dark");
    page.with("title", "Traffic Guardian: findings of " + producer.host()).line();
    page.style(style.css()).line();
    page.end().begin("body").line();
    header(now);
    page.begin("main").line();
    summary();
    timeline();
    ranking("patterns", "By pattern", "Pattern", tally.patterns, true);
    page.begin("div", "class", "columns").line();
    ranking("destinations", "By destination", "Destination", tally.destinations, false);
    ranking("agents", "By agent", "Agent", tally.agents, false);
    page.end().line();
    newest();
    coverageSection();
    rules.section(tally.patterns);
    page.end().line();
    footer();
    return page.end().line().end().line().toString();
  }

  private void header(Instant now) {
    page.begin("header").with("h1", "Traffic Guardian report").line();
    page.begin("p");
    page.text("Findings on ").with("strong", producer.host());
    if (tally.first().isPresent() && tally.last().isPresent()) {
      page.text(" from ");
      time(tally.first().get());
      page.text(" to ");
      time(tally.last().get());
    }
    page.text(". Made ");
    time(now);
    page.text(" by version " + producer.version() + ". All times are UTC.").end().line();
    page.end().line();
  }

  private void summary() {
    page.begin("section", "aria-labelledby", "summary").line();
    page.with("h2", "Summary", "id", "summary").line();
    page.begin("ul", "class", "cards").line();
    card("all", "All findings", tally.all.all());
    for (Severity severity : Severity.values()) {
      String word = severity.word();
      card(
          word,
          word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1),
          tally.all.of(severity));
    }
    page.end().line();
    page.with("p", sentence()).end().line();
  }

  private String sentence() {
    long all = tally.all.all();
    if (all == 0) {
      return "Nothing was found.";
    }
    if (tally.threats() == all) {
      return "All are threats: nothing says that they belong there.";
    }
    return tally.threats()
        + " of "
        + all
        + " are threats; the others are expected credentials, published examples and quoted text,"
        + " which are always of severity low.";
  }

  private void card(String kind, String name, long count) {
    page.begin("li", "class", "card card-" + kind);
    page.with("span", Long.toString(count), "class", "number");
    page.with("span", name, "class", "name").end().line();
  }

  private void timeline() {
    if (tally.all.all() == 0) {
      return;
    }
    Chart chart = new Chart(tally.timeline);
    page.begin("section", "aria-labelledby", "timeline").line();
    page.with("h2", "Timeline", "id", "timeline").line();
    page.begin("ul", "class", "legend");
    for (Severity severity : Severity.values()) {
      page.begin("li").with("span", "", "class", "swatch fill-" + severity.word());
      page.text(severity.word()).end();
    }
    page.end().line();
    chart.writeTo(page);
    page.begin("details").with("summary", "The numbers as a table").line();
    table("Findings over time, each row " + Chart.width(tally.timeline.width()), "From");
    for (Timeline.Bar bar : tally.timeline.bars()) {
      if (bar.counts().all() > 0) {
        page.begin("tr").with("th", chart.time(bar.from()), "scope", "row");
        cells(bar.counts());
      }
    }
    page.end().end().end().end().end().line();
  }

  private void ranking(String id, String title, String column, Ranking ranking, boolean ofRules) {
    page.begin("section", "aria-labelledby", id).line();
    page.with("h2", title, "id", id).line();
    if (ranking.names() == 0) {
      page.with("p", "None.").end().line();
      return;
    }
    table("Findings by severity, the gravest first", column);
    for (Ranking.Row row : ranking.gravest(ROWS)) {
      page.begin("tr").begin("th", "scope", "row");
      if (ofRules) {
        rules.link(row.name());
      } else {
        page.with("code", row.name());
      }
      page.end();
      cells(row.counts());
    }
    if (ranking.names() > ROWS) {
      page.begin("tr").with("th", "Others", "scope", "row");
      cells(ranking.rest(ROWS));
    }
    page.end().end().end().end().line();
  }

  /** Begins a table of counts, up to its body. */
  private void table(String caption, String column) {
    page.begin("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", caption);
    page.begin("table").with("caption", caption);
    page.begin("thead").begin("tr").with("th", column, "scope", "col");
    for (Severity severity : Severity.values()) {
      page.with("th", severity.word(), "scope", "col", "class", "count");
    }
    page.with("th", "all", "scope", "col", "class", "count").end().end().begin("tbody").line();
  }

  /** The counts of a row, which they end. */
  private void cells(Counts counts) {
    for (Severity severity : Severity.values()) {
      long count = counts.of(severity);
      page.with(
          "td",
          Long.toString(count),
          "class",
          count == 0 ? "count none" : "count text-" + severity.word());
    }
    page.with("td", Long.toString(counts.all()), "class", "count total").end().line();
  }

  private void newest() {
    page.begin("section", "aria-labelledby", "newest").line();
    page.with("h2", "Newest findings", "id", "newest").line();
    List<Finding> findings = tally.newestFirst();
    if (findings.isEmpty()) {
      page.with("p", "None.").end().line();
      return;
    }
    String caption = "The newest " + findings.size() + ", repeats left out";
    page.begin("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", caption);
    page.begin("table", "class", "findings").with("caption", caption).begin("thead").begin("tr");
    for (String column : List.of("Time", "Severity", "Pattern", "Destination", "Agent", "What")) {
      page.with("th", column, "scope", "col");
    }
    page.end().end().begin("tbody").line();
    findings.forEach(this::row);
    page.end().end().end().end().line();
  }

  private void row(Finding finding) {
    Finding.Detection detection = finding.detection();
    Finding.Traffic traffic = finding.traffic();
    String severity = detection.severity().word();
    page.begin("tr").begin("td", "class", "time");
    time(finding.timestamp());
    page.end().begin("td").with("span", severity, "class", "badge badge-" + severity).end();
    page.begin("td");
    rules.link(detection.pattern());
    page.end().begin("td", "class", "dest").with("code", traffic.dest()).end();
    page.with("td", traffic.agent().map(Agent::id).orElse(""));
    page.begin("td").with("code", finding.match().snippet().toString(), "class", "snippet");
    page.with("span", where(finding), "class", "where").end().end().line();
  }

  private static String where(Finding finding) {
    Finding.Match match = finding.match();
    StringBuilder where = new StringBuilder(finding.detection().classification().word());
    where.append(", ").append(finding.traffic().direction().word());
    where.append(", ").append(match.location().part().word());
    match.location().name().ifPresent(name -> where.append(' ').append(name));
    if (!match.encoding().isEmpty()) {
      where.append(", inside ").append(String.join(" > ", match.encoding()));
    }
    return where.append(", ").append(finding.id()).toString();
  }

  private void coverageSection() {
    page.begin("section", "aria-labelledby", "coverage").line();
    page.with("h2", "What was not seen", "id", "coverage").line();
    if (coverage.isEmpty()) {
      page.with(
          "p",
          "The service was not running when this was made, so that there is no count of what passed"
              + " it unread.");
      page.end().line();
      return;
    }
    Coverage seen = coverage.get();
    page.with("p", "Bytes of traffic since the service started, by what became of them:");
    page.begin("dl").line();
    bytes("Inspected", seen.inspectedBytes());
    bytes("In tunnels that were not opened", seen.tunnelledBytes());
    bytes("To hosts passed through", seen.passedThroughBytes());
    bytes("Of other protocols", seen.uninspectedBytes());
    bytes("Beyond the scan bound", seen.overBoundBytes());
    bytes("In codings that could not be undone", seen.undecodableBytes());
    page.end().end().line();
  }

  private void bytes(String name, long bytes) {
    page.begin("div").with("dt", name).with("dd", String.format(Locale.ROOT, "%,d", bytes));
    page.end().line();
  }

  private void time(Instant instant) {
    page.with("time", TIME.format(instant), "datetime", instant.toString());
  }

  private void footer() {
    page.begin("footer");
    page.with(
        "p",
        "Snippets are masks made from rules: no secret is in this page. Names of hosts that held"
            + " one are masked. More on a finding: traffic-guardian explain and its id.");
    page.end().line();
  }
}
