package trafficguardian.benchmarks;

import java.util.Collection;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs the benchmarks that a pattern names and prints their table; takes JMH's own options too. */
final class Main {
  private Main() {}

  public static void main(String[] args) throws CommandLineOptionException, RunnerException {
    CommandLineOptions given = new CommandLineOptions(args);
    Options options =
        new OptionsBuilder()
            .parent(given)
            .forks(given.getForkCount().orElse(1))
            // The compiler needs them: the whole path is of many methods.
            .warmupIterations(given.getWarmupIterations().orElse(10))
            .warmupTime(given.getWarmupTime().orElse(TimeValue.seconds(1)))
            .measurementIterations(given.getMeasurementIterations().orElse(5))
            .measurementTime(given.getMeasurementTime().orElse(TimeValue.seconds(1)))
            // As the service itself runs.
            .jvmArgsPrepend("-XX:+UseSerialGC", "-Xmx256m")
            .build();
    Collection<RunResult> results = new Runner(options).run();
    System.out.print(new Table(results).text());
  }
}
