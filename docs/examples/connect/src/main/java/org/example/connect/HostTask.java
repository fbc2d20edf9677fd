package org.example.connect;

import org.connectorsdk.Connector;
import org.connectorsdk.ConnectorRegistry;
import org.connectorsdk.command.CommandResult;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.StandardInput;
import org.connectorsdk.file.FileSink;
import org.connectorsdk.file.FileSource;
import org.connectorsdk.file.TransferOptions;
import org.connectorsdk.inventory.Host;
import org.connectorsdk.output.OutputListener;

/** Does the task on one host: connect, do it, disconnect. */
record HostTask(ConnectorRegistry registry, Arguments.Work work, OutputListener listener) {
  /** Returns the command's own status, or what {@link ExitCodes} says of the failure. */
  int run(Host host, Terminal terminal) {
    try (Connector connector = registry.create(host)) {
      connector.connect();
      return perform(connector, terminal);
    } catch (RuntimeException e) {
      return Connect.report(terminal, e);
    }
  }

  private int perform(Connector connector, Terminal terminal) {
    if (work.task() instanceof Task.Run run) {
      CommandResult result =
          connector.runShellCommand(run.command(), commandOptions(run, terminal));
      return result.exitCode();
    } else if (work.task() instanceof Task.Put put) {
      connector.putFile(FileSource.of(put.local()), put.remote(), transferOptions());
    } else if (work.task() instanceof Task.Get get) {
      connector.getFile(get.remote(), FileSink.of(get.local()), transferOptions());
    }
    return 0;
  }

  private ExecOptions commandOptions(Task.Run run, Terminal terminal) {
    // The listener has it all: there is nothing to keep.
    var options = ExecOptions.builder().outputListener(listener).outputLimit(0);
    work.limits().task().ifPresent(options::timeout);
    work.escalation().ifPresent(options::escalation);
    if (run.input()) {
      options.standardInput(StandardInput.of(terminal.in()));
    }
    return options.build();
  }

  private TransferOptions transferOptions() {
    var options = TransferOptions.builder();
    work.limits().task().ifPresent(options::timeout);
    work.escalation().ifPresent(options::escalation);
    return options.build();
  }
}
