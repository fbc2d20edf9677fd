package org.connectorsdk.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.connectorsdk.ConnectorRegistry;
import org.slf4j.LoggerFactory;

/** The first discovery of a fresh JVM: two connectors of the SDK, two small ones from here. */
final class Discovery implements Benchmark {
  private final boolean loggingHasStarted;

  /** Whether the program has logged a line before, as most have, or discovery starts SLF4J too. */
  Discovery(boolean loggingHasStarted) {
    this.loggingHasStarted = loggingHasStarted;
  }

  @Override
  public String what() {
    return "four providers discovered in a fresh JVM that has "
        + (loggingHasStarted ? "logged a line before" : "done nothing before");
  }

  @Override
  public Goal goal() {
    return Goal.atMost(60, "ms");
  }

  @Override
  public Outcome run(Setting setting) throws Exception {
    for (int i = 0; i < 2; i++) {
      timeOfFreshJvm();
    }
    var millis = new double[setting.count(31, 5)];
    for (int i = 0; i < millis.length; i++) {
      millis[i] = timeOfFreshJvm();
    }
    return Outcome.of(Spread.of(millis), millis.length, "a JVM each, files in the page cache");
  }

  private double timeOfFreshJvm() throws IOException, InterruptedException {
    var command = new ArrayList<>(Jvm.commandWithout("jmh", "jopt", "math"));
    command.addAll(List.of(FreshJvm.class.getName(), Boolean.toString(loggingHasStarted)));
    var process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String text = new String(process.getInputStream().readAllBytes()).strip();
    if (process.waitFor() != 0) {
      throw new IOException("discovery failed: " + text);
    }
    return Double.parseDouble(text);
  }

  /** Discovers, tells how long that took, ends. */
  static final class FreshJvm {
    private FreshJvm() {}

    public static void main(String[] arguments) {
      if (Boolean.parseBoolean(arguments[0])) {
        LoggerFactory.getLogger(FreshJvm.class).info("begins");
      }
      long start = System.nanoTime();
      var registry = ConnectorRegistry.load();
      long nanos = System.nanoTime() - start;
      var names = registry.providers().stream().map(provider -> provider.name()).toList();
      if (!names.equals(List.of("local", "lodge", "shed", "ssh"))) {
        System.out.println(names + " " + registry.failures());
        System.exit(1);
      }
      System.out.println(nanos / 1e6);
    }
  }
}
