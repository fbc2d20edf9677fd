package org.connectorsdk.testkit.rules;

import static org.connectorsdk.Capability.SHELL;
import static org.connectorsdk.Capability.STDIN;
import static org.connectorsdk.Capability.SUDO;
import static org.connectorsdk.testkit.run.Hook.OTHER_USER;

import java.util.List;
import java.util.stream.Stream;
import org.connectorsdk.command.Doas;
import org.connectorsdk.command.Escalation;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.command.StandardInput;
import org.connectorsdk.command.Su;
import org.connectorsdk.command.Sudo;
import org.connectorsdk.error.PrivilegeEscalationException;
import org.connectorsdk.testkit.run.ConformanceRule;
import org.connectorsdk.testkit.run.Expect;
import org.connectorsdk.testkit.run.Trial;
import org.connectorsdk.testkit.run.Violation;

/** A command that an escalation does not let through, told from one that ran and failed. */
public interface EscalationRefusalRules {

  @ConformanceRule(
      id = "PRIV-10",
      rule =
          "A user whom the host does not know is a PrivilegeEscalationException, and the command"
              + " does not run.",
      why = "As an exit code it would look like a failure of the command.",
      how = "A command that makes a file is run under sudo to a user whose name nobody has.",
      likely =
          "the exit code of sudo is taken for that of the command; let the innermost shell tell"
              + " that it has started, and throw where it did not",
      needs = {SHELL, SUDO})
  default void priv10_anUnknownUserIsTyped(Trial trial) {
    trial.needsPrograms("sudo");
    isRefused(trial, Sudo.as("conformance-nobody-" + Math.abs(trial.random().nextInt())));
  }

  @ConformanceRule(
      id = "PRIV-11",
      rule =
          "An escalation whose program the host does not have is a PrivilegeEscalationException,"
              + " and the command does not run.",
      why = "Exit code 127 would say that the command was not found.",
      how =
          "A command that makes a file is run under the first of dzdo, doas, su and sudo that is"
              + " missing.",
      likely =
          "the exit code of the shell that looked for the program is taken for that of the command;"
              + " let the innermost shell tell that it has started, and throw where it did not",
      needs = SHELL)
  default void priv11_aMissingProgramIsTyped(Trial trial) {
    var declared =
        Stream.of(
                Sudo.asRoot().through(Sudo.Program.DZDO), Doas.asRoot(), Su.asRoot(), Sudo.asRoot())
            .filter(step -> trial.can(Rights.capability(step)))
            .toList();
    if (declared.isEmpty()) {
      throw trial.notApplicable("the connector has none of SUDO, SU and DOAS");
    }
    var missing = declared.stream().filter(step -> !trial.hasProgram(step.program())).findFirst();
    isRefused(trial, missing.orElseThrow(() -> trial.skipped("the target has every such program")));
  }

  @ConformanceRule(
      id = "PRIV-20",
      rule =
          "An escalation that the host refuses is a PrivilegeEscalationException, also where it is"
              + " the inner one, and the command does not run.",
      why = "A refusal that looks like an exit code is retried or ignored.",
      how =
          "Inside sudo to otherUser a command that makes a file is run under sudo to root; where"
              + " otherUser may do that the rule is skipped.",
      likely =
          "the exit code 1 of sudo is taken for that of the command; let the innermost shell tell"
              + " that it has started, and throw where it did not",
      needs = {SHELL, SUDO},
      hooks = OTHER_USER)
  default void priv20_aRefusalIsTyped(Trial trial) {
    var other = Sudo.as(trial.target().otherUser().orElseThrow());
    Rights.need(trial, other);
    if (Rights.refusal(trial, other, Sudo.asRoot()).isEmpty()) {
      throw trial.skipped(other + " may run sudo to root without a password; name another user");
    }
    isRefused(trial, other, Sudo.asRoot());
  }

  @ConformanceRule(
      id = "PRIV-12",
      rule =
          "What an escalated command says and its exit code come back as they are: a command that"
              + " ran is never taken for a refusal.",
      why = "Exit code 1 is sudo's own, too; a program may print what sudo prints.",
      how =
          "Commands under sudo end with 0, 1, 2, 3, 126, 127 and 255, and with 1 after words that"
              + " sudo, su and doas use to refuse.",
      likely =
          "the exit code or a text on standard error decides whether sudo refused; let the"
              + " innermost shell tell that it has started",
      needs = {SHELL, SUDO})
  default void priv12_aCommandThatRanIsNoRefusal(Trial trial) {
    var root = Rights.root(trial);
    for (var code : List.of(0, 1, 2, 3, 126, 127, 255)) {
      Expect.equal(
          "exit code of exit " + code + " under sudo", code, end(trial, root, "exit " + code));
    }
    var words =
        List.of(
            "sudo: a password is required",
            "Sorry, try again.",
            "su: Authentication failure",
            "doas: Operation not permitted",
            "sudo: unknown user x");
    for (var said : words) {
      var script = "echo '" + said + "' >&2; echo '" + said + "'; exit 1";
      Expect.equal(
          "exit code of a command that says \"" + said + "\"", 1, end(trial, root, script));
    }
  }

  @ConformanceRule(
      id = "PRIV-13",
      rule =
          "Standard input and output of a command under sudo are the command's own, byte for byte.",
      why = "A prompt or a password in a file that is written this way spoils it.",
      how = "All 256 bytes go through cat under sudo.",
      likely =
          "sudo reads the input before the command does, or what it prints counts as output of the"
              + " command; hold the input back until the innermost shell has started",
      needs = {SHELL, SUDO, STDIN})
  default void priv13_inputAndOutputAreTheCommandsOwn(Trial trial) {
    var root = Rights.root(trial);
    var bytes = new byte[512];
    for (var i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) i;
    }
    var options =
        ExecOptions.builder().escalation(root).standardInput(StandardInput.ofBytes(bytes));
    var result = Runs.guarded(trial, ShellCommand.raw("cat"), options);
    Expect.bytes("output of cat under sudo", bytes, result.output().stdoutBytes());
  }

  private static int end(Trial trial, Sudo root, String script) {
    var options = ExecOptions.builder().escalation(root);
    try {
      return Runs.guarded(trial, ShellCommand.raw(script), options).exitCode();
    } catch (PrivilegeEscalationException e) {
      throw new Violation(
          "a result of the command " + Expect.show(script) + ", which ran under sudo",
          Expect.tell(e));
    }
  }

  private static void isRefused(Trial trial, Escalation... steps) {
    Refusal.check(
        trial,
        "a command under " + List.of(steps) + ", which the host does not let through,",
        ExecOptions.builder().escalation(steps));
  }
}
