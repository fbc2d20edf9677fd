package org.connectorsdk.benchmarks;

import java.lang.invoke.MethodHandles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.connectorsdk.data.DataKey;
import org.connectorsdk.data.DataLayer;
import org.connectorsdk.data.DataOrigin;
import org.connectorsdk.data.DataSchema;
import org.connectorsdk.data.HostData;
import org.connectorsdk.data.Secret;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** A host's data, bound to a record of sixteen keys of every supported kind. */
public class Binding implements Benchmark {

  @Override
  public String what() {
    return "a record of 16 keys bound";
  }

  @Override
  public Goal goal() {
    return Goal.atMost(20, "µs");
  }

  @Override
  public Outcome run(Setting setting) throws Exception {
    int forks = setting.count(3, 1);
    var options =
        new OptionsBuilder()
            .include(Bound.class.getName().replace('$', '.'))
            .forks(forks)
            .warmupIterations(5)
            .warmupTime(TimeValue.seconds(setting.count(2, 1)))
            .measurementIterations(10)
            .measurementTime(TimeValue.milliseconds(setting.count(1000, 100)))
            .verbosity(VerboseMode.SILENT)
            .build();
    var statistics = new Runner(options).runSingle().getPrimaryResult().getStatistics();
    var spread = new Spread(statistics.getMin(), statistics.getPercentile(50), statistics.getMax());
    return Outcome.of(
        spread, (int) statistics.getN(), "JMH, " + forks + " JVMs; a round is an iteration");
  }

  /** Where a host is. */
  enum Zone {
    NEAR,
    FAR
  }

  /** What is bound. */
  record Settings(
      @DataKey(value = "hostname", description = "d") Optional<String> hostname,
      @DataKey(value = "port", description = "d", defaultValue = "22") int port,
      @DataKey(value = "user", description = "d") String user,
      @DataKey(value = "password", description = "d") Optional<Secret> password,
      @DataKey(value = "key", description = "d") Optional<Path> key,
      @DataKey(value = "key_password", description = "d") Optional<Secret> keyPassword,
      @DataKey(value = "agent", description = "d", defaultValue = "true") boolean agent,
      @DataKey(value = "compress", description = "d", defaultValue = "false") boolean compress,
      @DataKey(value = "known_hosts", description = "d") Path knownHosts,
      @DataKey(value = "zone", description = "d", defaultValue = "near") Zone zone,
      @DataKey(value = "interval", description = "d", defaultValue = "15s") Duration interval,
      @DataKey(value = "count", description = "d", defaultValue = "3") long count,
      @DataKey(value = "delay", description = "d", defaultValue = "0.5") double delay,
      @DataKey(value = "tags", description = "d") List<String> tags,
      @DataKey(value = "labels", description = "d") Map<String, String> labels,
      @DataKey(value = "timeout", description = "d") Optional<Duration> timeout) {}

  /** The measured call, as JMH wants it. */
  @State(Scope.Benchmark)
  @BenchmarkMode(Mode.AverageTime)
  @OutputTimeUnit(TimeUnit.MICROSECONDS)
  public static class Bound {
    private final DataSchema<Settings> schema =
        DataSchema.of(MethodHandles.lookup(), Settings.class);
    private final HostData data =
        HostData.builder()
            .putAll(
                Map.of("user", "deploy", "port", 2222, "interval", "30s", "zone", "far"),
                new DataOrigin(DataLayer.GROUP, "group web"))
            .putAll(
                Map.of(
                    "hostname", "10.0.0.17",
                    "password", "not a real one",
                    "key", "/home/deploy/.ssh/id_ed25519",
                    "key_password", "neither",
                    "agent", false,
                    "compress", true,
                    "known_hosts", "/home/deploy/.ssh/known_hosts",
                    "count", 5,
                    "delay", 0.25),
                new DataOrigin(DataLayer.HOST, "host web-1"))
            .putAll(
                Map.of(
                    "tags", List.of("web", "blue", "canary"),
                    "labels", Map.of("rack", "r17", "owner", "team-a"),
                    "timeout", 45),
                new DataOrigin(DataLayer.HOST, "host web-1"))
            .build();

    /**
     * Binds all sixteen keys.
     *
     * @return the record, for JMH to swallow
     */
    @org.openjdk.jmh.annotations.Benchmark
    public Record bind() {
      return schema.bind(data);
    }
  }
}
