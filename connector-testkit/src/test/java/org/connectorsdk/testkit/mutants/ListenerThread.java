package org.connectorsdk.testkit.mutants;

import java.util.concurrent.atomic.AtomicReference;
import org.connectorsdk.output.ExitStatus;
import org.connectorsdk.output.OutputLine;
import org.connectorsdk.output.OutputListener;
import org.connectorsdk.output.StandardStream;

/** Calls a listener on a thread of its own. */
final class ListenerThread extends ForwardingListener {
  ListenerThread(OutputListener told) {
    super(told);
  }

  private static void elsewhere(Runnable call) {
    var failure = new AtomicReference<RuntimeException>();
    var thread =
        new Thread(
            () -> {
              try {
                call.run();
              } catch (RuntimeException e) {
                failure.set(e);
              }
            },
            "listener");
    thread.start();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (failure.get() != null) {
      throw failure.get();
    }
  }

  @Override
  public void started(String maskedCommand) {
    elsewhere(() -> super.started(maskedCommand));
  }

  @Override
  public void bytes(StandardStream stream, byte[] buffer, int offset, int length) {
    elsewhere(() -> super.bytes(stream, buffer, offset, length));
  }

  @Override
  public void line(OutputLine line) {
    elsewhere(() -> super.line(line));
  }

  @Override
  public void finished(ExitStatus status) {
    elsewhere(() -> super.finished(status));
  }
}
