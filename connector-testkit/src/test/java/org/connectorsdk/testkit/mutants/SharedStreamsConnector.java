package org.connectorsdk.testkit.mutants;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.connectorsdk.Connector;
import org.connectorsdk.command.CommandResult;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.testkit.reference.ForwardingConnector;

/** All commands write to the same two streams; what is new there is the output of the last one. */
final class SharedStreamsConnector extends ForwardingConnector {
  private final Stream stdout = new Stream();
  private final Stream stderr = new Stream();

  SharedStreamsConnector(Connector sound) {
    super(sound);
  }

  /** A file, and how much of it was read. */
  private static final class Stream {
    private final Path file;
    private int read;

    Stream() {
      try {
        file = Files.createTempFile("conformance", ".stream");
        file.toFile().deleteOnExit();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    byte[] next() {
      try {
        var all = Files.readAllBytes(file);
        var rest = Arrays.copyOfRange(all, read, all.length);
        read = all.length;
        return rest;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Override
  public CommandResult runShellCommand(ShellCommand command, ExecOptions options) {
    var joined =
        ShellCommand.raw("exec >>" + stdout.file + " 2>>" + stderr.file + "\n").glue(command);
    var result = super.runShellCommand(joined, options);
    var output = WrongResults.output(result.output(), stdout.next(), stderr.next());
    return WrongResults.same(this, command, options, result).output(output).build();
  }
}
