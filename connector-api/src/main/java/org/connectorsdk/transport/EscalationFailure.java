package org.connectorsdk.transport;

import java.util.List;
import java.util.Locale;
import org.connectorsdk.command.Escalation;
import org.connectorsdk.error.FailureContext;
import org.connectorsdk.error.PrivilegeEscalationException;
import org.connectorsdk.error.PrivilegeEscalationException.Reason;
import org.connectorsdk.output.CommandOutput;
import org.connectorsdk.output.ExitStatus;

/**
 * Names the reason why an escalation did not let the command through.
 *
 * <p>That it did not is known without a word of any language: the command's shell never told its
 * start. The words of the tool only name the reason; words we do not know, in whatever language,
 * are {@link Reason#REFUSED} with the words.
 */
final class EscalationFailure {

  private EscalationFailure() {}

  static PrivilegeEscalationException explain(
      FailureContext failure, List<Escalation> escalation, ExitStatus status, CommandOutput said) {
    var text = (said.stderr() + "\n" + said.stdout()).toLowerCase(Locale.ROOT);
    var reason = reason(text, status);
    return new PrivilegeEscalationException(
        failure,
        "the command did not run: "
            + words(reason)
            + " ("
            + status
            + CommandCall.lastWords(said)
            + ")",
        reason,
        said,
        null);
  }

  private static Reason reason(String text, ExitStatus status) {
    if (text.contains("a password is required") || text.contains("authentication required")) {
      return Reason.PASSWORD_REQUIRED;
    } else if (text.contains("a terminal is required")
        || text.contains("must have a tty")
        || text.contains("must be run from a terminal")) {
      return Reason.NEEDS_TERMINAL;
    } else if (text.contains("unknown user")
        || text.contains("does not exist")
        || text.contains("no passwd entry")) {
      return Reason.UNKNOWN_USER;
    } else if (text.contains("not allowed to execute")
        || text.contains("not in the sudoers")
        || text.contains("operation not permitted")) {
      return Reason.NOT_ALLOWED;
    } else if (text.contains("authentication fail")
        || text.contains("incorrect password")
        || text.contains("sorry, try again")) {
      return Reason.WRONG_PASSWORD;
    } else if (status.equals(ExitStatus.exited(127))) {
      return Reason.NOT_INSTALLED;
    }
    return Reason.REFUSED;
  }

  private static String words(Reason reason) {
    return switch (reason) {
      case PASSWORD_REQUIRED -> "the escalation asks for a password";
      case WRONG_PASSWORD -> "the escalation refused the password";
      case NOT_ALLOWED -> "the user may not do this";
      case NEEDS_TERMINAL -> "the escalation wants a terminal";
      case NOT_INSTALLED -> "the escalation's program is not on the host";
      case UNKNOWN_USER -> "there is no such user on the host";
      case UNKNOWN_PROMPT -> "the escalation asked for something that is not ours to answer";
      case REFUSED -> "the escalation did not let it through";
    };
  }
}
