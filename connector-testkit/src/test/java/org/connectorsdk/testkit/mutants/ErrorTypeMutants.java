package org.connectorsdk.testkit.mutants;

import static org.connectorsdk.testkit.mutants.ThrowingConnector.instead;

import java.io.FileNotFoundException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.connectorsdk.Connector;
import org.connectorsdk.command.CommandResult;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.error.AuthenticationException;
import org.connectorsdk.error.CommandTimeoutException;
import org.connectorsdk.error.ConnectionFailedException;
import org.connectorsdk.error.ConnectionLostException;
import org.connectorsdk.error.ConnectorException;
import org.connectorsdk.error.FileTransferException;
import org.connectorsdk.error.HostIdentityException;
import org.connectorsdk.error.HostUnreachableException;
import org.connectorsdk.file.FileSink;
import org.connectorsdk.file.TransferOptions;
import org.connectorsdk.file.TransferResult;
import org.connectorsdk.output.CommandOutput;
import org.connectorsdk.testkit.reference.ForwardingConnector;

/** Connectors that throw the wrong type, or are not the same after they threw. */
final class ErrorTypeMutants {
  private ErrorTypeMutants() {}

  static List<Mutant> all() {
    return List.of(
        instead(
                "rawIoException",
                "What the network library throws on a failed transfer comes through.",
                FileTransferException.class,
                (connector, thrown) ->
                    new UncheckedIOException(new FileNotFoundException("no such file")),
                "ERR-01")
            .saying("UncheckedIOException"),
        instead(
                "slipOnFailure",
                "The failure path looks into a map that has no such key.",
                FileTransferException.class,
                (connector, thrown) -> slip(),
                "ERR-01")
            .saying("NullPointerException"),
        instead(
                "numberSlip",
                "An answer of the host that is no number is a NumberFormatException.",
                CommandTimeoutException.class,
                (connector, thrown) -> new NumberFormatException("For input string: \"\""),
                "ERR-01",
                "ERR-07")
            .saying("NumberFormatException"),
        nullCommand("namelessNull", "A null command is refused without a name.", "")
            .saying("names the parameter"),
        Mutant.connector(
            "nullIsDefault",
            "Options that are null are taken for the default ones.",
            sound ->
                new ForwardingConnector(sound) {
                  @Override
                  public CommandResult runShellCommand(ShellCommand command, ExecOptions options) {
                    var some = options == null ? ExecOptions.defaults() : options;
                    return super.runShellCommand(command, some);
                  }
                },
            "ERR-02"),
        Mutant.connector(
            "nullSinkIsMemory",
            "A sink that is null is noticed by nobody.",
            sound ->
                new ForwardingConnector(sound) {
                  @Override
                  public TransferResult getFile(
                      String remotePath, FileSink sink, TransferOptions options) {
                    var some = sink == null ? FileSink.inMemory() : sink;
                    return super.getFile(remotePath, some, options);
                  }
                },
            "ERR-02"),
        instead(
            "unreachableForGood",
            "An unreachable host is a failed connection like any other.",
            HostUnreachableException.class,
            (connector, thrown) ->
                new ConnectionFailedException(
                    WrongResults.failure(connector), "connection refused", thrown),
            "ERR-05"),
        instead(
            "lostForGood",
            "A lost connection is an exception like any other.",
            ConnectionLostException.class,
            (connector, thrown) ->
                new ConnectorException(WrongResults.failure(connector), "broken pipe", thrown),
            "ERR-08"),
        instead(
            "refusedForNow",
            "Refused credentials look like an unreachable host.",
            AuthenticationException.class,
            (connector, thrown) ->
                new HostUnreachableException(WrongResults.failure(connector), "it hung up", thrown),
            "ERR-09"),
        instead(
            "otherHostForNow",
            "Another identity looks like an unreachable host.",
            HostIdentityException.class,
            (connector, thrown) ->
                new HostUnreachableException(WrongResults.failure(connector), "it hung up", thrown),
            "ERR-10"),
        Mutant.connector(
            "deadAfterTimeout",
            "After a timeout no command works, and none says why.",
            ErrorTypeMutants::deadAfterTimeout,
            "ERR-06"),
        Mutant.connector(
            "staleOutput",
            "What a command wrote before its timeout is the output of the next one.",
            ErrorTypeMutants::stale,
            "ERR-06"),
        instead(
            "silentTimeout",
            "A timeout comes without the output so far.",
            CommandTimeoutException.class,
            (connector, thrown) ->
                new CommandTimeoutException(
                    WrongResults.failure(connector),
                    "the time is over",
                    thrown.processFate(),
                    CommandOutput.empty(),
                    null),
            "ERR-07"));
  }

  private static RuntimeException slip() {
    try {
      return Objects.requireNonNull(new AtomicReference<RuntimeException>().get());
    } catch (NullPointerException e) {
      return e;
    }
  }

  private static Mutant nullCommand(String name, String defect, String message) {
    return Mutant.connector(
        name,
        defect,
        sound ->
            new ForwardingConnector(sound) {
              @Override
              public CommandResult runShellCommand(ShellCommand command, ExecOptions options) {
                if (command == null) {
                  throw new NullPointerException(message);
                }
                return super.runShellCommand(command, options);
              }
            },
        "ERR-02");
  }

  private static Connector deadAfterTimeout(Connector sound) {
    var dead = new AtomicReference<CommandTimeoutException>();
    return new ForwardingConnector(sound) {
      @Override
      public CommandResult runShellCommand(ShellCommand command, ExecOptions options) {
        if (dead.get() != null) {
          throw new ConnectorException(
              WrongResults.failure(this), "the channel is busy", dead.get());
        }
        try {
          return super.runShellCommand(command, options);
        } catch (CommandTimeoutException e) {
          dead.set(e);
          throw e;
        }
      }
    };
  }

  private static Connector stale(Connector sound) {
    var late = new AtomicReference<>(new byte[0]);
    return new ForwardingConnector(sound) {
      @Override
      public CommandResult runShellCommand(ShellCommand command, ExecOptions options) {
        try {
          var result = super.runShellCommand(command, options);
          var all = new java.io.ByteArrayOutputStream();
          all.writeBytes(late.getAndSet(new byte[0]));
          all.writeBytes(result.output().stdoutBytes());
          var output = result.output();
          return WrongResults.same(this, command, options, result)
              .output(WrongResults.output(output, all.toByteArray(), output.stderrBytes()))
              .build();
        } catch (CommandTimeoutException e) {
          late.set(e.output().stdoutBytes());
          throw e;
        }
      }
    };
  }
}
