package org.connectorsdk.testkit.mutants;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.connectorsdk.Connector;
import org.connectorsdk.command.CommandResult;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.command.StandardInput;
import org.connectorsdk.command.Sudo;
import org.connectorsdk.command.UnixCommands;
import org.connectorsdk.data.Secret;
import org.connectorsdk.error.FailureContext;
import org.connectorsdk.error.PrivilegeEscalationException;
import org.connectorsdk.output.OutputCollector;
import org.connectorsdk.output.StandardStream;
import org.connectorsdk.testkit.reference.ForwardingConnector;

/**
 * Gives sudo its password on standard input, and behind it the command: no secret is an argument.
 *
 * <p>That the command runs is known by a word that it prints first on standard error; what stands
 * before the word is sudo's own. One escalation by sudo is understood, no more.
 */
class SudoPasswordConnector extends ForwardingConnector {
  private static final long LIMIT = 64 << 10;

  SudoPasswordConnector(Connector delegate) {
    super(delegate);
  }

  @Override
  public final CommandResult runShellCommand(ShellCommand command, ExecOptions options) {
    var steps = options.escalation();
    if (steps.size() == 1 && steps.get(0) instanceof Sudo sudo && sudo.password().isPresent()) {
      return run(command, options, sudo, sudo.password().get());
    }
    return delegate().runShellCommand(command, options);
  }

  private CommandResult run(ShellCommand command, ExecOptions options, Sudo sudo, Secret password) {
    var started = "started-" + UUID.randomUUID();
    var script = bytes(UnixCommands.script(command, options).render());
    var inner = "echo " + started + " >&2; eval \"$(head -c " + script.length + ")\"";
    var line =
        ShellCommand.of(words(sudo, password))
            .args(List.of("--", options.shell(), "-c", inner))
            .shownAs(UnixCommands.wrap(command, options));
    var feed = concat(bytes(password.reveal() + "\n"), script);
    var result = delegate().runShellCommand(line, around(options, feed));
    var said = result.output().stderrBytes();
    var start = new String(said, StandardCharsets.ISO_8859_1).indexOf(started + "\n");
    if (start < 0) {
      return refused(command, result);
    }
    var own = start + started.length() + 1;
    return told(command, options, result, Arrays.copyOfRange(said, own, said.length));
  }

  /** The words before the command. */
  List<String> words(Sudo sudo, Secret password) {
    return List.of("sudo", "-S", "-H", "-p", "", "-u", sudo.user().orElse("root"));
  }

  /** What becomes of a command that sudo did not let run. */
  CommandResult refused(ShellCommand command, CommandResult result) {
    throw new PrivilegeEscalationException(
        context(),
        "the command did not run: sudo refused the password",
        PrivilegeEscalationException.Reason.WRONG_PASSWORD,
        result.output(),
        null);
  }

  /** Where this happens. */
  final FailureContext context() {
    return new FailureContext("reference", Optional.of(host().name()), "run command");
  }

  private static ExecOptions around(ExecOptions options, byte[] feed) {
    var around =
        ExecOptions.builder()
            .outputLimit(Math.max(LIMIT, options.outputLimit() + LIMIT))
            .standardInput(behind(feed, options.standardInput()));
    options.timeout().ifPresent(around::timeout);
    options.idleTimeout().ifPresent(around::idleTimeout);
    return around.build();
  }

  private static StandardInput behind(byte[] feed, StandardInput users) {
    if (users.isNone()) {
      return StandardInput.ofBytes(feed);
    }
    try {
      return StandardInput.of(
          new SequenceInputStream(new ByteArrayInputStream(feed), users.open()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private CommandResult told(
      ShellCommand command, ExecOptions options, CommandResult result, byte[] stderr) {
    var listener = options.outputListener();
    listener.started(UnixCommands.wrap(command, options).toString());
    var output = new OutputCollector(options.charset(), options.outputLimit(), listener);
    var stdout = result.output().stdoutBytes();
    output.add(StandardStream.STDOUT, stdout, 0, stdout.length);
    output.add(StandardStream.STDERR, stderr, 0, stderr.length);
    output.end();
    listener.finished(result.status());
    return CommandResult.builder(command, result.status(), context())
        .options(options)
        .output(output.toOutput())
        .outputComplete(result.outputComplete())
        .elapsed(result.elapsed())
        .build();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] concat(byte[] one, byte[] other) {
    var both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }
}
