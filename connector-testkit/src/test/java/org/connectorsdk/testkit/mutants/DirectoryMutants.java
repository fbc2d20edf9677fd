package org.connectorsdk.testkit.mutants;

import static org.connectorsdk.testkit.mutants.ShellMutants.call;
import static org.connectorsdk.testkit.mutants.ShellMutants.options;

import java.util.List;
import java.util.function.UnaryOperator;
import org.connectorsdk.Connector;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.command.UnixCommands;

/** Connectors that run a command in another directory than they should. */
final class DirectoryMutants {
  private DirectoryMutants() {}

  static List<Mutant> all() {
    return List.of(
        Mutant.connector(
                "unquotedChdir",
                "The directory is not quoted.",
                entering(directory -> "cd " + directory + " || exit; "),
                "SHELL-05",
                "SHELL-06",
                "SHELL-21")
            .saying("directory"),
        Mutant.connector(
                "chdirSemicolon",
                "The command runs whether the directory was entered or not.",
                entering(directory -> "cd " + anchored(directory) + "; "),
                "SHELL-06")
            .saying("overlooked"),
        Mutant.connector(
                "chdirAnd",
                "Only the first part of the command depends on the directory.",
                entering(directory -> "cd " + anchored(directory) + " && "),
                "SHELL-06")
            .saying("overlooked"),
        Mutant.connector(
                "optionChdir",
                "A directory whose name begins with a dash is an option of cd.",
                entering(directory -> "cd " + UnixCommands.quote(directory) + " || exit; "),
                "SHELL-06",
                "SHELL-21")
            .saying("cd"),
        Mutant.connector(
                "relativeToRoot",
                "Relative directories start at the root.",
                options(
                    options ->
                        options
                            .workingDirectory()
                            .filter(directory -> directory.startsWith("."))
                            .map(directory -> options.toBuilder().workingDirectory("/" + directory))
                            .map(ExecOptions.Builder::build)
                            .orElse(options)),
                "SHELL-21")
            .saying("pwd -P"),
        Mutant.connector(
                "variablesOutsideSudo",
                "With an escalation variables are set outside it.",
                call(
                    (sound, command, options) -> {
                      if (options.escalation().isEmpty() || options.environment().isEmpty()) {
                        return sound.runShellCommand(command, options);
                      }
                      return sound.runShellCommand(
                          UnixCommands.wrap(command, EnvironmentMutants.without(options).build()),
                          ExecOptions.builder().environment(options.environment()).build());
                    }),
                "SHELL-10",
                "PRIV-08")
            .saying("variable"));
  }

  private static String anchored(String directory) {
    return UnixCommands.quote(directory.startsWith("/") ? directory : "./" + directory);
  }

  /** Puts text of its own before the command, where no other shell or user would read it. */
  private static UnaryOperator<Connector> entering(UnaryOperator<String> text) {
    return call(
        (sound, command, options) -> {
          var directory = options.workingDirectory();
          if (directory.isEmpty() || !EnvironmentMutants.isPlain(options)) {
            return sound.runShellCommand(command, options);
          }
          return sound.runShellCommand(
              ShellCommand.raw(text.apply(directory.get())).glue(command),
              EnvironmentMutants.withoutDirectory(options));
        });
  }
}
