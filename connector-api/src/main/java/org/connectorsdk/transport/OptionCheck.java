package org.connectorsdk.transport;

import java.util.List;
import java.util.Set;
import org.connectorsdk.Capability;
import org.connectorsdk.UnsupportedCapabilityException;
import org.connectorsdk.command.Doas;
import org.connectorsdk.command.Escalation;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.Su;
import org.connectorsdk.command.Sudo;
import org.connectorsdk.error.FailureContext;

/** Refuses what a host cannot do, before anything is sent. */
record OptionCheck(FailureContext failure, Set<Capability> capabilities) {

  void check(ExecOptions options) {
    need(Capability.RUN, "commands");
    if (!options.standardInput().isNone()) {
      need(Capability.STDIN, "standardInput");
    }
    if (options.pty()) {
      need(Capability.PTY, "pty");
    }
    if (!options.environment().isEmpty() || !options.secretEnvironment().isEmpty()) {
      need(Capability.ENVIRONMENT, "environment");
    }
    if (options.workingDirectory().isPresent()) {
      need(Capability.WORKING_DIRECTORY, "workingDirectory");
    }
    if (!options.shell().equals(ExecOptions.defaults().shell())) {
      need(Capability.SHELL_CHOICE, "shell");
    }
    check(options.escalation());
  }

  void check(List<Escalation> escalation) {
    for (var step : escalation) {
      if (step instanceof Sudo sudo) {
        need(Capability.SUDO, "escalation by sudo");
        refusePassword(Capability.SUDO, sudo.password().isPresent() || sudo.askFirst());
      } else if (step instanceof Su su) {
        need(Capability.SU, "escalation by su");
        refusePassword(Capability.SU, su.password().isPresent());
      } else if (step instanceof Doas doas) {
        need(Capability.DOAS, "escalation by doas");
        refusePassword(Capability.DOAS, doas.password().isPresent());
      }
    }
  }

  private void refusePassword(Capability capability, boolean password) {
    if (password) {
      throw new UnsupportedCapabilityException(
          failure, capability, "passwords are not sent to it; allow it without one on the host");
    }
  }

  void need(Capability capability, String what) {
    if (!capabilities.contains(capability)) {
      throw new UnsupportedCapabilityException(
          failure, capability, what + " is not to be had on this host");
    }
  }
}
