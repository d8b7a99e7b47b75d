package trafficguardian.benchmarks;

import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.util.Statistics;

/** The results of a run, a line each, and how they compare with adding up the same bytes. */
final class Table {
  private static final String BYTE_SUM = "byteSum";

  private final Collection<RunResult> results;

  /** Speeds of the byte sums, by class and parameters. */
  private final Map<String, Double> byteSums = new HashMap<>();

  Table(Collection<RunResult> results) {
    this.results = results;
    for (RunResult result : results) {
      if (name(result.getParams()).endsWith("." + BYTE_SUM)) {
        byteSums.put(group(result.getParams()), median(result));
      }
    }
  }

  String text() {
    StringBuilder text = new StringBuilder();
    text.append(line("benchmark", "text", "median", "", "least", "most", "of byte sum"));
    for (RunResult result : results) {
      Statistics statistics = result.getPrimaryResult().getStatistics();
      text.append(
          line(
              name(result.getParams()),
              parameters(result.getParams()),
              number(median(result)),
              unit(result.getPrimaryResult()),
              number(statistics.getMin()),
              number(statistics.getMax()),
              ratio(result)));
    }
    return text.toString();
  }

  private static String line(
      String name, String text, String median, String unit, String least, String most, String of) {
    return String.format(
            Locale.ROOT,
            "%-32s %-22s %9s %-5s %9s %9s  %s",
            name,
            text,
            median,
            unit,
            least,
            most,
            of)
        .stripTrailing()
        .concat("\n");
  }

  private static String name(BenchmarkParams params) {
    String[] parts = params.getBenchmark().split("\\.", -1);
    return parts[parts.length - 2] + "." + parts[parts.length - 1];
  }

  private static String parameters(BenchmarkParams params) {
    return params.getParamsKeys().stream().map(params::getParam).collect(Collectors.joining(" "));
  }

  private static String group(BenchmarkParams params) {
    String name = params.getBenchmark();
    return name.substring(0, name.lastIndexOf('.')) + " " + parameters(params);
  }

  private static double median(RunResult result) {
    return result.getPrimaryResult().getStatistics().getPercentile(50);
  }

  private String ratio(RunResult result) {
    Double byteSum = byteSums.get(group(result.getParams()));
    return byteSum == null ? "" : String.format(Locale.ROOT, "%.3f", median(result) / byteSum);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, value < 100 ? "%.1f" : "%.0f", value);
  }

  /** Operations are bytes where time is counted in microseconds. */
  private static String unit(Result<?> result) {
    return result.getScoreUnit().equals("ops/us") ? "MB/s" : result.getScoreUnit();
  }
}
