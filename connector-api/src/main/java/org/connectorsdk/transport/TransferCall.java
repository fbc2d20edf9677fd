package org.connectorsdk.transport;

import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Function;
import org.connectorsdk.Capability;
import org.connectorsdk.error.FailureContext;
import org.connectorsdk.error.FileTransferException;
import org.connectorsdk.error.FileTransferException.Reason;
import org.connectorsdk.file.FileSink;
import org.connectorsdk.file.FileSource;
import org.connectorsdk.file.TransferOptions;
import org.connectorsdk.file.TransferResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Moves files over a link: checks the options, chooses the way, types what goes wrong. */
final class TransferCall {

  private static final Logger log = LoggerFactory.getLogger(ShellConnector.class);

  private final Function<String, FailureContext> failures;
  private final CommandCall commands;
  private final Turns turns;

  TransferCall(Function<String, FailureContext> failures, CommandCall commands, Turns turns) {
    this.failures = failures;
    this.commands = commands;
    this.turns = turns;
  }

  /**
   * One way to move files: the wire's own, or the shell. Both throw what {@link Transfer#typed}
   * understands.
   */
  interface Way {
    long put(Transfer transfer, FileSource source) throws IOException;

    long get(Transfer transfer, FileSink sink) throws IOException;
  }

  TransferResult put(Link link, FileSource source, String path, TransferOptions options) {
    var failure = failures.apply("put file");
    var check = new OptionCheck(failure, link.capabilities());
    check.put(options);
    if (!options.escalation().isEmpty()) {
      check.need(Capability.STDIN, "a put with escalation, which feeds the content to a command,");
    }
    return move(link, check, path, options, (way, transfer) -> way.put(transfer, source), true);
  }

  TransferResult get(Link link, String path, FileSink sink, TransferOptions options) {
    var failure = failures.apply("get file");
    var check = new OptionCheck(failure, link.capabilities());
    check.get(options);
    return move(link, check, path, options, (way, transfer) -> way.get(transfer, sink), false);
  }

  private interface Move {
    long over(Way way, Transfer transfer) throws IOException;
  }

  private TransferResult move(
      Link link,
      OptionCheck check,
      String path,
      TransferOptions options,
      Move move,
      boolean feeds) {
    var start = System.nanoTime();
    var failure = check.failure();
    PasswordRefusal.check(failure, options.escalation());
    var deadline = Deadline.of(options.timeout().orElse(null), options.idleTimeout().orElse(null));
    var transfer = Transfer.of(failure, link, path, options, deadline);
    transfer.refuseInterrupt();
    log.debug("{}: {}", failure, path);
    var outermost = link.enterTransfer();
    try (var turn = turns.take(failure, deadline)) {
      Objects.requireNonNull(turn);
      var bytes = move.over(way(transfer, feeds), transfer);
      return new TransferResult(bytes, Duration.ofNanos(System.nanoTime() - start));
    } catch (IOException | RuntimeException e) {
      throw transfer.typed(e);
    } finally {
      if (outermost) {
        link.leaveTransfer();
      }
    }
  }

  /**
   * The wire's own way where it does all that is asked for. Escalated transfers always go through
   * the shell, because the wire has the login user's rights; so does a change of owner, which needs
   * the host's names of users. A put needs a command's input there: without that, the wire does
   * what it can.
   *
   * @param feeds whether the shell would have to be fed
   */
  private Way way(Transfer transfer, boolean feeds) {
    var link = transfer.link();
    var options = transfer.options();
    var files = link.transport().files();
    var shell = new ShellFiles(commands);
    if (files.isEmpty() || !options.escalation().isEmpty() || options.owner().isPresent()) {
      if (!link.capabilities().contains(Capability.SHELL)) {
        throw new FileTransferException(
            transfer.failure(),
            transfer.path() + ": this needs a shell, and there is none on this host",
            Reason.OTHER,
            null);
      }
      return shell;
    }
    var wire = new WireFiles(files.get(), commands);
    var served = wire.canServe(options) && files.get().serves(transfer.destination());
    var canShell =
        link.capabilities().contains(Capability.SHELL)
            && (!feeds || link.capabilities().contains(Capability.STDIN));
    return served || !canShell ? wire : shell;
  }
}
