package org.connectorsdk.transport;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.connectorsdk.command.Escalation;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.command.Su;
import org.connectorsdk.command.Sudo;
import org.connectorsdk.command.UnixCommands;
import org.connectorsdk.internal.shell.ShellFamily;
import org.connectorsdk.internal.shell.ShellLine;
import org.connectorsdk.internal.shell.ShellQuoting;

/** Chooses the form of a {@link WireCommand} and puts the line together, inside out. */
final class WireCommandBuilder {

  private final ShellCommand command;
  private final ExecOptions options;
  private final WireReader reader;
  private final boolean inputUsable;
  private final boolean escalated;
  private final boolean foreignShell;
  private final ShellCommand script;
  private final String nonce;
  private final String start;

  WireCommandBuilder(
      ShellCommand command,
      ExecOptions options,
      boolean wireHasInput,
      WireReader reader,
      String nonce) {
    this.command = command;
    this.options = options;
    this.reader = reader;
    this.nonce = nonce;
    // A terminal would echo what is written to it, and cut lines at 4 KiB.
    this.inputUsable = wireHasInput && !options.pty();
    this.escalated = !options.escalation().isEmpty();
    this.foreignShell = !ShellFamily.isPosix(options.shell());
    this.script = UnixCommands.script(foreignShell ? foreign() : command, options);
    this.start = marked() ? "echo " + nonce + " $$ $SHELL;echo " + nonce + " $$>&2;" : "";
  }

  /** fish, python and their like cannot read our text: sh does, and becomes them. */
  private ShellCommand foreign() {
    return ShellCommand.raw("exec").append(ShellCommand.of(options.shell(), "-c").nested(command));
  }

  private boolean marked() {
    return escalated || reader != WireReader.POSIX_SHELL;
  }

  WireCommand build() {
    refuseSecretInArguments();
    refuseLongArgument();
    var real = script.render();
    var form = form(real);
    var line = line(form.text());
    if (line.length() > WireCommand.LONG_LINE && form.preamble().length == 0) {
      if (inputUsable) {
        form = WireScript.onStandardInput(start, real);
        line = line(form.text());
      } else if (line.length() > WireCommand.LONGEST_ARGUMENT) {
        throw tooLong(line.length(), "there is no other way " + where());
      }
    }
    var shown = UnixCommands.wrap(command, options);
    return new WireCommand(
        ShellCommand.raw(line).shownAs(shown), form.preamble(), marked(), nonce, escalated);
  }

  private WireScript form(String real) {
    if (script.hasSecret() && inputUsable) {
      return WireScript.onStandardInput(start, real);
    }
    if (reader == WireReader.ANY_LOGIN_SHELL || escalated) {
      return isPlain() ? WireScript.plain(start, real) : WireScript.encoded(start, real);
    }
    if (!WireScript.isAscii(real)) {
      return WireScript.encoded(start, real);
    }
    // A shell runs its text line by line: the marker is out before a syntax error is found.
    return WireScript.plain(start.isEmpty() ? before(real) : start + "\n", real);
  }

  /**
   * After {@code -c} a shell still takes options; a blank makes a command of what looks like one.
   */
  private static String before(String real) {
    return real.startsWith("-") || real.startsWith("+") ? " " : "";
  }

  private boolean isPlain() {
    var values = new ArrayList<>(options.environment().values());
    options.workingDirectory().ifPresent(values::add);
    return !foreignShell
        && options.secretEnvironment().isEmpty()
        && values.stream().allMatch(ShellQuoting::isPlainWord)
        && WireScript.isPlain(command.render());
  }

  private String line(String text) {
    var words = List.of(foreignShell ? "sh" : options.shell(), "-c", text);
    var steps = options.escalation();
    for (int i = steps.size() - 1; i >= 0; i--) {
      words = escalated(steps.get(i), words);
    }
    if (reader == WireReader.ANY_LOGIN_SHELL) {
      return ShellLine.forAnyShell(words);
    }
    if (!escalated && words.get(0).equals("sh")) {
      return text; // it is read by sh already
    }
    var line = "exec " + ShellLine.posix(words);
    return WireScript.isAscii(line) ? line : ShellLine.evaluating(line);
  }

  private static List<String> escalated(Escalation step, List<String> words) {
    var all = new ArrayList<>(step.prefix());
    if (step instanceof Su) {
      all.add(ShellLine.forAnyShell(words)); // read by the target user's shell, whatever it is
    } else if (step instanceof Sudo sudo && sudo.login()) {
      all.addAll(ShellLine.forSudoLogin(words));
    } else {
      all.addAll(words);
    }
    return all;
  }

  private void refuseSecretInArguments() {
    if (!script.hasSecret() || options.allowSecretInArguments()) {
      return;
    }
    if (!inputUsable) {
      throw new IllegalArgumentException(
          "command: it holds a secret, which "
              + where()
              + " could only travel as an argument that others see; set allowSecretInArguments"
              + " to accept that");
    }
    if (foreignShell && command.hasSecret()) {
      throw new IllegalArgumentException(
          "command: it holds a secret, which "
              + options.shell()
              + " could only be given as an argument that others see; use secretEnvironment, or"
              + " set allowSecretInArguments to accept that");
    }
  }

  private void refuseLongArgument() {
    if (foreignShell) {
      int length = command.render().getBytes(StandardCharsets.UTF_8).length;
      if (length > WireCommand.LONGEST_ARGUMENT) {
        throw tooLong(length, options.shell() + " can be given it in no other way");
      }
    }
  }

  private String where() {
    return options.pty() ? "with a terminal" : "on a wire without standard input";
  }

  private static IllegalArgumentException tooLong(int length, String why) {
    return new IllegalArgumentException(
        "command: "
            + length
            + " bytes are too long for one argument, which may have "
            + WireCommand.LONGEST_ARGUMENT
            + "; "
            + why);
  }
}
