package org.connectorsdk.testkit.mutants;

import static org.connectorsdk.testkit.mutants.WrongResults.ending;
import static org.connectorsdk.testkit.mutants.WrongResults.running;

import java.util.List;
import org.connectorsdk.Capability;
import org.connectorsdk.Connector;
import org.connectorsdk.command.CommandResult;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.error.ShellUnavailableException;
import org.connectorsdk.output.ExitStatus;
import org.connectorsdk.testkit.reference.ForwardingConnector;

/** Connectors that are wrong about how a command ended. */
final class ExitStatusMutants {
  private static final String MARK = "status-by-trap ";

  private ExitStatusMutants() {}

  static List<Mutant> all() {
    return List.of(
        ending(
            "signedExitCode",
            "An exit code is read as a signed byte.",
            code -> (int) code.byteValue(),
            "EXEC-02",
            "EXEC-20"),
        ending(
            "zeroOnSignal",
            "What looks like a signal is reported as exit code 0.",
            code -> code == 137 || code == 143 ? 0 : code,
            "EXEC-02",
            "EXEC-13",
            "EXEC-20"),
        ending(
            "rawSignalNumber",
            "A signal is reported by its number alone.",
            code -> code == 137 || code == 143 ? code - 128 : code,
            "EXEC-02",
            "EXEC-20"),
        ending(
                "liarExitSignal",
                "It declares EXIT_SIGNAL and has 128 + n.",
                code -> code,
                "EXEC-19")
            .declaring(Capability.without(Capability.PTY))
            .saying("exit code 143"),
        Mutant.connector(
                "signalWithPrefix",
                "A signal is called SIGTERM, and so is exit code 143.",
                sound ->
                    new ForwardingConnector(sound) {
                      @Override
                      public CommandResult runShellCommand(
                          ShellCommand command, ExecOptions options) {
                        var result = super.runShellCommand(command, options);
                        return result.exitCode() == 143
                            ? WrongResults.same(
                                    this, command, options, result, ExitStatus.signalled("SIGTERM"))
                                .build()
                            : result;
                      }
                    },
                "EXEC-02",
                "EXEC-19")
            .declaring(Capability.without(Capability.PTY))
            .saying("SIGTERM"),
        throwing("unknownProgramThrows", "Exit code 127 is an exception.", 127, "")
            .failing("EXEC-02", "EXEC-16", "EXEC-32", "EXEC-33"),
        throwing(
                "syntaxErrorThrows", "The shell's complaint of syntax is an exception.", 2, "yntax")
            .failing("EXEC-27"),
        running(
            "statusOfTheLogger",
            "Something of the connector's own runs behind the command, and its code is returned.",
            command -> command.glueRaw("\n: logged"),
            "EXEC-02",
            "EXEC-16",
            "EXEC-27",
            "EXEC-28",
            "EXEC-33"),
        Mutant.connector(
            "statusByTrap",
            "The exit code is told by a trap, and is 0 where the trap is not reached.",
            ExitStatusMutants::byTrap,
            "EXEC-08",
            "EXEC-13",
            "EXEC-20",
            "EXEC-30"));
  }

  private static Connector byTrap(Connector sound) {
    return new ForwardingConnector(sound) {
      @Override
      public CommandResult runShellCommand(ShellCommand command, ExecOptions options) {
        var trap = ShellCommand.raw("trap 'echo \"" + MARK + "$?\" >&2' EXIT\n");
        var result = super.runShellCommand(trap.glue(command), options);
        var said = result.output().stderr();
        var at = said.lastIndexOf(MARK);
        var code = at < 0 ? 0 : Integer.parseInt(said.substring(at + MARK.length()).strip());
        var rest = (at < 0 ? said : said.substring(0, at)).getBytes(result.output().charset());
        return WrongResults.same(this, command, options, result, ExitStatus.exited(code))
            .output(WrongResults.output(result.output(), result.output().stdoutBytes(), rest))
            .build();
      }
    };
  }

  /** A connector that throws on an exit code with a certain word on standard error. */
  private record Throwing(String name, String defect, int code, String word) {
    Mutant failing(String... ids) {
      return Mutant.connector(
          name,
          defect,
          sound ->
              new ForwardingConnector(sound) {
                @Override
                public CommandResult runShellCommand(ShellCommand command, ExecOptions options) {
                  var result = super.runShellCommand(command, options);
                  if (result.exitCode() == code && result.output().stderr().contains(word)) {
                    throw new ShellUnavailableException(
                        WrongResults.failure(this),
                        "the command ended with " + result.status(),
                        result.status(),
                        result.output(),
                        null);
                  }
                  return result;
                }
              },
          ids);
    }
  }

  private static Throwing throwing(String name, String defect, int code, String word) {
    return new Throwing(name, defect, code, word);
  }
}
