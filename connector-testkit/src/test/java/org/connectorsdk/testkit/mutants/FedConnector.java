package org.connectorsdk.testkit.mutants;

import java.io.IOException;
import java.io.InputStream;
import org.connectorsdk.Connector;
import org.connectorsdk.command.CommandResult;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.command.StandardInput;
import org.connectorsdk.error.FailureContext;
import org.connectorsdk.testkit.reference.ForwardingConnector;

/** A connector that watches the source of its commands' input. */
abstract class FedConnector extends ForwardingConnector {
  FedConnector(Connector sound) {
    super(sound);
  }

  abstract CommandResult after(Source source, CommandResult result, FailureContext context);

  @Override
  public CommandResult runShellCommand(ShellCommand command, ExecOptions options) {
    if (options.standardInput().repeatable()) {
      return super.runShellCommand(command, options);
    }
    InputStream opened;
    try {
      opened = options.standardInput().open();
    } catch (IOException | IllegalStateException e) {
      return super.runShellCommand(command, options);
    }
    var source = new Source(opened);
    var result =
        super.runShellCommand(
            command, options.toBuilder().standardInput(StandardInput.of(source)).build());
    return after(source, result, FailureContext.of("reference", host().name(), "run command"));
  }

  /** What was read of a source, and whether somebody is reading. */
  final class Source extends InputStream {
    private final InputStream source;
    volatile boolean read;
    volatile boolean ended;
    volatile boolean inside;

    Source(InputStream source) {
      this.source = source;
    }

    @Override
    public int read() throws IOException {
      throw new UnsupportedOperationException();
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      inside = true;
      try {
        var count = source.read(buffer, offset, length);
        read = true;
        ended = count < 0;
        return count;
      } finally {
        inside = false;
      }
    }
  }
}
