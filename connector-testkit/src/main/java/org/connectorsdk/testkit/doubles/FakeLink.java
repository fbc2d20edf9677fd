package org.connectorsdk.testkit.doubles;

import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.connectorsdk.Capability;
import org.connectorsdk.ConnectorContext;
import org.connectorsdk.command.CommandResult;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.command.UnixCommands;
import org.connectorsdk.error.CommandCancelledException;
import org.connectorsdk.error.FailureContext;
import org.connectorsdk.error.NotConnectedException;
import org.connectorsdk.error.ProcessFate;
import org.connectorsdk.file.FileSink;
import org.connectorsdk.file.FileSource;
import org.connectorsdk.file.TransferOptions;
import org.connectorsdk.file.TransferResult;
import org.connectorsdk.output.CommandOutput;
import org.connectorsdk.transport.Deadline;
import org.connectorsdk.transport.OptionCheck;
import org.connectorsdk.transport.ShellConnector;
import org.connectorsdk.transport.Turns;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A link to a fake: the engine's lifecycle and transfers, with scripted commands beside it.
 *
 * <p>Scripted answers are for the command that the caller gave, which the engine would already have
 * made into the text of a wire; so they are played here, and the engine never sees them.
 */
final class FakeLink {
  private static final Logger log = LoggerFactory.getLogger(FakeConnector.class);

  private final ConnectorContext<?> context;
  private final FakeMachine machine;
  private final Set<Capability> capabilities;
  private final ShellConnector engine;
  private final Turns turns;
  private volatile @Nullable FakeTransport current;

  FakeLink(ConnectorContext<?> context, FakeMachine machine) {
    this.context = context;
    this.machine = machine;
    this.capabilities = both(context.provider().capabilities(), machine.capabilities());
    this.engine = engine(context);
    this.turns = new Turns(capabilities.contains(Capability.CONCURRENT_COMMANDS));
  }

  private static Set<Capability> both(Set<Capability> declared, Set<Capability> own) {
    var both = EnumSet.noneOf(Capability.class);
    both.addAll(declared);
    both.retainAll(own);
    return Capability.closure(both);
  }

  private <D extends Record> ShellConnector engine(ConnectorContext<D> context) {
    return ShellConnector.over(
        new ContextFor<>(new NarrowedProvider<>(context.provider(), ofTheEngine()), context),
        () -> {
          var transport = new FakeTransport(machine, context);
          current = transport;
          return transport;
        });
  }

  /** Without a shell the engine moves files by the store alone, and asks it for all there is. */
  private Set<Capability> ofTheEngine() {
    if (machine.hasShell()) {
      return capabilities;
    }
    var less = EnumSet.noneOf(Capability.class);
    less.addAll(capabilities);
    less.remove(Capability.SHELL);
    less.remove(Capability.FILE_OWNER);
    return Capability.closure(less);
  }

  Set<Capability> capabilities() {
    return machine.hasShell() ? engine.capabilities() : capabilities;
  }

  Map<String, String> describe() {
    return engine.describe();
  }

  void connect() {
    FakeCall.Link call = machine.record(new FakeCall.Link(hostName(), true));
    FakeTransport before = current;
    try {
      engine.connect();
      call.ended(before == current ? "connected already" : "connected");
    } catch (RuntimeException | Error e) {
      call.failed(e);
      throw e;
    }
  }

  void disconnect() {
    FakeTransport link = current;
    if (link != null && !link.isOver()) {
      // A registry disconnects once more when it closes, unless the connector was collected.
      machine.record(new FakeCall.Link(hostName(), false)).ended("disconnected");
    }
    engine.disconnect();
  }

  private String hostName() {
    return context.host().name();
  }

  private FakeTransport link(FailureContext failure) {
    FakeTransport link = current;
    if (link == null || !link.isOpen()) {
      throw new NotConnectedException(
          failure,
          link != null && link.wasCut()
              ? "the connection was lost; connect again"
              : "not connected; call connect() first",
          null);
    }
    return link;
  }

  CommandResult run(ShellCommand command, ExecOptions options) {
    var call = machine.record(new FakeCall.Command(hostName(), command.toString(), options));
    try {
      CommandResult result = run(call, command, options);
      call.ended(result.status().toString());
      return result;
    } catch (RuntimeException | Error e) {
      call.failed(e);
      throw e;
    }
  }

  private CommandResult run(FakeCall.Command call, ShellCommand command, ExecOptions options) {
    FailureContext failure = context.failure("run command");
    FakeTransport link = link(failure);
    new OptionCheck(failure, capabilities()).command(command, options);
    refuseInterrupt(failure);
    Optional<ScriptedCommand> scripted = machine.script().find(call);
    if (scripted.isPresent()) {
      return play(call, command, options, link, scripted.get());
    }
    if (machine.hasShell()) {
      return engine.runShellCommand(command, options);
    }
    machine.script().unscripted(call);
    throw new UnscriptedCommandException(
        failure, call.text(), machine.script().instead(call.text()));
  }

  private static void refuseInterrupt(FailureContext failure) {
    if (Thread.currentThread().isInterrupted()) {
      throw new CommandCancelledException(
          failure,
          "the thread was interrupted before anything was sent",
          ProcessFate.NOT_STARTED,
          CommandOutput.empty(),
          null);
    }
  }

  private CommandResult play(
      FakeCall.Command call,
      ShellCommand command,
      ExecOptions options,
      FakeTransport link,
      ScriptedCommand scripted) {
    FailureContext failure = context.failure("run command");
    try (var turn =
        turns.take(failure, options.timeout().map(Deadline::after).orElseGet(Deadline::none))) {
      Objects.requireNonNull(turn);
      String masked = masked(command, options);
      log.debug("{}: {}: scripted", failure, masked);
      var run = new ScriptedRun(machine.clock(), capabilities(), link, failure, options);
      options.outputListener().started(masked);
      call.input(run.readInput(context.threadFactory()));
      return run.play(command, scripted.answer(call));
    }
  }

  /** What a listener of a real connector would be told. */
  private String masked(ShellCommand command, ExecOptions options) {
    return capabilities().contains(Capability.SHELL)
        ? UnixCommands.wrap(command, options).toString()
        : command.toString();
  }

  TransferResult put(FileSource source, String path, TransferOptions options) {
    var call = machine.record(new FakeCall.Transfer(hostName(), true, path, options));
    return transfer(
        call,
        "put file",
        check -> check.put(options),
        (to, how) -> engine.putFile(source, to, how));
  }

  TransferResult get(String path, FileSink sink, TransferOptions options) {
    var call = machine.record(new FakeCall.Transfer(hostName(), false, path, options));
    return transfer(
        call,
        "get file",
        check -> check.get(options),
        (from, how) -> engine.getFile(from, sink, how));
  }

  private TransferResult transfer(
      FakeCall.Transfer call,
      String operation,
      Consumer<OptionCheck> checks,
      BiFunction<String, TransferOptions, TransferResult> move) {
    try {
      FailureContext failure = context.failure(operation);
      PlainTransfer.requirePath(call.path());
      FakeTransport link = link(failure);
      checks.accept(new OptionCheck(failure, capabilities()));
      var transfer = new PlainTransfer(machine, link, failure, call);
      transfer.answer();
      TransferResult result;
      if (machine.hasShell()) {
        result = move.apply(call.path(), call.options());
      } else {
        result = move.apply(transfer.path(), transfer.options());
        transfer.done();
      }
      call.ended(result.bytes() + " bytes");
      return result;
    } catch (RuntimeException | Error e) {
      call.failed(e);
      throw e;
    }
  }
}
