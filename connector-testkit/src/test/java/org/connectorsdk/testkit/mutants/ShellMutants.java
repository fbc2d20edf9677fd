package org.connectorsdk.testkit.mutants;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.connectorsdk.Connector;
import org.connectorsdk.command.CommandResult;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.testkit.reference.ForwardingConnector;

/** Connectors that make another command of the one they are given. */
final class ShellMutants {
  private ShellMutants() {}

  static List<Mutant> all() {
    return Stream.of(texts(), EnvironmentMutants.all(), DirectoryMutants.all())
        .flatMap(List::stream)
        .toList();
  }

  private static List<Mutant> texts() {
    return List.of(
        Mutant.connector(
                "noCarriageReturns",
                "Carriage returns are removed from commands.",
                text(text -> text.replace("\r", "")),
                "SHELL-01",
                "SHELL-08",
                "SHELL-11",
                "SHELL-12")
            .saying("arrives byte for byte"),
        Mutant.connector(
                "defaultCharset",
                "Commands are encoded with the JVM's default character set, which is ASCII.",
                text(ShellMutants::ascii),
                "SHELL-01",
                "SHELL-08",
                "SHELL-11",
                "SHELL-12",
                "SHELL-14")
            .saying("not sent as UTF-8"),
        Mutant.connector(
                "charsetOfTheLocale",
                "With LC_ALL=C commands are encoded as ASCII.",
                call(
                    (sound, command, options) ->
                        sound.runShellCommand(
                            "C".equals(options.environment().get("LC_ALL"))
                                ? ShellCommand.raw(ascii(command.render()))
                                : command,
                            options)),
                "SHELL-14")
            .saying("not sent as UTF-8"),
        Mutant.connector(
                "historyEscape",
                "A backslash is put before each exclamation mark.",
                text(text -> text.replace("!", "\\!")),
                "SHELL-01",
                "SHELL-08",
                "SHELL-11",
                "SHELL-12",
                "SHELL-13")
            .saying("!"),
        Mutant.connector(
                "oneLine",
                "Line breaks in commands become blanks.",
                text(text -> text.replace('\n', ' ')),
                "SHELL-01",
                "SHELL-08",
                "SHELL-09",
                "SHELL-11",
                "SHELL-12",
                "SHELL-16")
            .saying("line"),
        Mutant.connector(
                "statusAppended",
                "Text is put behind the command in the same line, to read its exit code.",
                text(text -> text + "; exit $?"),
                "SHELL-09",
                "SHELL-16")
            .saying("command \""),
        Mutant.connector(
                "errorsStop",
                "Commands run with set -e.",
                text(text -> "set -e\n" + text),
                "SHELL-02")
            .saying("false; echo after"),
        Mutant.connector(
                "plainWordsUnquoted",
                "Words of a few harmless looking characters lose their quotes.",
                text(text -> text.replaceAll("'([a-z]*[*?~][a-z]*)'", "$1")),
                "SHELL-01",
                "SHELL-13")
            .saying("arrives byte for byte"),
        Mutant.connector(
                "optionsSplit",
                "A blank is put between an option and its value.",
                text(text -> text.replace("--file='", "--file= '")),
                "SHELL-15")
            .saying("--file="),
        Mutant.connector(
                "shellIgnored",
                "Every command is run by sh.",
                options(options -> options.toBuilder().shell("sh").build()),
                "SHELL-07",
                "SHELL-24",
                "SHELL-26")
            .saying("shell"),
        Mutant.connector(
                "missingShellIsSh",
                "Where the shell is missing sh runs the command.",
                options(
                    options ->
                        options.shell().contains("no-such")
                            ? options.toBuilder().shell("sh").build()
                            : options),
                "SHELL-26")
            .saying("it ran"),
        Mutant.connector(
                "otherShellWithoutOptions",
                "Variables are set for sh only.",
                options(
                    options ->
                        options.shell().equals("sh")
                            ? options
                            : EnvironmentMutants.without(options).build()),
                "SHELL-23",
                "SHELL-24")
            .saying("variable"),
        Mutant.connector(
                "viewWithoutTheCall",
                "A view's defaults win over the call.",
                sound ->
                    new ForwardingConnector(sound) {
                      @Override
                      public Connector withDefaults(ExecOptions defaults) {
                        return options(call -> defaults.mergedOver(call)).apply(delegate());
                      }
                    },
                "SHELL-25")
            .saying("of the call"));
  }

  private static String ascii(String text) {
    return new String(text.getBytes(StandardCharsets.US_ASCII), StandardCharsets.US_ASCII)
        .replace('\ufffd', '?');
  }

  /** Changes the text of every command that is for sh. */
  static UnaryOperator<Connector> text(UnaryOperator<String> change) {
    return call(
        (sound, command, options) ->
            sound.runShellCommand(
                options.shell().equals("sh")
                    ? ShellCommand.raw(change.apply(command.render())).shownAs(command)
                    : command,
                options));
  }

  /** Changes the options of every command. */
  static UnaryOperator<Connector> options(UnaryOperator<ExecOptions> change) {
    return call((sound, command, options) -> sound.runShellCommand(command, change.apply(options)));
  }

  /** A command that is run in another way. */
  @FunctionalInterface
  interface Call {
    CommandResult run(Connector sound, ShellCommand command, ExecOptions options);
  }

  /** Runs every command in another way. */
  static UnaryOperator<Connector> call(Call call) {
    return sound ->
        new ForwardingConnector(sound) {
          @Override
          public CommandResult runShellCommand(ShellCommand command, ExecOptions options) {
            return call.run(delegate(), command, options);
          }
        };
  }
}
