package org.connectorsdk.testkit.mutants;

import java.util.List;
import java.util.function.UnaryOperator;
import org.connectorsdk.Capability;
import org.connectorsdk.Connector;
import org.connectorsdk.UnsupportedCapabilityException;
import org.connectorsdk.command.CommandResult;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.command.StandardInput;
import org.connectorsdk.error.FailureContext;
import org.connectorsdk.file.FileSource;
import org.connectorsdk.file.TransferOptions;
import org.connectorsdk.file.TransferResult;
import org.connectorsdk.testkit.reference.ForwardingConnector;

/** Connectors that pass over in silence what they cannot do. */
final class SilentMutants {
  private static final String PLAIN_SHELL = ExecOptions.defaults().shell();

  private SilentMutants() {}

  static List<Mutant> all() {
    return List.of(
        exec(
            "silentPty",
            "a terminal",
            options -> options.pty(false),
            "a command with pty returned as if PTY were there",
            Capability.PTY),
        exec(
            "silentStdin",
            "standard input",
            options -> options.standardInput(StandardInput.none()),
            "standardInput returned",
            Capability.STDIN),
        exec(
            "silentShell",
            "the choice of a shell",
            options -> options.shell(PLAIN_SHELL),
            "another shell returned",
            Capability.SHELL_CHOICE),
        exec(
            "silentEscalation",
            "escalation",
            ExecOptions.Builder::noEscalation,
            "a command with escalation by sudo returned as if SUDO were there",
            Capability.SUDO),
        transfer(
            "silentEscalationOfFiles",
            "escalation of transfers",
            TransferOptions.Builder::noEscalation,
            "putFile with escalation by su",
            Capability.SU),
        transfer(
            "silentInPlace",
            "that a file cannot be replaced in one step",
            options -> options.inPlace(true),
            "putFile without inPlace",
            Capability.ATOMIC_PUT),
        Mutant.connector(
                "lateRefusalOfPty",
                "The terminal is refused when the command has run.",
                sound ->
                    new ForwardingConnector(sound) {
                      @Override
                      public CommandResult runShellCommand(
                          ShellCommand command, ExecOptions options) {
                        if (options.pty()) {
                          super.runShellCommand(command, options.toBuilder().pty(false).build());
                        }
                        return super.runShellCommand(command, options);
                      }
                    },
                "CAP-02")
            .saying("threw it after it had made the file"),
        Mutant.connector(
                "untypedRefusal",
                "What is missing is refused by an exception of the JDK.",
                sound ->
                    new ForwardingConnector(sound) {
                      @Override
                      public CommandResult runShellCommand(
                          ShellCommand command, ExecOptions options) {
                        try {
                          return super.runShellCommand(command, options);
                        } catch (UnsupportedCapabilityException e) {
                          throw new UnsupportedOperationException("no terminal", e);
                        }
                      }
                    },
                "CAP-02")
            .saying("UnsupportedOperationException"),
        Mutant.connector(
                "wrongCapabilityNamed",
                "The refusal names another capability.",
                sound ->
                    new ForwardingConnector(sound) {
                      @Override
                      public CommandResult runShellCommand(
                          ShellCommand command, ExecOptions options) {
                        try {
                          return super.runShellCommand(command, options);
                        } catch (UnsupportedCapabilityException e) {
                          throw new UnsupportedCapabilityException(
                              FailureContext.of("reference", host().name(), "run command"),
                              Capability.RUN,
                              "not here");
                        }
                      }
                    },
                "CAP-02")
            .saying("named RUN instead of PTY"));
  }

  private static Mutant exec(
      String name,
      String what,
      UnaryOperator<ExecOptions.Builder> unset,
      String says,
      Capability missing) {
    return Mutant.connector(
            name,
            "Where it cannot do it, " + what + " is passed over.",
            sound ->
                new ForwardingConnector(sound) {
                  @Override
                  public CommandResult runShellCommand(ShellCommand command, ExecOptions options) {
                    return super.runShellCommand(command, unset.apply(options.toBuilder()).build());
                  }
                },
            "CAP-02")
        .declaring(CapabilityMutants.without(missing))
        .saying(says);
  }

  private static Mutant transfer(
      String name,
      String what,
      UnaryOperator<TransferOptions.Builder> unset,
      String says,
      Capability missing) {
    return Mutant.connector(
            name,
            "Where it cannot do it, " + what + " is passed over.",
            sound -> new SilentTransfers(sound, unset),
            "CAP-02")
        .declaring(CapabilityMutants.without(missing))
        .saying(says);
  }

  /** Unsets an option of every transfer. */
  private static final class SilentTransfers extends ForwardingConnector {
    private final UnaryOperator<TransferOptions.Builder> unset;

    SilentTransfers(Connector sound, UnaryOperator<TransferOptions.Builder> unset) {
      super(sound);
      this.unset = unset;
    }

    @Override
    public TransferResult putFile(FileSource source, String remotePath, TransferOptions options) {
      return super.putFile(source, remotePath, unset.apply(options.toBuilder()).build());
    }
  }
}
