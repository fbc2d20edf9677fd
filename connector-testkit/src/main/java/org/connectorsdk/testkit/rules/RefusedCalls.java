package org.connectorsdk.testkit.rules;

import static org.connectorsdk.Capability.ATOMIC_PUT;
import static org.connectorsdk.Capability.GET_FILE;
import static org.connectorsdk.Capability.PUT_FILE;
import static org.connectorsdk.Capability.RUN;
import static org.connectorsdk.Capability.SHELL;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.connectorsdk.Capability;
import org.connectorsdk.command.Doas;
import org.connectorsdk.command.Escalation;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.command.StandardInput;
import org.connectorsdk.command.Su;
import org.connectorsdk.command.Sudo;
import org.connectorsdk.data.Secret;
import org.connectorsdk.file.FileMode;
import org.connectorsdk.file.FileOwner;
import org.connectorsdk.file.FileSink;
import org.connectorsdk.file.FileSource;
import org.connectorsdk.file.TransferOptions;

/** The calls that a connector with certain capabilities has to refuse. */
final class RefusedCalls {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final Set<Capability> there;
  private final List<RefusedCall> calls = new ArrayList<>();

  private RefusedCalls(Set<Capability> there) {
    this.there = there;
  }

  static List<RefusedCall> of(Set<Capability> there) {
    var refused = new RefusedCalls(there);
    for (var capability : Capability.values()) {
      if (!there.contains(capability)) {
        refused.add(capability);
      }
    }
    return refused.calls;
  }

  private void add(Capability missing) {
    switch (missing) {
      case RUN -> exec(missing, "runShellCommand", options -> options);
      case STDIN ->
          exec(
              missing,
              "a command with standardInput",
              options -> options.standardInput(StandardInput.ofText("text")));
      case PTY -> exec(missing, "a command with pty", options -> options.pty(true));
      case ENVIRONMENT -> {
        exec(
            missing,
            "a command with environment",
            options -> options.environment("CONFORMANCE_A", "value"));
        exec(
            missing,
            "a command with secretEnvironment",
            options -> options.secretEnvironment("CONFORMANCE_A", Secret.of("not-for-anybody")));
      }
      case WORKING_DIRECTORY -> {
        exec(missing, "a command with workingDirectory", options -> options.workingDirectory("/"));
        transfers(missing, "workingDirectory", options -> options.workingDirectory("/"));
      }
      case SHELL_CHOICE ->
          exec(missing, "a command with another shell", options -> options.shell("/bin/sh"));
      case SUDO -> escalations(missing, "sudo", Sudo.asRoot());
      case SU -> escalations(missing, "su", Su.asRoot());
      case DOAS -> escalations(missing, "doas", Doas.asRoot());
      case PUT_FILE -> put(missing, "putFile", options -> options.inPlace(true));
      case GET_FILE -> get(missing, "getFile", options -> options);
      case ATOMIC_PUT ->
          putOptions(missing, "putFile without inPlace", options -> options.inPlace(false));
      case FILE_MODE ->
          putOptions(missing, "putFile with mode", options -> options.mode(FileMode.PRIVATE));
      case FILE_OWNER ->
          putOptions(missing, "putFile with owner", options -> options.owner(FileOwner.of("root")));
      case RECONNECT ->
          calls.add(
              new RefusedCall(
                  "connect after disconnect",
                  missing,
                  Set.of(missing),
                  (connector, canary) -> {
                    connector.disconnect();
                    connector.connect();
                  }));
      default -> {
        // without these no call is refused
      }
    }
  }

  private void escalations(Capability missing, String program, Escalation escalation) {
    exec(
        missing,
        "a command with escalation by " + program,
        options -> options.escalation(escalation));
    transfers(missing, "escalation by " + program, options -> options.escalation(escalation));
  }

  private void transfers(
      Capability missing, String option, UnaryOperator<TransferOptions.Builder> set) {
    putOptions(missing, "putFile with " + option, set);
    if (there.contains(GET_FILE)) {
      get(missing, "getFile with " + option, set);
    }
  }

  private void exec(Capability missing, String words, UnaryOperator<ExecOptions.Builder> set) {
    var options = set.apply(ExecOptions.builder().timeout(LIMIT)).build();
    calls.add(
        new RefusedCall(
            words,
            missing,
            absent(missing, RUN, SHELL),
            (connector, canary) ->
                connector.runShellCommand(
                    ShellCommand.raw(":").appendRaw(">").arg(canary), options)));
  }

  /** Where nothing can be put at all, putting is refused for that reason. */
  private void putOptions(
      Capability missing, String words, UnaryOperator<TransferOptions.Builder> set) {
    if (there.contains(PUT_FILE)) {
      put(missing, words, set);
    }
  }

  private void put(Capability missing, String words, UnaryOperator<TransferOptions.Builder> set) {
    var options = set.apply(TransferOptions.builder().inPlace(!there.contains(ATOMIC_PUT))).build();
    calls.add(
        new RefusedCall(
            words,
            missing,
            absent(missing, PUT_FILE, SHELL),
            (connector, canary) ->
                connector.putFile(FileSource.ofText("canary"), canary, options)));
  }

  private void get(Capability missing, String words, UnaryOperator<TransferOptions.Builder> set) {
    var options = set.apply(TransferOptions.builder()).build();
    calls.add(
        new RefusedCall(
            words,
            missing,
            absent(missing, GET_FILE, SHELL),
            (connector, canary) -> connector.getFile(canary, FileSink.inMemory(), options)));
  }

  /** What is missing may be told, or what it would be built on, where that is missing as well. */
  private Set<Capability> absent(Capability missing, Capability... under) {
    var absent = EnumSet.of(missing, under);
    absent.removeAll(there);
    return absent;
  }
}
