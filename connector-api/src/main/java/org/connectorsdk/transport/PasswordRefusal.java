package org.connectorsdk.transport;

import java.util.List;
import org.connectorsdk.Capability;
import org.connectorsdk.UnsupportedCapabilityException;
import org.connectorsdk.command.Doas;
import org.connectorsdk.command.Escalation;
import org.connectorsdk.command.Su;
import org.connectorsdk.command.Sudo;
import org.connectorsdk.error.FailureContext;

/** Refuses passwords for an escalation: the engine does not answer prompts. */
final class PasswordRefusal {

  private PasswordRefusal() {}

  static void check(FailureContext failure, List<Escalation> escalation) {
    for (var step : escalation) {
      if (step instanceof Sudo sudo) {
        refuse(failure, Capability.SUDO, sudo.password().isPresent() || sudo.askFirst());
      } else if (step instanceof Su su) {
        refuse(failure, Capability.SU, su.password().isPresent());
      } else if (step instanceof Doas doas) {
        refuse(failure, Capability.DOAS, doas.password().isPresent());
      }
    }
  }

  private static void refuse(FailureContext failure, Capability capability, boolean password) {
    if (password) {
      throw new UnsupportedCapabilityException(
          failure, capability, "passwords are not sent to it; allow it without one on the host");
    }
  }
}
