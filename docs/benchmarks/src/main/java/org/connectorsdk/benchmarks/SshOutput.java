package org.connectorsdk.benchmarks;

import java.io.IOException;
import java.util.List;
import org.connectorsdk.Connector;
import org.connectorsdk.ConnectorRegistry;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.output.OutputListener;
import org.connectorsdk.output.StandardStream;

/** 512 MiB of standard output through a listener. */
final class SshOutput implements Benchmark {
  private static final long BYTES = 512L << 20;

  private final BareMina.Output way;
  private final String heap;

  SshOutput(BareMina.Output way, String heap) {
    this.way = way;
    this.heap = heap;
  }

  @Override
  public String what() {
    return "512 MiB of stdout through a listener, heap " + heap;
  }

  @Override
  public Goal goal() {
    return Goal.atLeast(
        0.85,
        switch (way) {
          case READ_BY_THE_CALLER -> "× bare MINA, read by the caller's thread";
          case TAKEN_WHERE_IT_ARRIVES -> "× bare MINA, taken on MINA's own thread";
        });
  }

  @Override
  public List<String> jvmArguments() {
    return List.of("-Xmx" + heap);
  }

  @Override
  public Outcome run(Setting setting) throws Exception {
    long bytes = setting.bytes(BYTES);
    String command = "head -c " + bytes + " /dev/zero";
    try (var server = Sshd.start(setting.folder());
        var mina = BareMina.start(server);
        var session = mina.connect();
        var registry = ConnectorRegistry.load();
        var connector = registry.create("@ssh/benchmark", server.hostData())) {
      connector.connect();
      return setting
          .rounds(2, 9, 1)
          .compare(
              "MB/s",
              "SDK",
              () -> rate(bytes, () -> count(connector, command)),
              "MINA",
              () -> rate(bytes, () -> BareMina.count(session, command, way)));
    }
  }

  /** What counts the bytes that arrive. */
  @FunctionalInterface
  private interface Counting {
    long count() throws IOException;
  }

  private static double rate(long expected, Counting counting) throws IOException {
    long start = System.nanoTime();
    long counted = counting.count();
    double seconds = (System.nanoTime() - start) / 1e9;
    if (counted != expected) {
      throw new IOException(counted + " bytes arrived instead of " + expected);
    }
    return expected / seconds / 1e6;
  }

  private static long count(Connector connector, String command) {
    var counter = new Counter();
    var options = ExecOptions.builder().outputLimit(0).outputListener(counter).build();
    connector.runShellCommand(ShellCommand.raw(command), options).orThrow();
    return counter.bytes;
  }

  private static final class Counter implements OutputListener {
    private long bytes;

    @Override
    public void bytes(StandardStream stream, byte[] buffer, int offset, int length) {
      bytes += length;
    }
  }
}
