package org.connectorsdk.testkit.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.connectorsdk.Capability;
import org.connectorsdk.Connector;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.error.NotConnectedException;
import org.connectorsdk.file.FileSink;
import org.connectorsdk.file.FileSource;
import org.connectorsdk.file.TransferOptions;
import org.connectorsdk.testkit.run.Expect;
import org.connectorsdk.testkit.run.Trial;

/** What a connector can be asked to do over its connection, and whether it is there. */
final class Operations {
  private static final String NOWHERE = "/nonexistent-conformance/file";
  private static final String LIKELY =
      "the state is not asked before the operation begins: look at it first, in every operation,"
          + " and throw NotConnectedException";

  private Operations() {}

  /** Each operation that the connector declares says at once that it is not connected. */
  static void expectNotConnected(Trial trial, Connector connector, String when)
      throws InterruptedException {
    for (var call : begin(trial, connector, when)) {
      call.expectEnd(trial.patience(), LIKELY).expectThrown(NotConnectedException.class, LIKELY);
    }
  }

  /** Each of them fails; in which way is the business of LIFE-04 and LIFE-05. */
  static void expectRefused(Trial trial, Connector connector, String when)
      throws InterruptedException {
    for (var call : begin(trial, connector, when)) {
      call.expectEnd(trial.patience(), "").expectThrown(Exception.class, "");
    }
  }

  private static List<Call<?>> begin(Trial trial, Connector connector, String when) {
    Set<Capability> declared = trial.declared();
    List<Call<?>> calls = new ArrayList<>();
    if (declared.contains(Capability.RUN)) {
      calls.add(
          Call.begin(
              "runShellCommand " + when,
              () -> connector.runShellCommand(ShellCommand.raw("true"), trial.guarded().build())));
    }
    if (declared.contains(Capability.PUT_FILE)) {
      calls.add(
          Call.begin(
              "putFile " + when,
              () -> connector.putFile(FileSource.ofText("x"), NOWHERE, putting(declared))));
    }
    if (declared.contains(Capability.GET_FILE)) {
      calls.add(
          Call.begin("getFile " + when, () -> connector.getFile(NOWHERE, FileSink.inMemory())));
    }
    return calls;
  }

  /** Options of a put that needs nothing beyond PUT_FILE. */
  static TransferOptions putting(Set<Capability> capabilities) {
    return TransferOptions.builder().inPlace(!capabilities.contains(Capability.ATOMIC_PUT)).build();
  }

  /**
   * A command comes back with what it was given to say, whatever is around it; nothing is checked
   * without a shell.
   */
  static void expectWorks(Trial trial, Connector connector, String when) {
    var capabilities = connector.capabilities();
    if (capabilities == null || !capabilities.contains(Capability.SHELL)) {
      return;
    }
    var token = "token-" + Long.toString(trial.random().nextLong() >>> 1, 36) + System.nanoTime();
    var output =
        connector
            .runShellCommand(ShellCommand.of("printf", "%s", token), trial.guarded().build())
            .output();
    Expect.that(
        output.stdout().contains(token) || output.stderr().contains(token),
        "printf " + when + " prints " + token,
        output.stdout());
  }
}
