package org.connectorsdk.testkit.mutants;

import static org.connectorsdk.testkit.mutants.WrongResults.changing;
import static org.connectorsdk.testkit.mutants.WrongResults.running;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.connectorsdk.Connector;
import org.connectorsdk.command.CommandResult;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.command.StandardInput;
import org.connectorsdk.error.ConnectorException;
import org.connectorsdk.error.FailureContext;
import org.connectorsdk.output.CommandOutput;
import org.connectorsdk.output.ExitStatus;
import org.connectorsdk.testkit.reference.ForwardingConnector;

/** Connectors that run something else than they were given, or say something else of it. */
final class CommandMutants {
  private CommandMutants() {}

  static List<Mutant> all() {
    return List.of(
        changing(
            "silentFailure",
            "A command that failed has no output.",
            (sound, same) -> sound.exitCode() == 0 ? same : same.output(CommandOutput.empty()),
            "EXEC-03",
            "EXEC-13",
            "EXEC-15",
            "EXEC-16",
            "EXEC-21",
            "EXEC-26",
            "EXEC-27",
            "EXEC-28",
            "EXEC-30"),
        changing(
            "additiveSuccessCodes",
            "Exit code 0 is a success whatever the options say.",
            (sound, same) -> sound.exitCode() == 0 ? same.successExitCodes(List.of(0)) : same,
            "EXEC-04"),
        changing(
            "noElapsed",
            "The time is never set.",
            (sound, same) -> same.elapsed(Duration.ZERO),
            "EXEC-18"),
        resulting(
                "wrappedCommand",
                "The result is that of a wrapped command.",
                (connector, sound) ->
                    CommandResult.builder(
                        ShellCommand.of("sh", "-c").nested(sound.command()),
                        sound.status(),
                        WrongResults.failure(connector)))
            .failing("EXEC-18"),
        resulting(
                "placelessFailure",
                "Failures do not say on which host.",
                (connector, sound) ->
                    CommandResult.builder(
                        sound.command(),
                        sound.status(),
                        FailureContext.of(connector.provider().name(), "run command")))
            .failing("EXEC-21"),
        running(
            "shortBuffer",
            "A command is cut off at 64 KiB.",
            command ->
                command.render().length() <= 64 << 10
                    ? command
                    : ShellCommand.raw(command.render().substring(0, 64 << 10)),
            "EXEC-15",
            "EXEC-26"),
        running(
                "latin1Commands",
                "Letters of a command that are not in ISO 8859-1 become question marks.",
                command ->
                    command.render().chars().allMatch(c -> c < 256)
                        ? command
                        : ShellCommand.raw(command.render().replaceAll("[^\\x00-\\xff]", "?")),
                "EXEC-25")
            .saying("3f"),
        running(
            "waitsForChildren",
            "The end of all children is awaited.",
            command -> ShellCommand.raw("trap 'r=$?; wait; exit $r' EXIT\n").glue(command),
            "EXEC-14"),
        running(
            "strictShell",
            "The connector's own set -e is left on.",
            command -> ShellCommand.raw("set -e\n").glue(command),
            "EXEC-31"),
        running(
            "textBehind",
            "Text of the connector's own stands behind the command on its last line.",
            command -> command.glueRaw("; exit $?"),
            "EXEC-28"),
        running(
            "optionsOfTheShell",
            "The command stands where a shell looks for options.",
            command -> ShellCommand.raw("exec sh -c").nested(command),
            "EXEC-26",
            "EXEC-33"),
        Mutant.connector(
            "scriptOnStandardInput",
            "The command is written to the input of a shell.",
            CommandMutants::throughStandardInput,
            "EXEC-29"),
        Mutant.connector(
            "oneStreamForAll",
            "All commands write to the same streams.",
            SharedStreamsConnector::new,
            "EXEC-36"),
        Mutant.connector(
            "oneShellForAll",
            "A command starts in the directory in which the one before it ended.",
            CommandMutants::keepingTheDirectory,
            "EXEC-17"),
        Mutant.connector(
                "tooLongForExec",
                "What exec says of a long argument comes through as it is.",
                CommandMutants::refusingWithoutAType,
                "EXEC-26")
            .saying("Argument list too long"),
        Mutant.connector(
            "lateRefusal",
            "A long command is refused when its first line has been run.",
            CommandMutants::refusingLate,
            "EXEC-26"),
        Mutant.connector(
            "triesAgain",
            "Exit code 255 is taken for a failure of the connection.",
            CommandMutants::tryingAgain,
            "EXEC-32"),
        Mutant.connector(
            "rememberingConnector",
            "The result of an equal command is handed out again.",
            CommandMutants::remembering,
            "EXEC-32"));
  }

  /** A result with another command or another place. */
  private record Resulting(String name, String defect, Maker maker) {
    interface Maker {
      CommandResult.Builder of(Connector connector, CommandResult sound);
    }

    Mutant failing(String... ids) {
      return Mutant.connector(
          name,
          defect,
          sound ->
              new ForwardingConnector(sound) {
                @Override
                public CommandResult runShellCommand(ShellCommand command, ExecOptions options) {
                  var result = super.runShellCommand(command, options);
                  return maker
                      .of(this, result)
                      .options(options)
                      .output(result.output())
                      .outputComplete(result.outputComplete())
                      .elapsed(result.elapsed())
                      .build();
                }
              },
          ids);
    }
  }

  private static Resulting resulting(String name, String defect, Resulting.Maker maker) {
    return new Resulting(name, defect, maker);
  }

  private static Connector throughStandardInput(Connector sound) {
    return new ForwardingConnector(sound) {
      @Override
      public CommandResult runShellCommand(ShellCommand command, ExecOptions options) {
        if (!options.standardInput().isNone()) {
          return super.runShellCommand(command, options);
        }
        var script = StandardInput.ofText(command.render());
        var fed = options.toBuilder().standardInput(script).build();
        var result = super.runShellCommand(ShellCommand.raw("exec sh -s"), fed);
        return WrongResults.same(this, command, options, result).build();
      }
    };
  }

  private static Connector keepingTheDirectory(Connector sound) {
    try {
      var place = Files.createTempFile("conformance", ".directory");
      place.toFile().deleteOnExit();
      return new ForwardingConnector(sound) {
        @Override
        public CommandResult runShellCommand(ShellCommand command, ExecOptions options) {
          var file = place.toString();
          var before =
              ShellCommand.raw("[ ! -s " + file + " ] || cd \"$(cat " + file + ")\"\n")
                  .glueRaw("trap 'pwd >" + file + "' EXIT\n");
          var result = super.runShellCommand(before.glue(command), options);
          return WrongResults.same(this, command, options, result).build();
        }
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Connector refusingWithoutAType(Connector sound) {
    return new ForwardingConnector(sound) {
      @Override
      public CommandResult runShellCommand(ShellCommand command, ExecOptions options) {
        if (command.render().length() >= 128 << 10) {
          throw new UncheckedIOException(
              new IOException("Cannot run program \"sh\": error=7, Argument list too long"));
        }
        return super.runShellCommand(command, options);
      }
    };
  }

  private static Connector refusingLate(Connector sound) {
    return new ForwardingConnector(sound) {
      @Override
      public CommandResult runShellCommand(ShellCommand command, ExecOptions options) {
        var text = command.render();
        if (text.length() >= 128 << 10) {
          super.runShellCommand(ShellCommand.raw(text.substring(0, text.indexOf('\n'))), options);
          throw new ConnectorException(WrongResults.failure(this), "the command is too long", null);
        }
        return super.runShellCommand(command, options);
      }
    };
  }

  private static Connector tryingAgain(Connector sound) {
    return new ForwardingConnector(sound) {
      @Override
      public CommandResult runShellCommand(ShellCommand command, ExecOptions options) {
        var result = super.runShellCommand(command, options);
        return result.status().equals(ExitStatus.exited(255))
            ? super.runShellCommand(command, options)
            : result;
      }
    };
  }

  private static Connector remembering(Connector sound) {
    Map<String, CommandResult> known = new ConcurrentHashMap<>();
    return new ForwardingConnector(sound) {
      @Override
      public CommandResult runShellCommand(ShellCommand command, ExecOptions options) {
        return known.computeIfAbsent(
            command + " " + options.charset() + options.successExitCodes(),
            text -> super.runShellCommand(command, options));
      }
    };
  }
}
