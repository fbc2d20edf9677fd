package org.connectorsdk.testkit.mutants;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.connectorsdk.Connector;
import org.connectorsdk.command.CommandResult;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.command.StandardInput;
import org.connectorsdk.command.Sudo;
import org.connectorsdk.data.Secret;
import org.connectorsdk.testkit.reference.ForwardingConnector;

/** Connectors that give sudo a password in a wrong way, or wait for one that nobody gives. */
final class PasswordMutants {
  private PasswordMutants() {}

  static List<Mutant> all() {
    return List.of(
        AskingTarget.connector(
                "waitsForAPassword",
                "Without a password sudo's question is waited for.",
                sound ->
                    new Asked(sound) {
                      @Override
                      CommandResult withoutPassword(ShellCommand command, ExecOptions options) {
                        return delegate()
                            .runShellCommand(
                                ShellCommand.raw("exec sleep 60"),
                                ExecOptions.builder()
                                    .timeout(options.timeout().orElseThrow())
                                    .build());
                      }
                    },
                "PRIV-03")
            .saying("waited for without an end"),
        AskingTarget.connector(
                "questionIsAnExitCode",
                "That sudo asks is told as exit code 1 of the command.",
                sound ->
                    new Asked(sound) {
                      @Override
                      CommandResult withoutPassword(ShellCommand command, ExecOptions options) {
                        return RefusalMutants.asExitCode(delegate(), command, options);
                      }
                    },
                "PRIV-03")
            .saying("exit code 1"),
        AskingTarget.connector(
                "wrongPasswordIsAnExitCode",
                "That sudo refuses a password is told as exit code 1 of the command.",
                sound ->
                    new SudoPasswordConnector(sound) {
                      @Override
                      CommandResult refused(ShellCommand command, CommandResult result) {
                        return CommandResult.builder(command, result.status(), context()).build();
                      }
                    },
                "PRIV-04",
                "PRIV-19")
            .saying("exit code 1"),
        AskingTarget.connector(
                "passwordNotGiven",
                "sudo is never given its password.",
                sound ->
                    new SudoPasswordConnector(sound) {
                      @Override
                      List<String> words(Sudo sudo, Secret password) {
                        return List.of("sudo", "-n", "-H");
                      }
                    },
                "PRIV-04",
                "PRIV-19")
            .saying("refused the password"),
        AskingTarget.connector(
                "helperLeftBehind",
                "A program that prints the password stays in the directory for temporary files.",
                sound ->
                    new SudoPasswordConnector(sound) {
                      @Override
                      List<String> words(Sudo sudo, Secret password) {
                        delegate()
                            .runShellCommand(
                                ShellCommand.raw(
                                    "f=$(mktemp \"$HOME/helper.XXXXXX\") && echo 'echo $ASKED' > \"$f\" && chmod 700 \"$f\""))
                            .orThrow();
                        return super.words(sudo, password);
                      }
                    },
                "PRIV-04")
            .saying("helper"),
        AskingTarget.connector(
                "inputIsTheAnswer",
                "What the caller gives the command to read is sent before sudo lets it through.",
                sound ->
                    new ForwardingConnector(sound) {
                      @Override
                      public CommandResult runShellCommand(
                          ShellCommand command, ExecOptions options) {
                        return new SudoPasswordConnector(delegate())
                            .runShellCommand(command, answered(options));
                      }
                    },
                "PRIV-13",
                "PRIV-19")
            .saying("sudo"));
  }

  /** The first line of the input in place of the password, the others as the input. */
  private static ExecOptions answered(ExecOptions options) {
    var asked = options.escalation().stream().anyMatch(step -> step.password().isPresent());
    if (!asked || options.standardInput().isNone()) {
      return options;
    }
    try (var input = options.standardInput().open()) {
      var text = new String(input.readAllBytes(), StandardCharsets.UTF_8).split("\n", 2);
      return options.toBuilder()
          .escalation(Sudo.asRoot().withPassword(Secret.of(text[0])))
          .standardInput(StandardInput.ofText(text[1]))
          .build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Treats an escalation without a password in its own way. */
  private abstract static class Asked extends ForwardingConnector {
    private final Connector asked;

    Asked(Connector sound) {
      super(sound);
      asked = new SudoPasswordConnector(sound);
    }

    abstract CommandResult withoutPassword(ShellCommand command, ExecOptions options);

    @Override
    public CommandResult runShellCommand(ShellCommand command, ExecOptions options) {
      return options.escalation().equals(List.of(Sudo.asRoot()))
          ? withoutPassword(command, options)
          : asked.runShellCommand(command, options);
    }
  }
}
