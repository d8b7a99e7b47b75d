package trafficguardian.host.metrics;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.ArrayList;
import java.util.List;

/** One metric and its values, one for each set of labels. */
final class Family {
  private static final String PREFIX = "traffic_guardian_";

  private final String name;
  private final String help;
  private final List<Value> values = new ArrayList<>();

  private record Value(Labels labels, double value) {}

  /**
   * @param name without the prefix, and without the {@code _total} that counters get
   */
  Family(String name, String help) {
    this.name = PREFIX + name;
    this.help = help;
  }

  /**
   * Adds a value.
   *
   * @param labels names and values by turns
   */
  Family add(double value, String... labels) {
    values.add(new Value(Labels.of(labels), value));
    return this;
  }

  /** The same with a count, which is exact up to 2^53. */
  Family add(long value, String... labels) {
    return add((double) value, labels);
  }

  /** As numbers that only grow. */
  MetricSnapshot counter() {
    CounterSnapshot.Builder counter = CounterSnapshot.builder().name(name).help(help);
    for (Value one : values) {
      counter.dataPoint(
          CounterDataPointSnapshot.builder().labels(one.labels()).value(one.value()).build());
    }
    return counter.build();
  }

  /** As numbers of this moment. */
  MetricSnapshot gauge() {
    GaugeSnapshot.Builder gauge = GaugeSnapshot.builder().name(name).help(help);
    for (Value one : values) {
      gauge.dataPoint(
          GaugeDataPointSnapshot.builder().labels(one.labels()).value(one.value()).build());
    }
    return gauge.build();
  }
}
