package org.connectorsdk.transport;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ThreadFactory;
import java.util.function.Function;
import org.connectorsdk.Capability;
import org.connectorsdk.command.CommandResult;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.error.FailureContext;
import org.connectorsdk.error.ShellUnavailableException;
import org.connectorsdk.output.CommandOutput;
import org.connectorsdk.output.OutputCollector;
import org.connectorsdk.output.OutputListener;
import org.connectorsdk.output.StandardStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs commands over a link: checks the options, builds the line, drives the process, makes the
 * result.
 */
final class CommandCall {

  private static final Logger log = LoggerFactory.getLogger(ShellConnector.class);

  private final Function<String, FailureContext> failures;
  private final ThreadFactory threads;
  private final Turns turns;

  CommandCall(Function<String, FailureContext> failures, ThreadFactory threads, Turns turns) {
    this.failures = failures;
    this.threads = threads;
    this.turns = turns;
  }

  ThreadFactory threads() {
    return threads;
  }

  CommandResult run(Link link, ShellCommand command, ExecOptions options) {
    var start = System.nanoTime();
    var failure = failures.apply("run command");
    new OptionCheck(failure, link.capabilities()).command(command, options);
    PasswordRefusal.check(failure, options.escalation());
    var wire = wire(link, command, options);
    var deadline = Deadline.of(options.timeout().orElse(null), options.idleTimeout().orElse(null));
    try (var turn = turns.take(failure, deadline)) {
      Objects.requireNonNull(turn);
      var receiver =
          new Collecting(
              new OutputCollector(
                  options.charset(), options.outputLimit(), options.outputListener()));
      var masked = wire.line().toString();
      log.debug("{}: {}", failure, masked);
      options.outputListener().started(masked);
      var ended = drive(failure, link, wire, options, deadline, receiver);
      receiver.collector.end();
      options.outputListener().finished(ended.status());
      return CommandResult.builder(command, ended.status(), failure)
          .options(options)
          .output(receiver.captured())
          .outputComplete(ended.completeness())
          .elapsed(Duration.ofNanos(System.nanoTime() - start))
          .build();
    }
  }

  /**
   * Runs a command whose output is not collected but received. The caller has checked its options
   * and has its turn.
   */
  CommandRun.Ended drive(
      FailureContext failure,
      Link link,
      WireCommand wire,
      ExecOptions options,
      Deadline deadline,
      CommandRun.Receiver receiver) {
    var run =
        new CommandRun(
            link,
            failure,
            wire,
            options.standardInput(),
            options.pty(),
            link.capabilities().contains(Capability.SEPARATE_STDERR),
            deadline,
            receiver,
            threads);
    var ended = run.run();
    log.debug("{}: {}", failure, ended.status());
    if (!ended.started()) {
      throw explain(failure, options, ended);
    }
    return ended;
  }

  /**
   * The mask that new files get on the host; asked for once in a connection, 022 where there is no
   * shell to ask.
   */
  int umask(Link link, Deadline deadline) {
    return link.umask().orElseGet(() -> askUmask(link, deadline));
  }

  private int askUmask(Link link, Deadline deadline) {
    var mask = 022;
    if (link.capabilities().contains(Capability.SHELL)) {
      var failure = failures.apply("ask for the file mask");
      var options = ExecOptions.defaults();
      var said =
          new Collecting(new OutputCollector(StandardCharsets.UTF_8, 1024, OutputListener.none()));
      try {
        drive(
            failure, link, wire(link, ShellCommand.raw("umask"), options), options, deadline, said);
        mask = Integer.parseInt(said.captured().stdout().strip(), 8) & 0777;
      } catch (NumberFormatException | ShellUnavailableException e) {
        log.debug("{}: no usable answer, taking 022", failure);
      }
    }
    link.learnUmask(mask);
    return mask;
  }

  WireCommand wire(Link link, ShellCommand command, ExecOptions options) {
    if (!link.capabilities().contains(Capability.SHELL)) {
      return WireCommand.plain(command);
    }
    return WireCommand.of(
        command,
        options,
        link.capabilities().contains(Capability.STDIN),
        link.reader(),
        WireCommand.newNonce());
  }

  private static RuntimeException explain(
      FailureContext failure, ExecOptions options, CommandRun.Ended ended) {
    var said = ended.beforeStart();
    if (!options.escalation().isEmpty()) {
      return EscalationFailure.explain(failure, options.escalation(), ended.status(), said);
    }
    return new ShellUnavailableException(
        failure,
        "the command did not run: the login shell, or a script it reads, ended before it with "
            + ended.status()
            + lastWords(said),
        ended.status(),
        said,
        null);
  }

  /** The last line that is not blank, of standard error if it has one. */
  static String lastWords(CommandOutput said) {
    for (var lines : List.of(said.stderrLines(), said.stdoutLines())) {
      for (var i = lines.size() - 1; i >= 0; i--) {
        if (!lines.get(i).isBlank()) {
          var line = lines.get(i).strip();
          return ", and said: " + (line.length() > 200 ? line.substring(0, 200) + "…" : line);
        }
      }
    }
    return "";
  }

  /** Keeps and tells what arrives. */
  private record Collecting(OutputCollector collector) implements CommandRun.Receiver {
    @Override
    public void accept(StandardStream stream, byte[] bytes, int offset, int length) {
      collector.add(stream, bytes, offset, length);
    }

    @Override
    public CommandOutput captured() {
      return collector.toOutput();
    }
  }
}
