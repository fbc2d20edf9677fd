package org.connectorsdk.benchmarks;

import org.connectorsdk.ConnectorRegistry;
import org.connectorsdk.command.ShellCommand;

/** {@code true} on a connection that is open. */
final class SshTrue implements Benchmark {

  @Override
  public String what() {
    return "`true` on an open connection";
  }

  @Override
  public Goal goal() {
    return Goal.atMost(1.15, "× bare MINA");
  }

  @Override
  public Outcome run(Setting setting) throws Exception {
    try (var server = Sshd.start(setting.folder());
        var mina = BareMina.start(server);
        var session = mina.connect();
        var registry = ConnectorRegistry.load();
        var connector = registry.create("@ssh/benchmark", server.hostData())) {
      connector.connect();
      var command = ShellCommand.raw("true");
      String shell = connector.runShellCommand(ShellCommand.raw("echo $SHELL")).output().stdout();
      return setting
          .rounds(10, 40, 50)
          .compare(
              "ms",
              "SDK",
              () -> Rounds.millis(() -> connector.runShellCommand(command).orThrow()),
              "MINA",
              () -> Rounds.millis(() -> BareMina.run(session, "true")))
          .withRemark("login shell " + shell.strip());
    }
  }
}
