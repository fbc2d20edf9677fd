package org.connectorsdk.testkit.doubles;

import java.util.List;
import java.util.Set;
import org.connectorsdk.Capability;
import org.connectorsdk.UnsupportedCapabilityException;
import org.connectorsdk.command.Doas;
import org.connectorsdk.command.Escalation;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.command.Su;
import org.connectorsdk.command.Sudo;
import org.connectorsdk.error.FailureContext;
import org.connectorsdk.file.TransferOptions;

/** Refuses what a fake says that it cannot do, as a real connector would. */
record OptionCheck(FailureContext failure, Set<Capability> capabilities) {

  void check(ShellCommand command, ExecOptions options) {
    need(Capability.RUN, true, "commands");
    need(Capability.STDIN, !options.standardInput().isNone(), "standardInput");
    need(Capability.PTY, options.pty(), "pty");
    boolean environment =
        !options.environment().isEmpty() || !options.secretEnvironment().isEmpty();
    need(Capability.ENVIRONMENT, environment, "environment");
    need(Capability.WORKING_DIRECTORY, options.workingDirectory().isPresent(), "workingDirectory");
    need(
        Capability.SHELL_CHOICE,
        !options.shell().equals(ExecOptions.defaults().shell()),
        "a shell other than the default");
    boolean secret = command.hasSecret() || !options.secretEnvironment().isEmpty();
    need(
        Capability.STDIN,
        secret && !options.allowSecretInArguments(),
        "a secret (allowSecretInArguments says to do without)");
    check(options.escalation());
  }

  void checkPut(TransferOptions options) {
    need(Capability.PUT_FILE, true, "putFile");
    need(
        Capability.ATOMIC_PUT,
        !options.inPlace(),
        "replacing a file in one step (inPlace says to do without)");
    need(Capability.FILE_MODE, options.mode().isPresent(), "mode");
    need(Capability.FILE_OWNER, options.owner().isPresent(), "owner");
    check(options);
  }

  void checkGet(TransferOptions options) {
    need(Capability.GET_FILE, true, "getFile");
    check(options);
  }

  private void check(TransferOptions options) {
    check(options.escalation());
    need(Capability.WORKING_DIRECTORY, options.workingDirectory().isPresent(), "workingDirectory");
  }

  private void check(List<Escalation> escalation) {
    for (Escalation step : escalation) {
      if (step instanceof Sudo) {
        need(Capability.SUDO, true, "escalation by sudo");
      } else if (step instanceof Su) {
        need(Capability.SU, true, "escalation by su");
      } else if (step instanceof Doas) {
        need(Capability.DOAS, true, "escalation by doas");
      }
      need(Capability.STDIN, step.password().isPresent(), "the password of " + step.program());
    }
  }

  private void need(Capability capability, boolean asked, String what) {
    if (asked && !capabilities.contains(capability)) {
      throw new UnsupportedCapabilityException(
          failure, capability, what + " is not to be had on this host");
    }
  }
}
