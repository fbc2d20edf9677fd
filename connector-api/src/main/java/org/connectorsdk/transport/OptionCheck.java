package org.connectorsdk.transport;

import java.util.List;
import java.util.Objects;
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

/**
 * Refuses what a host cannot do, before anything is sent.
 *
 * <p>{@link ShellConnector} asks it about every call. A connector that implements {@link
 * org.connectorsdk.Connector} itself does the same, first thing in each of its methods, so that
 * what is missing is refused alike everywhere. One is made for each call, so the set is not copied;
 * safe for any thread as far as the set is.
 *
 * @param failure the operation that refuses
 * @param capabilities what the host can do now
 * @since 0.1
 */
public record OptionCheck(FailureContext failure, Set<Capability> capabilities) {

  /**
   * Begins with what the host can do now.
   *
   * @param failure the operation that refuses
   * @param capabilities what the host can do now
   * @throws NullPointerException if an argument is null
   */
  public OptionCheck {
    Objects.requireNonNull(failure, "failure");
    Objects.requireNonNull(capabilities, "capabilities");
  }

  /**
   * Refuses a command that asks for what the host cannot do: an option, an escalation, or a way for
   * a secret that is not the list of arguments.
   *
   * @param command what is to run
   * @param options how
   * @throws NullPointerException if an argument is null
   * @throws UnsupportedCapabilityException if a capability is missing; it names the first one
   */
  public void command(ShellCommand command, ExecOptions options) {
    Objects.requireNonNull(command, "command");
    Objects.requireNonNull(options, "options");
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
    var secret = command.hasSecret() || !options.secretEnvironment().isEmpty();
    if (secret && !options.allowSecretInArguments()) {
      need(Capability.STDIN, "a way for a secret (allowSecretInArguments says to do without)");
    }
    escalation(options.escalation());
  }

  /**
   * Refuses a put that asks for what the host cannot do.
   *
   * @param options how the file is to be put
   * @throws NullPointerException if the argument is null
   * @throws UnsupportedCapabilityException if a capability is missing; it names the first one
   */
  public void put(TransferOptions options) {
    Objects.requireNonNull(options, "options");
    need(Capability.PUT_FILE, "putFile");
    if (!options.inPlace()) {
      need(Capability.ATOMIC_PUT, "replacing a file in one step (inPlace says to do without)");
    }
    if (options.mode().isPresent()) {
      need(Capability.FILE_MODE, "mode");
    }
    if (options.owner().isPresent()) {
      need(Capability.FILE_OWNER, "owner");
    }
    transfer(options);
  }

  /**
   * Refuses a get that asks for what the host cannot do, or for what only a put does.
   *
   * @param options how the file is to be got
   * @throws NullPointerException if the argument is null
   * @throws IllegalArgumentException if an option is for puts only; it names the option
   * @throws UnsupportedCapabilityException if a capability is missing; it names the first one
   */
  public void get(TransferOptions options) {
    Objects.requireNonNull(options, "options");
    forPutsOnly(options.mode().isPresent(), "mode");
    forPutsOnly(options.owner().isPresent(), "owner");
    forPutsOnly(options.temporaryPath().isPresent(), "temporaryPath");
    forPutsOnly(options.temporaryDirectory().isPresent(), "temporaryDirectory");
    forPutsOnly(options.inPlace(), "inPlace");
    need(Capability.GET_FILE, "getFile");
    transfer(options);
  }

  private static void forPutsOnly(boolean asked, String option) {
    if (asked) {
      throw new IllegalArgumentException(
          "options: " + option + " is for a put, a get cannot do it");
    }
  }

  private void transfer(TransferOptions options) {
    escalation(options.escalation());
    if (options.workingDirectory().isPresent()) {
      need(Capability.WORKING_DIRECTORY, "workingDirectory");
    }
  }

  private void escalation(List<Escalation> escalation) {
    for (var step : escalation) {
      if (step instanceof Sudo) {
        need(Capability.SUDO, "escalation by sudo");
      } else if (step instanceof Su) {
        need(Capability.SU, "escalation by su");
      } else if (step instanceof Doas) {
        need(Capability.DOAS, "escalation by doas");
      }
      if (step.password().isPresent()) {
        need(Capability.STDIN, "a way for the password of " + step.program());
      }
    }
  }

  /**
   * Refuses something where a capability is missing.
   *
   * @param capability what it needs
   * @param what what was asked for, as the user knows it: {@code pty}
   * @throws NullPointerException if an argument is null
   * @throws UnsupportedCapabilityException if the capability is missing
   */
  public void need(Capability capability, String what) {
    Objects.requireNonNull(capability, "capability");
    Objects.requireNonNull(what, "what");
    if (!capabilities.contains(capability)) {
      throw new UnsupportedCapabilityException(
          failure, capability, what + " is not to be had on this host");
    }
  }
}
