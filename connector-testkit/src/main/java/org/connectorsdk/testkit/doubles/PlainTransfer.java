package org.connectorsdk.testkit.doubles;

import org.connectorsdk.error.ConnectionLostException;
import org.connectorsdk.error.ConnectionLostException.CommandFate;
import org.connectorsdk.error.FailureContext;
import org.connectorsdk.error.FileTransferException;
import org.connectorsdk.error.FileTransferException.Reason;
import org.connectorsdk.file.TransferOptions;
import org.connectorsdk.output.CommandOutput;
import org.jspecify.annotations.Nullable;

/**
 * One transfer of a fake beside what the engine does of it: what is scripted for the path, and what
 * takes a shell elsewhere (another user, an owner, a directory), done without one.
 */
record PlainTransfer(
    FakeMachine machine, FakeTransport link, FailureContext failure, FakeCall.Transfer call) {

  static void requirePath(String path) {
    if (path.isEmpty()) {
      throw new IllegalArgumentException("remotePath must not be empty");
    }
    if (path.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("remotePath must not hold a NUL character");
    }
  }

  /** Where a path leads that starts at the working directory. */
  static String resolve(String path, TransferOptions options) {
    return path.startsWith("/")
        ? path
        : options.workingDirectory().map(directory -> directory + "/" + path).orElse(path);
  }

  /** Where the file is. */
  String path() {
    return resolve(call.path(), call.options());
  }

  /** Does what is scripted for the path: waits, or fails. */
  void answer() {
    FileAnswer answer = machine.nextTransfer(call.isPut(), path());
    if (answer.delay() > 0) {
      sleep(answer.delay());
    }
    switch (answer.ending()) {
      case DONE -> {}
      case REFUSED -> throw failed(answer.reason(), answer.reason() + ", as scripted", null);
      case LOST -> {
        link.cut();
        throw lost("the connection was lost, as scripted");
      }
    }
  }

  private void sleep(long delay) {
    long limit =
        Math.min(
            call.options().timeout().map(FakeClock::limit).orElse(FakeClock.NEVER),
            call.options().idleTimeout().map(FakeClock::limit).orElse(FakeClock.NEVER));
    FakeClock clock = machine.clock();
    try {
      clock.sleepUntil(clock.now() + Math.min(delay, limit), link::isOver);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed(Reason.CANCELLED, "the thread was interrupted", e);
    }
    if (link.wasCut()) {
      throw lost("the connection was lost");
    } else if (link.isOver()) {
      throw failed(Reason.CANCELLED, "disconnected", null);
    } else if (limit <= delay) {
      throw failed(Reason.TIMED_OUT, "the time ran out", null);
    }
  }

  private ConnectionLostException lost(String why) {
    return new ConnectionLostException(
        failure, call.path() + ": " + why, CommandFate.MAY_HAVE_RUN, CommandOutput.empty(), null);
  }

  private FileTransferException failed(Reason reason, String why, @Nullable Throwable cause) {
    return new FileTransferException(failure, call.path() + ": " + why, reason, cause);
  }

  /** What is left for the engine, which has no shell to do the rest with. */
  TransferOptions options() {
    TransferOptions asked = call.options();
    var plain =
        TransferOptions.builder()
            .durable(asked.durable())
            .inPlace(asked.inPlace())
            .listener(asked.listener());
    asked.mode().ifPresent(plain::mode);
    asked.timeout().ifPresent(plain::timeout);
    asked.idleTimeout().ifPresent(plain::idleTimeout);
    asked.temporaryPath().ifPresent(path -> plain.temporaryPath(resolve(path, asked)));
    asked.temporaryDirectory().ifPresent(path -> plain.temporaryDirectory(resolve(path, asked)));
    return plain.build();
  }

  /** After the engine has moved the file. */
  void done() {
    if (call.isPut()) {
      call.options().owner().ifPresent(owner -> machine.files().owner(path(), owner));
    }
    call.content(machine.files().bytes(path()));
  }
}
