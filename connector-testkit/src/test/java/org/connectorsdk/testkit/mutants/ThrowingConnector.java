package org.connectorsdk.testkit.mutants;

import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.connectorsdk.Connector;
import org.connectorsdk.command.CommandResult;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.error.ConnectorException;
import org.connectorsdk.file.FileSink;
import org.connectorsdk.file.FileSource;
import org.connectorsdk.file.TransferOptions;
import org.connectorsdk.file.TransferResult;
import org.connectorsdk.testkit.reference.ForwardingConnector;

/** Throws other exceptions than the connector that it forwards to. */
final class ThrowingConnector extends ForwardingConnector {
  private final BiFunction<Connector, ConnectorException, RuntimeException> change;

  private ThrowingConnector(
      Connector sound, BiFunction<Connector, ConnectorException, RuntimeException> change) {
    super(sound);
    this.change = change;
  }

  /** A mutant that makes something else of an exception of one type. */
  static <E extends ConnectorException> Mutant instead(
      String name,
      String defect,
      Class<E> type,
      BiFunction<Connector, E, RuntimeException> wrong,
      String... mustFail) {
    return Mutant.connector(
        name,
        defect,
        sound ->
            new ThrowingConnector(
                sound,
                (connector, thrown) ->
                    type.isInstance(thrown) ? wrong.apply(connector, type.cast(thrown)) : thrown),
        mustFail);
  }

  private <T> T changing(Supplier<T> call) {
    try {
      return call.get();
    } catch (ConnectorException e) {
      throw change.apply(this, e);
    }
  }

  @Override
  public void connect() {
    changing(
        () -> {
          super.connect();
          return "";
        });
  }

  @Override
  public CommandResult runShellCommand(ShellCommand command, ExecOptions options) {
    return changing(() -> super.runShellCommand(command, options));
  }

  @Override
  public TransferResult putFile(FileSource source, String remotePath, TransferOptions options) {
    return changing(() -> super.putFile(source, remotePath, options));
  }

  @Override
  public TransferResult getFile(String remotePath, FileSink sink, TransferOptions options) {
    return changing(() -> super.getFile(remotePath, sink, options));
  }
}
